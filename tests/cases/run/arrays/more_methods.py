"""Options of methods, attributes of dtypes, `in`, reductions with `where=` and `initial=`."""

import numpy as np
from weft import parallel


@parallel
def converted(a):
    return (
        a.astype(np.int32, copy=False),
        a.astype(np.float32, order="C"),
        a.astype(dtype=np.int8),
        a.astype(np.float64, "K", "unsafe"),
        a.astype(complex, casting="safe"),
        a.copy("C"),
        a.copy(order="K"),
    )


@parallel
def itself(a):
    b = a.astype(np.float64, copy=False)
    b[0, 0] = 70
    c = a.astype(np.float64)
    c[0, 0] = 71
    return a, b, c


@parallel
def items(a, i, j):
    return a.item(i), a.item(j), a.item(0, 1), a.item((1, -1)), a.item(-1)


@parallel
def item_of(a, i):
    return a.item(i)


@parallel
def orders(a):
    return a.ravel("A"), a.flatten("K"), a.flatten("F"), a.ravel(order="C"), np.ravel(a, "F")


@parallel
def names(a):
    return a.dtype.kind, a.dtype.name, a.dtype.char, a.dtype.str, a.dtype.kind == "f", a.dtype.type == np.float64


@parallel
def has(a, x):
    return x in a, x not in a, x in a[0]


@parallel
def turned(a):
    return a.mT, a.mT.shape, a.mT.mT


@parallel
def where_true(a, m):
    return (
        np.sum(a, where=m),
        a.max(where=m, initial=-1),
        a.min(axis=1, initial=0),
        np.any(a > 1, where=m),
        np.all(a > 1, axis=0, where=m),
        a.mean(where=m),
        np.mean(a, axis=0, where=a > 1),
        a.prod(where=m),
        np.sum(a, axis=1, where=a > 1, keepdims=True),
        np.max(a, initial=9),
    )


@parallel
def parts(z):
    z.real[1] = 9
    z.imag[:] = 2
    z.real += 1
    z.imag = z.real
    return z, z.real, z.imag


A = np.arange(6.0).reshape(2, 3)

# call: converted(A)
# call: converted(A.T)
# call: converted(np.array([1.5, -2.5, 1e3]))
# call: itself(A.copy())
# call: items(A, 3, -2)
# call: items(A.T, 3, -2)
# call: items(np.arange(6).reshape(3, 2) > 2, 1, 4)
# call: items(A, 6, 0)
# call: items(A, 0, -7)
# call: item_of(np.arange(4, dtype=np.uint8), 3)
# call: item_of(np.arange(4, dtype=np.uint8), 4)
# call: item_of(np.array(5.5), 0)
# call: item_of(np.array(5.5), 1)
# call: orders(A)
# call: orders(np.asfortranarray(A))
# call: orders(np.arange(3))
# call: names(A)
# call: names(np.zeros(2, dtype=np.complex64))
# call: names(np.zeros(2, dtype=np.int8))
# call: names(np.zeros(2, dtype=bool))
# call: names(np.zeros(2, dtype=np.uint32))
# call: has(A, 3)
# call: has(A, 3.5)
# call: has(np.arange(24).reshape(2, 3, 4), 5)
# call: has(np.full((2, 2), np.nan), np.nan)
# call: has(np.zeros((1, 0)), 1.0)
# call: turned(A)
# call: turned(np.arange(24).reshape(2, 3, 4))
# call: where_true(A, np.array([True, False, True]))
# call: where_true(A, A > 9)
# call: where_true(np.arange(6).reshape(2, 3), np.array([[True], [False]]))
# call: parts(np.arange(3) + 1j)
