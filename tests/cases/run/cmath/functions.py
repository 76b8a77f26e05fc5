"""The module cmath: every function at ordinary numbers, zeros of both signs, infinities, nans, tiny and huge parts; its errors."""

import cmath

import numpy as np
from weft import parallel, prange


@parallel
def sqrt(z):
    return cmath.sqrt(z)


@parallel
def exp(z):
    return cmath.exp(z)


@parallel
def log10(z):
    return cmath.log10(z)


@parallel
def acos(z):
    return cmath.acos(z)


@parallel
def asin(z):
    return cmath.asin(z)


@parallel
def atan(z):
    return cmath.atan(z)


@parallel
def acosh(z):
    return cmath.acosh(z)


@parallel
def asinh(z):
    return cmath.asinh(z)


@parallel
def atanh(z):
    return cmath.atanh(z)


@parallel
def cos(z):
    return cmath.cos(z)


@parallel
def sin(z):
    return cmath.sin(z)


@parallel
def tan(z):
    return cmath.tan(z)


@parallel
def cosh(z):
    return cmath.cosh(z)


@parallel
def sinh(z):
    return cmath.sinh(z)


@parallel
def tanh(z):
    return cmath.tanh(z)


@parallel
def log(z):
    return cmath.log(z)


@parallel
def log_base(z, base):
    return cmath.log(z, base)


@parallel
def polar(z):
    return cmath.polar(z)


@parallel
def phase(z):
    return cmath.phase(z)


@parallel
def rect(r, phi):
    return cmath.rect(r, phi)


@parallel
def tests(z):
    return cmath.isnan(z), cmath.isinf(z), cmath.isfinite(z)


@parallel
def isclose(a, b):
    return cmath.isclose(a, b), cmath.isclose(a, b, rel_tol=0.5), cmath.isclose(a, b, abs_tol=0.5)


@parallel
def bad_tolerance(a):
    return cmath.isclose(a, a, rel_tol=-1.0)


@parallel
def constants():
    return cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj


@parallel
def all_at(function, parts):
    """The sum of what a function gives for all pairs of parts, and how often it raises."""
    total = ""
    for x in parts:
        for y in parts:
            try:
                total += str(function(complex(x, y))) + " "
            except ValueError as e:
                total += "V:" + str(e) + " "
            except OverflowError as e:
                total += "O:" + str(e) + " "
    return total


@parallel
def rect_at(parts):
    total = ""
    for x in parts:
        for y in parts:
            try:
                total += str(cmath.rect(x, y)) + " "
            except ValueError as e:
                total += "V:" + str(e) + " "
    return total


@parallel
def in_loop(a, out):
    for i in prange(len(a)):
        out[i] = abs(cmath.exp(a[i] * 1j)) + cmath.sqrt(a[i]).imag


@parallel
def error_in_loop(a, out):
    for i in prange(len(a)):
        out[i] = cmath.log(a[i]).real


@parallel
def sqrt_at(parts):
    return all_at(sqrt, parts)


@parallel
def exp_at(parts):
    return all_at(exp, parts)


@parallel
def log10_at(parts):
    return all_at(log10, parts)


@parallel
def acos_at(parts):
    return all_at(acos, parts)


@parallel
def asin_at(parts):
    return all_at(asin, parts)


@parallel
def atan_at(parts):
    return all_at(atan, parts)


@parallel
def acosh_at(parts):
    return all_at(acosh, parts)


@parallel
def asinh_at(parts):
    return all_at(asinh, parts)


@parallel
def atanh_at(parts):
    return all_at(atanh, parts)


@parallel
def cos_at(parts):
    return all_at(cos, parts)


@parallel
def sin_at(parts):
    return all_at(sin, parts)


@parallel
def tan_at(parts):
    return all_at(tan, parts)


@parallel
def cosh_at(parts):
    return all_at(cosh, parts)


@parallel
def sinh_at(parts):
    return all_at(sinh, parts)


@parallel
def tanh_at(parts):
    return all_at(tanh, parts)


@parallel
def log_at(parts):
    return all_at(log, parts)


INF = float("inf")
NAN = float("nan")
PARTS = [-INF, -2.3, -1.0, -0.0, 0.0, 0.7, 1.0, 2.3, INF, NAN]
EXTREMES = [1e308, -1.7e308, 5e-324, -3e-310, 710.0, -709.5, 1e-160, 0.0, 3.0]

# call: sqrt(1.5)
# call: sqrt(-2)
# call: sqrt(0.3 - 0.8j)
# call: sqrt(np.complex128(2 + 1j))
# call: sqrt(True)
# call: exp(1.5)
# call: exp(-2)
# call: exp(0.3 - 0.8j)
# call: exp(np.complex128(2 + 1j))
# call: exp(True)
# call: log10(1.5)
# call: log10(-2)
# call: log10(0.3 - 0.8j)
# call: log10(np.complex128(2 + 1j))
# call: log10(True)
# call: acos(1.5)
# call: acos(-2)
# call: acos(0.3 - 0.8j)
# call: acos(np.complex128(2 + 1j))
# call: acos(True)
# call: asin(1.5)
# call: asin(-2)
# call: asin(0.3 - 0.8j)
# call: asin(np.complex128(2 + 1j))
# call: asin(True)
# call: atan(1.5)
# call: atan(-2)
# call: atan(0.3 - 0.8j)
# call: atan(np.complex128(2 + 1j))
# call: atan(True)
# call: acosh(1.5)
# call: acosh(-2)
# call: acosh(0.3 - 0.8j)
# call: acosh(np.complex128(2 + 1j))
# call: acosh(True)
# call: asinh(1.5)
# call: asinh(-2)
# call: asinh(0.3 - 0.8j)
# call: asinh(np.complex128(2 + 1j))
# call: asinh(True)
# call: atanh(1.5)
# call: atanh(-2)
# call: atanh(0.3 - 0.8j)
# call: atanh(np.complex128(2 + 1j))
# call: cos(1.5)
# call: cos(-2)
# call: cos(0.3 - 0.8j)
# call: cos(np.complex128(2 + 1j))
# call: cos(True)
# call: sin(1.5)
# call: sin(-2)
# call: sin(0.3 - 0.8j)
# call: sin(np.complex128(2 + 1j))
# call: sin(True)
# call: tan(1.5)
# call: tan(-2)
# call: tan(0.3 - 0.8j)
# call: tan(np.complex128(2 + 1j))
# call: tan(True)
# call: cosh(1.5)
# call: cosh(-2)
# call: cosh(0.3 - 0.8j)
# call: cosh(np.complex128(2 + 1j))
# call: cosh(True)
# call: sinh(1.5)
# call: sinh(-2)
# call: sinh(0.3 - 0.8j)
# call: sinh(np.complex128(2 + 1j))
# call: sinh(True)
# call: tanh(1.5)
# call: tanh(-2)
# call: tanh(0.3 - 0.8j)
# call: tanh(np.complex128(2 + 1j))
# call: tanh(True)
# call: log(1.5)
# call: log(-2)
# call: log(0.3 - 0.8j)
# call: log(np.complex128(2 + 1j))
# call: log(True)
# call: atanh(True)
# call: atanh(-1.0)
# call: atan(1j)
# call: log(0.0)
# call: log10(-0.0)
# call: exp(1000.0)
# call: cosh(800 + 1j)
# call: exp(complex(INF, INF))
# call: cos(complex(INF, 1))
# call: cos(complex(INF, INF))
# call: log_base(8, 2)
# call: log_base(1 + 2j, 3)
# call: log_base(0, 2)
# call: log_base(2, 0)
# call: log_base(2, 1)
# call: log_base(-1.0, 0.5j)
# call: polar(3 + 4j)
# call: polar(-0.0)
# call: polar(complex(-0.0, -0.0))
# call: polar(complex(INF, NAN))
# call: polar(complex(1.7e308, 1.7e308))
# call: polar(2)
# call: phase(-1)
# call: phase(complex(-1, -0.0))
# call: phase(complex(NAN, 1))
# call: phase(complex(-INF, INF))
# call: rect(2.0, 1)
# call: rect(-1, 0.0)
# call: rect(INF, 1.0)
# call: rect(1.0, INF)
# call: rect(0.0, INF)
# call: rect(NAN, 0.0)
# call: tests(1)
# call: tests(complex(NAN, INF))
# call: tests(INF)
# call: tests(complex(0, -INF))
# call: isclose(1 + 1j, 1 + 1.0000000001j)
# call: isclose(1, 1.4)
# call: isclose(INF, INF)
# call: isclose(complex(INF, 1), 1)
# call: isclose(NAN, NAN)
# call: isclose(complex(1.7e308, 1.7e308), complex(1.6e308, 1.7e308))
# call: bad_tolerance(1j)
# call: constants()
# call: rect_at(PARTS)
# call: rect_at(EXTREMES)
# call: in_loop(np.linspace(-3, 3, 5000), np.zeros(5000))
# call: error_in_loop(np.array([1.0] * 3000 + [0.0] + [2.0] * 10), np.zeros(3011))
# call: sqrt_at(PARTS)
# call: sqrt_at(EXTREMES)
# call: exp_at(PARTS)
# call: exp_at(EXTREMES)
# call: log10_at(PARTS)
# call: log10_at(EXTREMES)
# call: acos_at(PARTS)
# call: acos_at(EXTREMES)
# call: asin_at(PARTS)
# call: asin_at(EXTREMES)
# call: atan_at(PARTS)
# call: atan_at(EXTREMES)
# call: acosh_at(PARTS)
# call: acosh_at(EXTREMES)
# call: asinh_at(PARTS)
# call: asinh_at(EXTREMES)
# call: atanh_at(PARTS)
# call: atanh_at(EXTREMES)
# call: cos_at(PARTS)
# call: cos_at(EXTREMES)
# call: sin_at(PARTS)
# call: sin_at(EXTREMES)
# call: tan_at(PARTS)
# call: tan_at(EXTREMES)
# call: cosh_at(PARTS)
# call: cosh_at(EXTREMES)
# call: sinh_at(PARTS)
# call: sinh_at(EXTREMES)
# call: tanh_at(PARTS)
# call: tanh_at(EXTREMES)
# call: log_at(PARTS)
# call: log_at(EXTREMES)
