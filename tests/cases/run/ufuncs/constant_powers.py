"""Powers with constant exponents are computed in the type of the result, which may be wider than the array's."""

import numpy as np

from weft import parallel


@parallel
def twice(a):
    return a**2, a**2.0, a ** np.int64(2), a ** np.float32(2), a ** np.float64(2)


@parallel
def ufunc(a):
    return np.power(a, 2), np.power(a, 2.0), np.power(a, np.int64(2)), np.power(a, np.float64(2))


@parallel
def roots(a):
    return a**0.5, a ** np.float64(0.5), a ** np.float32(0.5), a**-1.0, a ** np.float64(-1), np.power(a, 0.5)


@parallel
def of_complex(a):
    return a ** np.complex64(2), a**2j, np.power(a, np.complex128(2))


# `**` alone has a square root and a reciprocal, by Python's numbers alone.
@parallel
def ways_of_complex(a):
    return a**0.5, a ** np.float64(0.5), np.power(a, 0.5), a**-1, a**-1.0, np.power(a, -1), a ** np.int64(-1)


# call: twice(np.array([3, 100, -7, 0], dtype=np.int8))
# call: twice(np.array([3, 1000, -7, 0], dtype=np.int16))
# call: twice(np.array([3, 100000, -7, 0], dtype=np.int32))
# call: twice(np.array([3, 2**40, -7, 0]))
# call: twice(np.array([3, 100, 255, 0], dtype=np.uint8))
# call: twice(np.array([3, 100, 65535, 0], dtype=np.uint16))
# call: twice(np.array([3, 100, 2**32 - 1, 0], dtype=np.uint32))
# call: twice(np.array([3, 100, 2**40, 0], dtype=np.uint64))
# call: twice(np.array([1.1, 1e30, -0.0, np.inf, np.nan], dtype=np.float32))  # ulp: 1
# call: twice(np.array([1.1, 1e30, -0.0, np.inf, np.nan]))
# call: twice(np.array([1.1 + 2j, -3j], dtype=np.complex64))  # approx: 1e-6
# call: twice(np.array([True, False]))
# call: twice(np.zeros((0, 3), dtype=np.int8))
# call: ufunc(np.array([3, 100, -7, 0], dtype=np.int8))
# call: ufunc(np.array([3, 100, 255, 0], dtype=np.uint8)[::2])
# call: ufunc(np.array([1.1, 1e30, -0.0, np.inf], dtype=np.float32))  # ulp: 1
# call: roots(np.array([3, 100, 1, 4], dtype=np.int8))  # ulp: 1
# call: roots(np.array([3, 100, 65535, 4], dtype=np.uint16))  # ulp: 1
# call: roots(np.array([1.1, 1e30, 0.25, np.inf], dtype=np.float32))  # ulp: 1
# call: ways_of_complex(np.array([-4, complex(-4, -0.0), 0, complex(-0.0, -0.0), 1j, 1.1, 3 - 4j]))  # approx: 1e-14
# call: ways_of_complex(np.array([complex(-np.inf, 0), complex(0, np.inf)]))
# call: ways_of_complex(np.array([-1j, complex(-0.0, 2), 3 - 4j], dtype=np.complex64))  # approx: 1e-6
# call: of_complex(np.array([3, 100, -7], dtype=np.int8))  # approx: 1e-6
