"""Dicts that come in with `None` among values of one type, changed and given back."""

from weft import parallel


@parallel
def told(d):
    return [key for key, value in d.items() if value is None], len(d), list(d.values()), {k: v for k, v in d.items()}


@parallel
def changed(d, key, other):
    d[key] = None
    d[other] = d["b"]
    return len(d)


@parallel
def lengths(d):
    total = 0
    for value in d.values():
        total += -1 if value is None else len(value)
    return total


# call: told({"a": None, "b": 2})
# call: told({"a": 1.5, "b": None, "c": None})
# call: told({1: "x", 2: None})
# call: told({(1, 2): (3, 4.5), (0, 0): None})
# call: changed({"a": None, "b": 2}, "c", "a")
# call: changed({"a": "x", "b": None}, "a", "z")
# call: lengths({"a": None, "b": [1, 2]})
# call: lengths({"a": [1, 2], "b": None, "c": [3]})
