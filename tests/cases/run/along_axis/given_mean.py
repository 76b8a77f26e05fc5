"""`var` and `std` around a mean that is given."""

import numpy as np
from weft import parallel


@parallel
def whole(a):
    m = a.mean()
    return a.std(mean=m), a.var(mean=m), np.std(a, mean=0.5), np.var(a, ddof=1, mean=m), a.std(mean=None)


@parallel
def rows(a):
    m = np.mean(a, axis=1, keepdims=True)
    return np.std(a, axis=1, mean=m), np.var(a, axis=1, mean=m, ddof=1), a.var(axis=1, mean=m, keepdims=True), a.var(1, mean=m + 1)


@parallel
def columns(a):
    m = a.mean(axis=0)
    return np.std(a, axis=0, mean=m), a.var(axis=0, mean=m, dtype=np.float64)


@parallel
def of_other(a, m):
    return a.var(mean=m), a.std(axis=0, mean=m)


@parallel
def misfit(a, m):
    return a.var(mean=m)


def grid(r, c, dtype=np.float64):
    return (np.arange(r * c) ** 2 % 11).reshape(r, c).astype(dtype)


# call: whole(np.arange(7.0))
# call: whole(np.arange(7, dtype=np.float32))
# call: whole(np.arange(7))
# call: whole(np.array([1.0, np.nan]))
# call: rows(grid(3, 4))
# call: rows(grid(4, 3, np.float32))
# call: rows(np.asfortranarray(grid(3, 4)))
# call: rows(grid(3, 4)[:, ::-1])
# call: columns(grid(3, 4))
# call: columns(np.asfortranarray(grid(3, 4)))
# call: columns(grid(3, 4, np.int16))
# call: of_other(grid(3, 4, np.float32), 1.5)
# call: of_other(grid(3, 4, np.float32), np.float64(1.5))
# call: of_other(grid(3, 4), grid(1, 4))
# call: misfit(grid(3, 4), np.ones(3))
