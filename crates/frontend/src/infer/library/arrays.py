# What NumPy computes for elements of arrays in another way than for single numbers: with multiplications and additions that round once
# (numpy/_core/src/umath/loops_arithm_fp.dispatch.c.src, loops_unary_complex.dispatch.c.src).


def complex_product(a, b):
    return _complex(_fma(a.real, b.real, -(a.imag * b.imag)), _fma(a.real, b.imag, a.imag * b.real))


def complex_square(a):
    return _complex(_fma(a.real, a.real, -(a.imag * a.imag)), _fma(a.real, a.imag, a.imag * a.real))


# The larger part times the length of (1, smaller / larger).
def complex_modulus(a):
    x = numpy.abs(a.real)
    y = numpy.abs(a.imag)
    large = numpy.maximum(x, y)
    ratio = numpy.minimum(x, y) / large
    size = large * numpy.sqrt(_fma(ratio, ratio, 1))
    # Without branches, for loops in vector registers.
    size = large if large == 0 else size
    size = y if numpy.isinf(y) else size
    return x if numpy.isinf(x) else size


def numpy_ptp(a, AXIS=None, KEEPDIMS=False):
    a = numpy.asarray(a)
    return numpy.max(a, axis=AXIS, keepdims=KEEPDIMS) - numpy.min(a, axis=AXIS, keepdims=KEEPDIMS)


# All elements in C order as one contiguous row; of a contiguous array a view.
def row_of(a):
    x = numpy.ascontiguousarray(numpy.asarray(a))
    return _flat(x)
