"""Set displays with stars: the order in which CPython's updates leave the items."""

from weft import parallel


@parallel
def two(s, t):
    return list({*s, *t}), list({*t, *s}), list({*set(), *s}), list({*s, *set()}), list({*s})


@parallel
def beside(s, x):
    return list({x, *s}), list({*s, x}), list({x, *s, x + 64, *s}), list({x, x + 8, *s})


@parallel
def mixed(s, items):
    return list({*items, *s}), list({*s, *items}), list({*range(40, 50), *s}), list({1, *(65, 33)}), list({*{7: 1, 71: 2}, *s})


@parallel
def texts(word):
    return sorted({*word, "x", *["y", "z"]}), len({*word, *word})


@parallel
def frozen(s):
    f = frozenset(s)
    return list({*f, 3}), list({3, *f})


# call: two({5, 1, 9, 33, 65, 17}, {100, 4})
# call: two({5, 1, 9, 33}, {5, 37})
# call: two(set(range(0, 400, 8)), {3, 11})
# call: beside({5, 1, 9, 33, 65, 17}, 1)
# call: beside({0, 8, 16}, 24)
# call: mixed({5, 1, 9, 33, 65, 17}, [97, 33, 1])
# call: texts("hello")
# call: frozen({5, 1, 9, 33, 65, 17})
