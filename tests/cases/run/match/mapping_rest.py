"""`**rest` of mapping patterns."""

from collections import Counter, defaultdict

from weft import parallel


@parallel
def f(d):
    match d:
        case {"a": 1, **rest}:
            return 1, rest, len(d)
        case {"a": x, "b": y, **rest}:
            rest["new"] = x + y
            return 2, rest, len(d)
        case {**rest}:
            return 3, rest, len(d)


@parallel
def guarded(d):
    match d:
        case {0: x, **others} if len(others) > 1:
            return x, sorted(others)
        case {0: x, 1: _, **others}:
            return -x, list(others.values())
        case _:
            return 0, [0]


@parallel
def nested(d):
    match d:
        case {"a": {1: x, **inner}, **outer}:
            return x, inner, list(outer)
    return -1, {0: 0}, ["none"]


@parallel
def plain(n):
    c = Counter([1, 1, 2, n])
    d = defaultdict(int)
    d[n] += 1
    match c:
        case {1: k, **rest}:
            c[1] = 0
            match d:
                case {**copy}:
                    copy[7] = 7
                    return k, rest, copy, dict(d)
    return 0, {0: 0}, {0: 0}, {0: 0}


@parallel
def optional(d):
    match d:
        case None:
            return 0, {"x": 0}
        case {"k": v, **rest}:
            return v, rest
    return -1, {"x": 1}


# call: f({"a": 1, "b": 2})
# call: f({"b": 2, "a": 1, "c": 3})
# call: f({"a": 5, "b": 2})
# call: f({"z": 0, "b": 2, "y": 1, "a": 5})
# call: f({"b": 2})
# call: guarded({0: 5, 1: 2, 2: 3})
# call: guarded({0: 5, 1: 2})
# call: guarded({0: 5})
# call: guarded({3: 5})
# call: nested({"a": {1: 2, 3: 4}, "b": {5: 6}})
# call: nested({"a": {3: 4}, "b": {5: 6}})
# call: plain(1)
# call: plain(5)
# call: optional(None)
# call: optional({"k": 1, "l": 2})
# call: optional({"l": 2})
