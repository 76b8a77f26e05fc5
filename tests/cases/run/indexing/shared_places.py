"""Indices and masks that share memory with the array that is stored in: the store does not change where it stores."""

import numpy as np
from weft import parallel


@parallel
def all_places(a, v):
    a[a] = v
    return a


@parallel
def backwards(a, v):
    a[a[::-1]] = v
    return a


@parallel
def neighbours(a, v):
    a[1:][a[:-1]] = v
    return a


@parallel
def own_values(a):
    a[a] = a[::-1]
    return a


@parallel
def added(a, v):
    a[a] += v
    return a


@parallel
def of_another(a, b, v):
    a[b] = v
    return a


@parallel
def view_of_it(a, v):
    return of_another(a, a[:], v)


@parallel
def rows(a, v):
    a[a[0]] = v
    return a


@parallel
def columns(a, v):
    a[:, a[0]] = v
    return a


@parallel
def pairs(a, v):
    a[a[0], a[1]] = v
    return a


@parallel
def at(a, v):
    np.add.at(a, a, v)
    return a


@parallel
def along(a, v):
    np.put_along_axis(a, a, v, 0)
    return a


@parallel
def along_rows(a, v):
    np.put_along_axis(a, a, v, 1)
    return a


@parallel
def masked(a, v):
    a[1:][a[:-1]] = v
    return a


@parallel
def put_backwards(x):
    np.put(x, np.arange(6)[::-1], x)
    return x


@parallel
def placed(x):
    np.place(x, x != 0, x[::-1])
    return x


@parallel
def put_where(x):
    np.putmask(x, x > 1, x[::-1])
    return x


@parallel
def shifted_where(a):
    np.putmask(a[1:], a[:-1] > -100, a[:-1])
    return a


@parallel
def by_itself(a):
    np.putmask(a[1:], a[:-1], ~a[1:])
    return a


# call: all_places(np.array([1, 2, 3, 0]), 10**12)
# call: all_places(np.arange(1, 9) % 7, -1000)
# call: all_places(np.array([3, 2, 1, 0]), 0)
# call: all_places(np.array([3, 2, 1, 9]), 0)
# call: backwards(np.array([3, 1, 2, 0]), 10**12)
# call: neighbours(np.array([3, 1, 2, 0, 1]), 10**12)
# call: own_values(np.array([1, 1, 0, 0]))
# call: added(np.array([1, 2, 3, 0]), 1)
# call: of_another(np.array([1, 2, 3, 0]), np.array([1, 0]), 10**12)
# call: view_of_it(np.array([1, 2, 3, 0]), 10**12)
# call: rows(np.array([[1, 0, 1], [2, 2, 2]]), 10**12)
# call: columns(np.array([[1, 0, 2], [2, 2, 2]]), 10**12)
# call: pairs(np.array([[1, 0], [1, 1]]), 10**12)
# call: at(np.array([1, 2, 3, 0]), 2)
# call: along(np.array([1, 2, 3, 0]), 10**12)
# call: along_rows(np.array([[1, 0], [1, 1]]), 10**12)
# call: masked(np.array([True, False, True, False]), True)
# call: masked(np.array([True, False, True, False]), False)
# call: put_backwards(np.arange(6.0))
# call: placed(np.arange(6.0))
# call: placed(np.arange(6.0)[::-1])
# call: put_where(np.arange(6.0))
# call: put_where(np.arange(6.0)[::-1])
# call: shifted_where(np.arange(6.0))
# call: shifted_where(np.arange(6.0)[::-1])
# call: shifted_where(np.arange(12.0)[::2])
# call: by_itself(np.array([True, False, True, False, True]))
