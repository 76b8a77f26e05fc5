# Enumerations: the place of a member among those of its class.


def enum_place_of_value(value, values, name):
    at = 0
    for known in values:
        if known == value:
            return at
        at += 1
    raise ValueError(f'{value!r} is not a valid {name}')


def enum_place_of_name(name, names, places):
    for at in range(len(names)):
        if names[at] == name:
            return places[at]
    raise KeyError(name)
