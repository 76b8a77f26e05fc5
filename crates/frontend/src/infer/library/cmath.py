# Functions of the module cmath that need none of the C library's.


def cmath_phase(z):
    z = complex(z)
    return math.atan2(z.imag, z.real)


def cmath_isnan(z):
    z = complex(z)
    return math.isnan(z.real) or math.isnan(z.imag)


def cmath_isinf(z):
    z = complex(z)
    return math.isinf(z.real) or math.isinf(z.imag)


def cmath_isfinite(z):
    z = complex(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


# The modulus, inf where it leaves the range.
def cmath_modulus(z):
    try:
        return abs(z)
    except OverflowError:
        return math.inf


def cmath_isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    x = complex(a)
    y = complex(b)
    relative = float(rel_tol)
    absolute = float(abs_tol)
    if relative < 0.0 or absolute < 0.0:
        raise ValueError('tolerances must be non-negative')
    if x == y:
        return True
    if cmath_isinf(x) or cmath_isinf(y):
        return False
    difference = cmath_modulus(x - y)
    return difference <= relative * cmath_modulus(y) or difference <= relative * cmath_modulus(x) or difference <= absolute
