"""A function of a class that weft does not have."""

from weft import parallel


@parallel
def f(words):
    return list(map(str.isprintables, words))  # error[E0302]


# types: f(list[str])
