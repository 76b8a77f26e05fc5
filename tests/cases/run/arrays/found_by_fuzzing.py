"""What the fuzzer of array programs and a review found: each differed from NumPy."""

# message: any

import numpy as np
from weft import parallel


@parallel
def rows_and_tuples(row):
    return np.array([row, (3.0, 4.0)])


@parallel
def in_order(a):
    b = np.asarray(a.T, order="C")
    return b, b.strides, np.ascontiguousarray(5.0), np.ascontiguousarray(a[0])


@parallel
def rolled(a):
    return np.rollaxis(a, 2, -1), np.rollaxis(a, 0, -1), np.rollaxis(a, 1, -3), np.rollaxis(a, 0, 3)


@parallel
def no_elements(a, b):
    return np.array([a, b])


@parallel
def inserted(a, values):
    return np.insert(a, [0, 2], values, axis=1), np.insert(a, [1], values, axis=0), np.insert(a, 1, values, axis=1), np.insert(a, [1, 1], [5, 6], axis=1)


@parallel
def inserted_flat(a):
    return np.insert(a, [2, 2], [5, 6, 7]), np.insert(a, 1, [5, 6, 7]), np.insert(a, a > 1, 9), np.insert(a, [1], [5, 6, 7])


@parallel
def inserted_number(a, x):
    return np.insert(a, [0, 2], x)


@parallel
def chosen(index, a, b):
    return np.choose(index, (a, b)), np.select([index > 0, index == 0], [a, 9]), np.choose(index + 1, (a, b), mode="clip")


@parallel
def copied(a, b):
    np.copyto(a, b)
    return a


@parallel
def put(a, v):
    np.put(a, [0, 1], v)
    return a


@parallel
def differences(a):
    return np.diff(a, n=0, prepend=1.0), np.diff(a, n=2)


@parallel
def bools(a):
    return np.conj(a), np.square(a), np.reciprocal(a), np.bincount(a)


@parallel
def no_difference(a):
    return np.ediff1d(a)


@parallel
def small(a, b):
    return np.hypot(a, b), np.logaddexp(a, b), np.modf(a), np.frexp(a), np.angle(a), np.sinc(a), np.i0(a)


@parallel
def finite(a):
    return np.nan_to_num(a), np.nan_to_num(a, nan=1.5, posinf=2.5)


@parallel
def shifted(a):
    return np.fft.fftshift(a), np.fft.ifftshift(a), np.fft.fftshift(a, (0, 3)), np.fft.ifftshift(a, axes=(1, 2, 3, 0)), np.fft.fftshift(a, axes=-1)


@parallel
def quotients(a):
    return a / -1, a / 3


@parallel
def added(a):
    return a + -4


@parallel
def spaced(a, h):
    return np.gradient(a, h)


@parallel
def binned(a):
    return np.digitize(a, np.array([1.0, 2.0]))


@parallel
def interpolated(x, xp, fp):
    return np.interp(x, xp, fp, period=2.0)


@parallel
def taken(a, places):
    return np.take(a, places, axis=0)


@parallel
def averages(a):
    return np.average(a, axis=0)


@parallel
def means(a):
    return a.mean(), a.mean(axis=0), a.mean(axis=1)


@parallel
def placed(a):
    return np.quantile(a, 0), np.quantile(a, [0, 1]), np.quantile(a, 1, method="hazen")


@parallel
def parts(a):
    return a.imag, a.real, np.imag(a)


@parallel
def wrapped(c, a):
    return np.where(c, -3, a)


@parallel
def distinct(a):
    return np.unique(a, axis=0), np.unique(a, axis=-1, return_index=True, return_inverse=True, return_counts=True)


@parallel
def pieces(x):
    return np.piecewise(x, [x < 0, x >= 1], [lambda v: -v, lambda v: v * 2, 5]), np.piecewise(x, [x < 0, x >= 0], [-1, 1])


@parallel
def counted(x, y):
    return np.histogram2d(x, y), np.histogram2d(x, y, bins=(3, 4), range=((-1, 1), (-2, 2))), np.histogram2d(x, y, bins=[[0.0, 1, 2], [-1.0, 0, 1]], weights=x)


@parallel
def density(x, y):
    return np.histogram2d(x, y, bins=3, density=True)


@parallel
def traces(a):
    return np.trace(a), np.trace(a, 1, dtype=np.float64), np.trace(a, axis1=1, axis2=0)


# call: rows_and_tuples([1.0, 2.0])
# call: rows_and_tuples([1.0, 2.0, 3.0])
# call: rows_and_tuples([1.0])
# call: in_order(np.arange(6.0).reshape(2, 3))
# call: rolled(np.arange(24).reshape(2, 3, 4))
# call: no_elements(np.zeros((0, 1)), np.zeros((0, 1), np.uint8))
# call: no_elements(np.zeros((2, 0, 3)), np.zeros((2, 0, 3)))
# call: no_elements(np.zeros((2, 3)), np.zeros((3, 2)))
# call: inserted(np.arange(6.0).reshape(2, 3), np.array([7.0, 8.0]))
# call: inserted(np.arange(4.0).reshape(2, 2), np.array([7.0, 8.0]))
# call: inserted_flat(np.arange(4))
# call: inserted_flat(np.arange(1))
# call: inserted_number(np.arange(4, dtype=np.uint8), -2.0)
# call: inserted_number(np.arange(4, dtype=np.uint8), 2.5)
# call: chosen(np.array([0, 1, 1]), np.array([1, 2, 3], np.complex64), np.array([5, 6, 7], np.complex64))
# call: chosen(np.array([0, 1, 2]), np.array([1, 2, 3]), np.array([5, 6, 7]))
# call: copied(np.zeros(3, np.int8), np.ones(3))
# call: copied(np.zeros(3, np.uint8), np.ones(3, np.int64))
# call: copied(np.zeros(3), np.ones(3, np.int64))
# call: copied(np.zeros(3, np.uint8), -5)
# call: copied(np.zeros(3, np.uint8), 5)
# call: put(np.zeros(3, np.int64), 1.5)
# call: put(np.zeros((0, 2), np.int64), 1)
# call: put(np.zeros(3, np.uint8), -1)
# call: differences(np.array([1.0, 4.0, 9.0]))
# call: bools(np.array([True, False]))
# call: no_difference(np.array([True, False]))
# call: no_difference(np.array([3, 7, 1], np.uint8))
# call: small(np.array([1, 3], np.int16), np.array([2, 5], np.uint16))  # ulp: 2
# call: finite(np.array([1 + 1j, np.nan + 1j, np.inf - 1j * np.inf]))
# call: finite(np.array([1.0, np.nan, -np.inf, np.inf]))
# call: shifted(np.arange(120).reshape(2, 3, 4, 5))
# call: quotients(np.array([1, 2], np.uint16))
# call: added(np.zeros((0, 3), np.uint32))
# call: added(np.arange(3))
# call: spaced(np.arange(5.0), np.ones((5, 1)))
# call: spaced(np.arange(5.0), np.ones(4))
# call: spaced(np.ones((3, 3)), np.arange(3.0))
# call: spaced(np.array([True, False, True]), 1.0)
# call: binned(np.array([1.5, 2.5]))
# call: interpolated(np.array([0.5, 3.0]), np.array([0.0, 1.0]), np.array([1.0, 5.0]))
# call: interpolated(np.array([0.5]), np.zeros(0), np.zeros(0))
# call: taken(np.arange(3), np.array([5]))
# call: taken(np.zeros((0, 2)), np.array([0]))
# call: taken(np.zeros((0, 0)), np.array([0]))
# call: averages(np.zeros((2, 0)))
# call: averages(np.ones((2, 3)))
# call: means((np.arange(12.0).reshape(3, 4) * 0.7 + 0.3j).astype(np.complex64))
# call: means(np.arange(12, dtype=np.float32).reshape(3, 4) / 7)
# call: placed(np.array([5, 1, 3]))
# call: parts(np.array(1 + 2j))
# call: wrapped(np.array([True, False]), np.array([1, 2], np.uint8))
# call: distinct(np.array([[1, 2, 1], [0, 2, 0], [1, 2, 1]]))
# call: distinct(np.array([[np.nan, 1], [np.nan, 1], [1, 1]]))
# call: distinct(np.zeros((0, 3)))
# call: distinct(np.arange(30).reshape(5, 2, 3) % 4)
# call: pieces(np.linspace(-2, 2, 9))
# call: pieces(np.arange(-3, 4))
# call: pieces(np.linspace(-2, 2, 8).reshape(2, 4))
# call: counted(np.random.default_rng(1).normal(0, 1, 50), np.random.default_rng(2).normal(0, 1, 50))
# call: counted(np.zeros(0), np.zeros(0))
# call: counted(np.zeros(2), np.zeros(3))
# call: counted(np.array([np.nan]), np.array([1.0]))
# call: density(np.random.default_rng(1).normal(0, 1, 50), np.random.default_rng(2).normal(0, 1, 50))
# call: traces(np.arange(12).reshape(3, 4))
