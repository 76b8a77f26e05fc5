# Enumerations: the place of a member among those of its class.


def enum_place_of_value(value, values, name):
    at = 0
    for known in values:
        if known == value:
            return at
        at += 1
    raise ValueError(f'{value!r} is not a valid {name}')


# Of an enum.Flag; `all` are all its flags. A negative value is what is left when its other flags are taken away.
def flag_of_value(value, all, name):
    if value < -1 - all or value > all:
        bits = max(value.bit_length(), all.bit_length())
        raise ValueError(f"<flag '{name}'> invalid value {value}\n    given {flag_bits(value, bits)}\n  allowed {flag_bits(all, bits)}")
    return value + all + 1 if value < 0 else value


def flag_bits(value, bits):
    sign = '0b1 ' if value < 0 else '0b0 '
    digits = ''
    for at in range(bits - 1, -1, -1):
        digits += '1' if value >> at & 1 else '0'
    return sign + digits


def flags_in(value, members):
    found = members[:0]
    for member in members:
        if value & member.value:
            found.append(member)
    return found


def enum_place_of_name(name, names, places):
    for at in range(len(names)):
        if names[at] == name:
            return places[at]
    raise KeyError(name)
