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


# The parts of complex numbers are compared in turn; where a part is nan, that number is the result (numpy/_core/src/umath/loops.c.src). Of the f-forms
# the other one is.
def has_nan(a):
    return numpy.isnan(a.real) | numpy.isnan(a.imag)


def not_larger(a, b):
    # Without branches, for loops in vector registers.
    return (a.real < b.real) & (a.imag == a.imag) & (b.imag == b.imag) | (a.real == b.real) & (a.imag <= b.imag)


def complex_minimum(a, b):
    return a if has_nan(a) | not_larger(a, b) else b


def complex_maximum(a, b):
    return a if has_nan(a) | not_larger(b, a) else b


def complex_fmin(a, b):
    return a if has_nan(b) | not_larger(a, b) else b


def complex_fmax(a, b):
    return a if has_nan(b) | not_larger(b, a) else b


# Whether the place of a smallest, or of a largest number moves on (numpy/_core/src/multiarray/arraytypes.c.src).
def complex_less(a, b):
    return has_nan(a) | (a.real < b.real) | (a.real == b.real) & (a.imag < b.imag)


def complex_greater(a, b):
    return has_nan(a) | (a.real > b.real) | (a.real == b.real) & (a.imag > b.imag)


def complex_sign(a):
    size = numpy.hypot(a.real, a.imag)
    none = _as(a.real.dtype, math.nan)
    zero = _as(a.real.dtype, 0)
    if numpy.isinf(size):
        if numpy.isinf(a.real) and numpy.isinf(a.imag):
            return _complex(none, none)
        if numpy.isinf(a.real):
            return _complex(numpy.sign(a.real), zero)
        return _complex(zero, numpy.sign(a.imag))
    if size == 0:
        return _complex(zero, zero)
    if numpy.isnan(size):
        return _complex(none, none)
    return _complex(a.real / size, a.imag / size)


def complex_round(a, factor, down):
    return _complex(elements_round(a.real, factor, down), elements_round(a.imag, factor, down))


# The square of the distance from zero, as variances have it.
def complex_distance(a):
    return a.real * a.real + a.imag * a.imag
