# NumPy's functions of elements that are made of others; arguments come in the types of NumPy's loops (the rule Elements of the table).


def elements_logical_and(x, y):
    if _is(x, 'b') and _is(y, 'b'):
        return x & y
    return (x != 0) & (y != 0)


def elements_logical_or(x, y):
    if _is(x, 'b') and _is(y, 'b'):
        return x | y
    return (x != 0) | (y != 0)


def elements_logical_xor(x, y):
    if _is(x, 'b') and _is(y, 'b'):
        return x ^ y
    return (x != 0) ^ (y != 0)


def elements_logical_not(x):
    if _is(x, 'b'):
        return ~x
    return x == 0


# Whether one complex number stands before another: by their imaginary parts where the real ones are equal.
def parts_less(a, b):
    return (a.real < b.real) | (a.real == b.real) & (a.imag < b.imag)


# Where an element and a bound are equal zeros of different signs, the result is a bound of rows of bounds, and the element beside single ones.
def elements_clip(x, low, high, least, most, rows):
    if least is not None:
        return elements_clip(x, least, high, None, most, rows)
    if most is not None:
        return elements_clip(x, low, most, None, None, rows)
    if low is None:
        if high is None:
            return x
        return numpy.minimum(x, high)
    if high is None:
        return numpy.maximum(x, low)
    if _is(x, 'c'):
        from_low = x if x != x or parts_less(low, x) else low
        return from_low if from_low != from_low or parts_less(from_low, high) else high
    if not _is(x, 'f'):
        return numpy.minimum(numpy.maximum(x, low), high)
    if rows:
        return numpy.minimum(numpy.maximum(x, low), high)
    # Without branches, for loops in vector registers: a maximum, a minimum, and bounds that are nan, which are so for all elements.
    raised = low if x < low else x
    kept = high if raised > high else raised
    unknown = high if high != high else low
    return unknown if unknown != unknown else kept


# Ten to a power's magnitude, as NumPy's round has it: by multiplications from 1e9 on.
def power_of_ten(decimals):
    n = abs(decimals)
    if n < 9:
        return 10.0 ** n
    total = 1e9
    for _ in range(min(n, 400) - 9):
        total *= 10.0
    return total


def elements_round(x, factor, up):
    if _is(x, 'f'):
        return numpy.rint(x * factor) / factor if up else numpy.rint(x / factor) * factor
    if up:
        return x
    return _as(x.dtype, numpy.rint(numpy.float64(x) / factor) * factor)


# Without branches, so that loops keep it in vector registers.
def elements_logaddexp(x, y):
    away = x - y
    both = (x if away > 0 else y) + numpy.log1p(numpy.exp(-abs(away)))
    some = away if away != away else both
    return x + 0.693147180559945309417232121458176568 if x == y else some


def elements_logaddexp2(x, y):
    away = x - y
    both = (x if away > 0 else y) + numpy.log1p(numpy.exp2(-abs(away))) * 1.442695040888963407359924681001892137
    some = away if away != away else both
    return x + 1 if x == y else some


def elements_radians(x):
    return x * 0.017453292519943295


def elements_degrees(x):
    # 180 / pi of float32 is not the nearest one.
    return x * (57.2957763671875 if x.dtype == numpy.float32 else 57.29577951308232)


def elements_sinc(value):
    x = value if _is(value, 'fc') else numpy.float64(value)
    y = x * math.pi
    if y == 0:
        y = _as(y.dtype, 1.1920928955078125e-07 if y.dtype == numpy.float32 else 2.220446049250313e-16)
    return numpy.sin(y) / y


def elements_heaviside(x, middle):
    if x != x:
        return x
    if x == 0:
        return middle
    return _as(x.dtype, 0.0 if x < 0 else 1.0)


def elements_signbit(x):
    return numpy.copysign(_as(x.dtype, 1.0), x) < 0


# The power of two in steps, of which only the last one rounds.
def elements_ldexp(x, exponent):
    if _is(exponent, 'fc'):
        return _refuse('numpy.ldexp takes whole numbers as exponents')
    if _is(exponent, 'u'):
        if exponent.dtype == numpy.uint64:
            return _refuse('numpy.ldexp takes exponents that int64 holds')
    n = min(max(int(exponent), -5000), 5000)
    y = numpy.float64(x)
    while n > 1023:
        y = y * 8.98846567431158e+307
        n -= 1023
    while n < -1022:
        y = y * 2.0041683600089728e-292
        n += 969
    return _as(x.dtype, y * math.ldexp(1.0, n))


def elements_spacing(x):
    # Without branches, for loops in vector registers.
    gap = numpy.nextafter(x, numpy.copysign(_as(x.dtype, math.inf), x)) - x
    gap = numpy.nextafter(_as(x.dtype, 0.0), _as(x.dtype, 1.0)) if x == 0 else gap
    return _as(x.dtype, math.nan) if numpy.isinf(x) else gap


# A power of every element of an array of floats whose exponent is one number: NumPy takes the root where that is a half, and has two more such cases.
def power_of_number(x, exponent):
    return numpy.sqrt(x) if exponent == 0.5 else x * x if exponent == 2 else 1 / x if exponent == -1 else x ** exponent


def power_of_exponent(x, exponent, one):
    return power_of_number(x, exponent) if one else x ** exponent


# Whether NumPy goes through an array of exponents in steps of no bytes, beside a number or an array, of which `None` says that it is not at hand.
def exponent_stands(exponents, x):
    if exponents.size == 1 and same_shape(exponents, x):
        return exponents.ndim == 1 and exponents.strides[0] == 0
    for n, step in zip(exponents.shape, exponents.strides):
        if n > 1 and step != 0:
            return False
    return True


# As that, of exponents that are computed, of which an array with their shape is at hand.
def exponent_is_one(exponents, x):
    return exponents.size == 1 and not same_shape(exponents, x)


def same_shape(a, b):
    if b is None:
        return False
    elif _is_scalar(b):
        return True
    elif a.ndim != b.ndim:
        return False
    else:
        return a.shape == b.shape


def complex_power_of_float(x, exponent):
    return numpy.sqrt(x) if exponent == 0.5 else x ** exponent


def complex_power_of_int(x, exponent):
    return numpy.reciprocal(x) if exponent == -1 else x ** exponent


def elements_fmod(x, y):
    return _fmod(x, y)


# The size of a whole number, which of the least one no signed type holds. Short ones are divided faster.
def size_of(x):
    if x.dtype == numpy.uint64:
        return x
    if x.dtype == numpy.int64:
        return _as(numpy.uint64, -x) if x < 0 else _as(numpy.uint64, x)
    return _as(numpy.uint32, -_as(numpy.int64, x)) if x < 0 else _as(numpy.uint32, x)


def divisor_of(a, b):
    while a != 0:
        a, b = b % a, a
    return b


def elements_gcd(x, y):
    return _as(x.dtype, divisor_of(size_of(x), size_of(y)))


def elements_lcm(x, y):
    a = size_of(x)
    b = size_of(y)
    divisor = divisor_of(a, b)
    if divisor == 0:
        return _as(x.dtype, 0)
    return _as(x.dtype, a // divisor * b)


def elements_reciprocal(x):
    if _is(x, 'c'):
        if numpy.abs(x.imag) <= numpy.abs(x.real):
            r = x.imag / x.real
            d = x.real + x.imag * r
            return _complex(1 / d, -r / d)
        r = x.real / x.imag
        d = x.real * r + x.imag
        return _complex(r / d, -1 / d)
    if _is(x, 'f'):
        return 1 / x
    if _is(x, 'b'):
        return _as(numpy.int8, x)
    return _as(x.dtype, 1.0 / numpy.float64(x))


def elements_float_power(x, y):
    if _is(x, 'c') or _is(y, 'c'):
        return numpy.complex128(x) ** numpy.complex128(y)
    return numpy.float64(x) ** numpy.float64(y)


def elements_nan_to_num(x, copy, nan, posinf, neginf):
    if _is(x, 'c'):
        return _complex(elements_nan_to_num(x.real, copy, nan, posinf, neginf), elements_nan_to_num(x.imag, copy, nan, posinf, neginf))
    if not _is(x, 'f'):
        return +x if _is(x, 'iu') else x
    largest = 3.4028234663852886e+38 if x.dtype == numpy.float32 else 1.7976931348623157e+308
    above = _as(x.dtype, largest if posinf is None else posinf)
    below = _as(x.dtype, -largest if neginf is None else neginf)
    # Without branches, for loops in vector registers.
    known = _as(x.dtype, nan) if x != x else x
    known = above if x == math.inf else known
    return below if x == -math.inf else known


def elements_isposinf(x):
    return x == math.inf


def elements_isneginf(x):
    return x == -math.inf


# Of a number of Python's the answer is one as well.
def elements_isreal(x):
    return x.imag == 0


def elements_iscomplex(x):
    if _is(x, 'c'):
        return x.imag != 0
    return numpy.bool_(False)


def elements_angle(z, deg):
    a = numpy.arctan2(z.imag, z.real) if _is(z, 'c') else numpy.arctan2(0, z)
    return a * 57.29577951308232 if deg else a


def either(condition, x, y):
    return x if condition else y


# The absolute value as that of an element of an array.
def size_in_array(x):
    if _is(x, 'c'):
        return complex_modulus(x)
    return numpy.abs(x)


def elements_isclose(x, b, rtol, atol, equal_nan):
    # Python's numbers give way to the type of the others.
    y = b if isinstance(b, (float, complex)) else float(b) if isinstance(b, int) else _as(_float_dtype(b), b)
    near = (size_in_array(x - y) <= atol + rtol * size_in_array(y)) & numpy.isfinite(y) | (x == y)
    return near | (equal_nan & numpy.isnan(x) & numpy.isnan(y))


# Two of Cephes' Chebyshev series by Clenshaw's sum (chbevl, as numpy/lib/_function_base_impl.py has it). Without a branch, for loops in vector registers: the shorter series
# begins with terms of 0.
def elements_i0(value):
    if _is(value, 'c'):
        return _refuse('numpy.i0 takes real numbers')
    x = numpy.abs(value if _is(value, 'f') else numpy.float64(value))
    near = x <= 8.0
    z = x / 2.0 - 2
    far = 32.0 / x - 2.0
    z = z if near else far
    b0 = x * 0
    b1 = x * 0
    b2 = x * 0
    for of_near, of_far in zip((
        -4.41534164647933937950E-18, 3.33079451882223809783E-17, -2.43127984654795469359E-16, 1.71539128555513303061E-15,
        -1.16853328779934516808E-14, 7.67618549860493561688E-14, -4.85644678311192946090E-13, 2.95505266312963983461E-12,
        -1.72682629144155570723E-11, 9.67580903537323691224E-11, -5.18979560163526290666E-10, 2.65982372468238665035E-9,
        -1.30002500998624804212E-8, 6.04699502254191894932E-8, -2.67079385394061173391E-7, 1.11738753912010371815E-6,
        -4.41673835845875056359E-6, 1.64484480707288970893E-5, -5.75419501008210370398E-5, 1.88502885095841655729E-4,
        -5.76375574538582365885E-4, 1.63947561694133679842E-3, -4.32430999505057594430E-3, 1.05464603945949983183E-2,
        -2.37374148058994688156E-2, 4.93052842396707084878E-2, -9.49010970480476444210E-2, 1.71620901522208775349E-1,
        -3.04682672343198398683E-1, 6.76795274409476084995E-1), (
        0.0, 0.0, 0.0, 0.0,
        0.0, -7.23318048787475395456E-18, -4.83050448594418207126E-18, 4.46562142029675999901E-17,
        3.46122286769746109310E-17, -2.82762398051658348494E-16, -3.42548561967721913462E-16, 1.77256013305652638360E-15,
        3.81168066935262242075E-15, -9.55484669882830764870E-15, -4.15056934728722208663E-14, 1.54008621752140982691E-14,
        3.85277838274214270114E-13, 7.18012445138366623367E-13, -1.79417853150680611778E-12, -1.32158118404477131188E-11,
        -3.14991652796324136454E-11, 1.18891471078464383424E-11, 4.94060238822496958910E-10, 3.39623202570838634515E-9,
        2.26666899049817806459E-8, 2.04891858946906374183E-7, 2.89137052083475648297E-6, 6.88975834691682398426E-5,
        3.36911647825569408990E-3, 8.04490411014108831608E-1)):
        b2 = b1
        b1 = b0
        b0 = z * b1 - b2 + (_as(x.dtype, of_near) if near else _as(x.dtype, of_far))
    value = numpy.exp(x) * (0.5 * (b0 - b2))
    far = value / numpy.sqrt(x)
    return value if near else far
