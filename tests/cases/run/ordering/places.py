"""np.nonzero and its kin, take, put, choose, select."""

import numpy as np
from weft import parallel


@parallel
def true(a):
    return np.nonzero(a), a.nonzero(), np.where(a), np.flatnonzero(a), np.argwhere(a)


@parallel
def where(a, x):
    i = np.where(a > x)[0]
    return i, a[i], len(i), np.flatnonzero(a < x)


@parallel
def taken(a, i):
    return np.take(a, i), a.take(i), np.take(a, i, mode="wrap"), np.take(a, i, mode="clip")


@parallel
def taken_along(a, i):
    return np.take(a, i, axis=0), np.take(a, i, 1), a.take(i, axis=-1, mode="clip"), np.take(a, [0, -1], axis=1), np.take(a, 1, axis=0)


@parallel
def put(a, i, v):
    np.put(a, i, v)
    return a


@parallel
def put_around(a, i, v):
    a.put(i, v, mode="wrap")
    return a


@parallel
def extracted(c, a):
    return np.extract(c, a), np.compress(c, a), a.compress(c)


@parallel
def rows(c, a):
    return np.compress(c, a, axis=0), a.compress(c, axis=1)


@parallel
def placed(a, m, v):
    np.place(a, m, v)
    return a


@parallel
def masked(a, m, v):
    np.putmask(a, m, v)
    return a


@parallel
def copied(a, b, m):
    np.copyto(a, b)
    c = a * 0
    np.copyto(c, 7, where=m)
    return a, c


@parallel
def selected(x):
    return np.select((x < 3, x > 5), (x, x**2), 42), np.select([x < 3, x > 5], [x, -x]), np.select((x > 100,), (x,))


@parallel
def chosen(i, a, b):
    return np.choose(i, (a, b)), np.choose(i, [a, a * 2]), np.choose(i + 5, (a, b), mode="clip"), np.choose(i - 4, (a, b), mode="wrap")


M = np.array([[True, False, True], [False, False, True]])

# call: true(np.array([0, 3, 0, -1]))
# call: true(np.array([0.0, np.nan, -0.0, 2.0]))
# call: true(M)
# call: true(np.arange(24).reshape(2, 3, 4) % 5)
# call: true(np.zeros((0, 3)))
# call: true(np.zeros(4))
# call: true(M.T)
# call: true(np.array([1j, 0j]))
# call: true(np.arange(1000))
# call: true(np.arange(1, 129, dtype=np.uint8))
# call: true(np.arange(2003.0)[::2] % 3)
# call: true(np.arange(700, dtype=np.int16)[::-1] % 2)
# call: true(np.arange(520) % 9 == 0)
# call: true((np.arange(650) % 70 == 0).astype(np.float32))
# call: where(np.array([1.0, 5.0, 2.0, 7.0]), 2.0)
# call: taken(np.array([10, 20, 30]), np.array([[0, -1], [2, 1]]))
# call: taken(np.arange(6.0).reshape(2, 3), np.array([5, 0]))
# call: taken(np.array([10, 20, 30]), 1)
# call: taken(np.array([10, 20, 30]), np.array([3]))
# call: taken(np.array([10, 20, 30]), -4)
# call: taken(np.arange(6)[::-2], np.array([0, 2]))
# call: taken(np.arange(3), np.zeros(0, dtype=int))
# call: taken_along(np.arange(12).reshape(4, 3), np.array([1, 0]))
# call: taken_along(np.arange(12.0).reshape(4, 3).T, np.array([[1], [2]]))
# call: taken_along(np.arange(24).reshape(2, 3, 4), np.array([1, 0, 1]))
# call: put(np.arange(5), np.array([0, -1]), np.array([44, 55]))
# call: put(np.arange(6.0).reshape(2, 3), np.array([4, 1, 4]), 9)
# call: put(np.arange(6).reshape(2, 3).T, np.array([4, 1, 2]), np.array([7, 8]))
# call: put(np.arange(5), np.array([5]), 1)
# call: put_around(np.arange(5), np.array([5, -6]), np.array([1, 2]))
# call: extracted(np.array([True, False, True]), np.array([1.5, 2.5, 3.5]))
# call: extracted(np.array([0, 2]), np.array([1.5, 2.5, 3.5]))
# call: rows(np.array([False, True]), np.arange(6).reshape(2, 3))
# call: placed(np.arange(6).reshape(2, 3), M, np.array([44, 55]))
# call: placed(np.arange(6).reshape(2, 3), M, np.zeros(0, dtype=int))
# call: masked(np.arange(6).reshape(2, 3), M, np.array([-1, -2, -3, -4, -5, -6]))
# call: masked(np.arange(5), np.array([True, False, True, True, False]), np.array([-1, -2]))
# call: copied(np.arange(3.0), np.array([5, 6, 7]), np.array([True, False, True]))
# call: selected(np.arange(8))
# call: selected(np.arange(8.0))
# call: chosen(np.array([0, 1, 1, 0]), np.arange(4), np.arange(4) * 10)
# call: chosen(np.array([0, 2, 1, 0]), np.arange(4), np.arange(4) * 10)
