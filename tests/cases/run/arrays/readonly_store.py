"""Stores into read-only arrays: NumPy's exception where the store happens, and nothing where it is not reached."""

import numpy as np
from weft import parallel, prange


def frozen(x):
    x.flags.writeable = False
    return x


@parallel
def element(x, i):
    x[i] = 1.0


@parallel
def whole(x):
    x[...] = 1.0


@parallel
def row(x, y):
    r = x[0]
    r[1:] = y


@parallel
def chosen(x, i):
    x[i] = 1.0


@parallel
def update_element(x, i):
    x[i] += 1.0


@parallel
def update_row(x):
    x[0] += 1.0


@parallel
def update(x, y):
    x += y


@parallel
def update_chosen(x, i):
    x[i] += 1.0


@parallel
def unreached(x, y, n):
    for i in range(n):
        x[i] = y[i]
    if n > 100:
        x += 1
    return x.sum()


@parallel
def before(x, out):
    for i in range(len(out)):
        out[i] = i
        if i == 3:
            x[i] = 1.0


@parallel
def in_parallel(x, out):
    for i in prange(len(out)):
        out[i] = out[i] * 2
        if i == 700:
            x[i] = 1.0
        if i == 900:
            x[i] = 2.0


@parallel
def first_in_parallel(x):
    for i in prange(len(x)):
        x[i] = 1.0


def helper(x):
    for i in range(len(x)):
        x[i] = 0.0


@parallel
def in_callee(x):
    helper(x)


@parallel
def caught(x, y):
    try:
        x[0] = 5.0
    except ValueError:
        y[0] = 1.0
    return y


@parallel
def value_first(x, y, i):
    x[0] = y[i]


@parallel
def index_first(x, i):
    x[i] += 1.0


@parallel
def fill(x):
    x.fill(2.0)


@parallel
def sort(x):
    x.sort()


@parallel
def partition(x):
    x.partition(1)


@parallel
def flat_element(x):
    x.flat[0] = 1.0


@parallel
def flat_slice(x):
    x.flat[0:2] = 1.0


@parallel
def flat_update(x):
    x.flat[1] += 1.0


@parallel
def flat_whole(x):
    x.flat = 1.0


@parallel
def out(x, y):
    np.add(y, 1.0, out=x)


@parallel
def out_sum(x, y):
    np.sum(y, axis=0, out=x)


@parallel
def out_cumsum(x, y):
    np.cumsum(y, out=x)


@parallel
def at(x, i):
    np.add.at(x, i, 1.0)


@parallel
def put(x, i):
    np.put(x, i, 1.0)


@parallel
def copyto(x, y):
    np.copyto(x, y)


@parallel
def putmask(x, y):
    np.putmask(x, y > 0, 1.0)


@parallel
def fill_diagonal(x):
    np.fill_diagonal(x, 1.0)


@parallel
def real(z):
    z.real = 1.0


@parallel
def imag(z):
    z.imag[0] = 1.0


@parallel
def field(r):
    r["x"] = 1.0


@parallel
def record(r, i):
    r[i]["x"] = 1.0


@parallel
def record_update(r):
    r[0]["x"] += 1.0


@parallel
def field_update(r):
    r["n"] += 1


@parallel
def record_tuple(r):
    r[0] = (1.0, 2)


@parallel
def broadcast(a):
    b = np.broadcast_to(a, (3, 4))
    b[0, 0] = 1.0
    return a


@parallel
def complete(x, y):
    for i in range(3):
        for z in (x, y):
            z[i] = i


RECORD = np.dtype([("x", "f8"), ("n", "i4")])


# call: element(frozen(np.arange(4.0)), 1)
# call: element(frozen(np.arange(4.0)), 100)
# call: element(np.arange(4.0), 1)
# call: element(np.frombuffer(b"01234567"), 0)
# call: whole(frozen(np.arange(4.0)))
# call: whole(frozen(np.arange(6.0).reshape(2, 3).T))
# call: whole(frozen(np.zeros(0)))
# call: whole(frozen(np.array(1.0)))
# call: row(frozen(np.arange(6.0).reshape(2, 3)), np.zeros(2))
# call: row(frozen(np.arange(6.0).reshape(2, 3)), np.zeros(5))
# call: chosen(frozen(np.arange(4.0)), np.array([0, 2]))
# call: chosen(frozen(np.arange(4.0)), np.array([0, 20]))
# call: chosen(frozen(np.arange(4.0)), np.array([True, False, True, False]))
# call: update_element(frozen(np.arange(4.0)), 1)
# call: index_first(frozen(np.arange(4.0)), 10)
# call: update_row(frozen(np.arange(6.0).reshape(2, 3)))
# call: update(frozen(np.arange(4.0)), np.ones(4))
# call: update_chosen(frozen(np.arange(4.0)), np.array([0, 2]))
# call: update_chosen(frozen(np.arange(4.0)), np.array([0, 20]))
# call: unreached(frozen(np.arange(4.0)), np.ones(4), 0)
# call: unreached(frozen(np.arange(4.0)), np.ones(4), 2)
# call: before(frozen(np.arange(9.0)), np.ones(9))
# call: before(frozen(np.arange(9.0)), np.ones(3))
# call: in_parallel(frozen(np.arange(1000.0)), np.ones(1000))
# call: in_parallel(frozen(np.arange(1000.0)), np.ones(500))
# call: first_in_parallel(frozen(np.arange(1000.0)))
# call: first_in_parallel(frozen(np.zeros(0)))
# call: in_callee(frozen(np.arange(4.0)))
# call: in_callee(frozen(np.zeros(0)))
# call: caught(frozen(np.arange(4.0)), np.zeros(2))
# call: caught(np.arange(4.0), np.zeros(2))
# call: value_first(frozen(np.arange(4.0)), np.arange(3.0), 5)
# call: value_first(frozen(np.arange(4.0)), np.arange(3.0), 1)
# call: fill(frozen(np.arange(4.0)))
# call: sort(frozen(np.arange(4.0)))
# call: partition(frozen(np.arange(4.0)))
# call: flat_element(frozen(np.arange(4.0)))
# call: flat_element(frozen(np.arange(6.0).reshape(2, 3).T))
# call: flat_slice(frozen(np.arange(6.0).reshape(2, 3)))
# call: flat_update(frozen(np.arange(6.0).reshape(2, 3)))
# call: flat_update(frozen(np.arange(6.0).reshape(2, 3).T))
# call: flat_whole(frozen(np.arange(6.0).reshape(2, 3)))
# call: out(frozen(np.arange(4.0)), np.ones(4))
# call: out_sum(frozen(np.arange(3.0)), np.ones((4, 3)))
# call: out_cumsum(frozen(np.arange(4.0)), np.ones(4))
# call: at(frozen(np.zeros((3, 2))), np.array([0, 2]))
# call: put(frozen(np.arange(4.0)), np.array([0, 2]))
# call: put(frozen(np.arange(4.0)), np.zeros(0, np.int64))
# call: copyto(frozen(np.arange(4.0)), np.ones(4))
# call: putmask(frozen(np.arange(4.0)), np.ones(4))
# call: fill_diagonal(frozen(np.zeros((3, 3))))
# call: real(frozen(np.zeros(3, complex)))
# call: imag(frozen(np.zeros(3, complex)))
# call: field(frozen(np.zeros(3, RECORD)))
# call: record(frozen(np.zeros(3, RECORD)), 1)
# call: record(frozen(np.zeros(3, RECORD)), 10)
# call: record_update(frozen(np.zeros(3, RECORD)))
# call: field_update(frozen(np.zeros(3, RECORD)))
# call: record_tuple(frozen(np.zeros(3, RECORD)))
# call: broadcast(np.arange(4.0))
# call: complete(np.arange(4.0), frozen(np.arange(4.0)))
