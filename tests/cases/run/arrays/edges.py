"""Functions of arrays at the edges of their arguments: no axes, no elements, sizes that do not fit, complex numbers as real ones. Found by going through the table of NumPy's functions."""

# message: any
import numpy as np
from weft import parallel


@parallel
def numbers(a):
    return np.flip(a), np.choose(a, (3, 4, 5)), np.choose(a, (0.5, 2), mode="clip"), np.asfortranarray(a)


@parallel
def chosen(a):
    return np.choose(a, (3, 4, 5), mode="wrap")


@parallel
def accumulated(a):
    return np.add.accumulate(a)


@parallel
def unwrapped(a):
    return np.unwrap(a)


@parallel
def diagonal(a):
    return np.diag(a)


@parallel
def placed(places):
    return np.unravel_index(places, (3, 4))


@parallel
def partitioned(a):
    return np.partition(a, 2)


@parallel
def contracted(a, b):
    return np.tensordot(a, b, 1)


@parallel
def integral(y, x):
    return np.trapezoid(y, x)


@parallel
def weighed(a, w):
    return np.histogram(a, 3, weights=w)


@parallel
def ordered(a, b):
    return np.lexsort((a, b))


@parallel
def along(a, places):
    return np.take_along_axis(a, places, axis=0)


@parallel
def between(x, xp, fp):
    return np.interp(x, xp, fp)


@parallel
def mean_as_int(a):
    return np.nanmean(a, dtype=np.int64)


@parallel
def averages(a):
    return np.average(a, returned=True), np.average(a, axis=0, returned=True)


@parallel
def real_parts(z):
    return z.astype(np.float32), z.astype(np.int16), np.array(z, dtype=np.float64)


@parallel
def of_numbers(z):
    total = 0.0
    products = np.zeros(len(z), z.dtype)
    for i in range(len(z)):
        total += np.abs(z[i])
        products[i] = np.square(z[i]) + np.multiply(z[i], z[-1 - i]) + z[i] * z[i]
    return total, products


@parallel
def distinct(a):
    return np.unique(a, axis=0)


@parallel
def roots(z):
    return np.sqrt(z)


# call: numbers(np.array(1))
# call: chosen(np.array([0, 4, -1]))
# call: chosen(np.array([0.0, 4.0]))
# call: accumulated(np.array(3))
# call: accumulated(np.array([3, 4]))
# call: unwrapped(np.array(3.0))
# call: diagonal(np.arange(24).reshape(2, 3, 4))
# call: diagonal(np.arange(6).reshape(2, 3))
# call: placed(np.array([1, 5, 11], np.int32))
# call: placed(np.zeros((0, 2), np.uint8))
# call: placed(np.array([1.0, 5.0]))
# call: placed(np.array([12]))
# call: partitioned(np.zeros(0))
# call: partitioned(np.zeros(2))
# call: contracted(np.arange(3.0), np.ones(1))
# call: contracted(np.ones((2, 1)), np.ones((3, 2)))
# call: contracted(np.ones((2, 3)), np.ones((3, 2)))
# call: integral(np.arange(4.0), np.array(2.0))
# call: integral(np.arange(4.0), np.array([0.0, 1.0, 3.0, 7.0]))
# call: weighed(np.arange(6.0).reshape(2, 3), np.ones((3, 2)))
# call: weighed(np.arange(6.0).reshape(2, 3), np.ones(6))
# call: weighed(np.arange(6.0).reshape(2, 3), np.ones((2, 3)))
# call: ordered(np.arange(3), np.arange(3).reshape(3, 1))
# call: along(np.arange(6).reshape(2, 3), np.array([[1, 0, 1]]))
# call: along(np.arange(6).reshape(2, 3), np.array([[1], [0], [1]]))
# call: along(np.arange(2).reshape(2, 1), np.array([[1, 0, 1]]))
# call: along(np.arange(6).reshape(2, 3), np.array([[1, 0], [0, 0]]))
# call: along(np.arange(6).reshape(2, 3), np.array([[2], [0]]))
# call: between(np.arange(3.0), np.array(1.0), np.array(2.0))
# call: mean_as_int(np.array([1.0, np.nan]))
# call: averages(np.array([[1.0, np.inf], [2.0, np.nan]]))
# call: real_parts(np.array([1.5 + 2j, -3.25 - 1j, 7j]))
# call: of_numbers(np.array([1.5 + 1.5j, -2.5 + 3.7j, 0.1 - 0.3j, 1e200 + 1j]))
# call: of_numbers(np.array([1.5 + 1.5j, -2.5 + 3.7j, 0.1 - 0.3j], np.complex64))
# call: roots(np.array([1.5 + 1.5j, -2.5 + 3.7j, 3.7 - 2.5j, -1.0, 0.0], np.complex64))
# call: distinct(np.array([np.nan, 1.0, np.nan, 2.0, -0.0, 1.0]))
# call: distinct(np.array([[2.0, 1.0], [0.0, 1.0], [2.0, 1.0]]))
