"""Exceptions with strings that are made or chosen at run time."""

import numpy as np
from weft import parallel, prange


@parallel
def chosen(names, i):
    raise KeyError(names[i])


@parallel
def several(names, i):
    raise ValueError(names[i], i, (names[i - 1], 2.5), "constant")


@parallel
def caught(names, i):
    try:
        raise KeyError(names[i])
    except KeyError as e:
        raise ValueError("not found", names[0]) from e


@parallel
def again(names, n):
    last = ""
    for i in range(n):
        last = names[i % len(names)]
        try:
            raise KeyError(last)
        except KeyError:
            if i == n - 1:
                raise
    return 0


@parallel
def asserted(name, x):
    assert x > 0, name
    return x


@parallel
def in_chunks(names, a):
    for i in prange(len(a)):
        try:
            if a[i] == 7:
                raise KeyError(names[0])
        except KeyError as e:
            raise ValueError(names[1], i) from e
    return 0


# call: chosen(["one", "zwei", "trois"], 1)
# call: chosen(["one", "zwei", "trois"], 3)
# call: chosen(["é", "日本", "😀 and more"], 0)
# call: chosen(["é", "日本", "😀 and more"], 1)
# call: chosen(["é", "日本", "😀 and more"], 2)
# call: chosen([""], 0)
# call: several(["a", "b", "it's"], 2)
# call: caught(["x", "y"], 1)
# call: again(["x", "yy", "zzz"], 2000)
# call: asserted("must be positive", 0)
# call: asserted("must be positive", 1)
# call: in_chunks(["first", "second"], np.arange(40))
# call: in_chunks(["first", "second"], np.arange(5))
