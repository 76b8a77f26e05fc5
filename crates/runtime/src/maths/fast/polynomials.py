"""Prints polynomials.rs: near-minimax polynomials (Chebyshev fits in 60 digits) of the functions in fast/. `pip install mpmath`, then
`python polynomials.py > polynomials.rs`."""

from mpmath import asin, atan, cbrt, chebyfit, cos, cosh, log, mp, mpf, pi, sin, sinh, sqrt, tan, taylor

mp.dps = 60
TINY = mpf(10) ** -12

print("//! Polynomials, written by `polynomials.py`: near-minimax on their intervals, the highest coefficient first.\n")


def put(name, doc, f, low, high, terms):
    coefficients, error = chebyfit(f, [low, high], terms, error=True)
    numbers = [float(c) for c in coefficients]
    print(f"/// {doc} The error is below {float(error):.1e}.")
    print(f"pub(super) const {name}: [f64; {terms}] = [")
    for number in numbers:
        print(f"    {number!r},".replace("e-0", "e-"))
    print("];\n")


def even(f, start):
    """`f(sqrt z)`, without its first terms, by its Taylor coefficients (of z) so that nothing cancels."""
    coefficients = taylor(f, 0, 80)[start::2]
    return lambda z: sum(c * z**k for k, c in enumerate(coefficients))


LN2 = log(mpf(2))
put("EXP", "`(exp(r) - 1 - r) / r**2` for |r| up to log(2) / 2.", lambda r: sum(r**k / mp.factorial(k + 2) for k in range(40)), -LN2 / 2 - TINY, LN2 / 2 + TINY, 11)
put("COSH", "`(cosh(r) - 1) / r**2` of `r**2` for |r| up to log(2) / 2.", even(cosh, 2), 0, (LN2 / 2) ** 2, 6)
put("SINH", "`(sinh(r) - r) / r**3` of `r**2` for |r| up to log(2) / 2.", even(sinh, 3), 0, (LN2 / 2) ** 2, 5)
put("TAN", "`(tan(r) - r) / r**3` of `r**2` for |r| up to pi / 8.", even(tan, 3), 0, (pi / 8) ** 2, 9)
put("ATAN", "`(atan(r) - r) / r**3` of `r**2` for |r| up to tan(pi / 8).", lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(-1) / 3, 0, tan(pi / 8) ** 2, 11)
put("ASIN", "`(asin(r) - r) / r**3` of `r**2` for |r| up to 1/2.", lambda z: (asin(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(1) / 6, 0, mpf(1) / 4, 13)
S = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)
put("LOG", "`(log((1 + s) / (1 - s)) / s - 2) / s**2` of `s**2`, for numbers from sqrt(1/2) to sqrt(2).", lambda z: sum(2 * z**k / mpf(2 * k + 3) for k in range(60)), 0, S**2, 7)
put("LOG_TAIL", "`((log((1 + s) / (1 - s)) / s - 2) / s**2 - 2/3) / s**2` of `s**2`, likewise.", lambda z: sum(2 * z**k / mpf(2 * k + 5) for k in range(60)), 0, S**2, 8)
put("INVERSE_CBRT", "`x ** (-1/3)` from 1 to 2.", lambda x: 1 / cbrt(x), 1, 2, 5)

# For floats, of which doubles keep more than enough.
put("EXP_SHORT", "As `EXP`, for floats.", lambda r: sum(r**k / mp.factorial(k + 2) for k in range(40)), -LN2 / 2 - TINY, LN2 / 2 + TINY, 6)
put("EXP2_SHORT", "`2**r` for |r| up to 1/2, for floats.", lambda r: mpf(2) ** r, mpf(-1) / 2, mpf(1) / 2, 8)
put("SIN_SHORT", "`(sin(r) - r) / r**3` of `r**2` for |r| up to pi / 4, for floats.", even(sin, 3), 0, (pi / 4) ** 2, 4)
put("COS_SHORT", "`(cos(r) - 1) / r**2` of `r**2` for |r| up to pi / 4, for floats.", even(cos, 2), 0, (pi / 4) ** 2, 5)
put("LOG_SHORT", "As `LOG`, for floats.", lambda z: sum(2 * z**k / mpf(2 * k + 3) for k in range(60)), 0, S**2, 5)
put("ATAN_SHORT", "As `ATAN`, for floats.", lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(-1) / 3, 0, tan(pi / 8) ** 2, 6)
put("ASIN_SHORT", "As `ASIN`, for floats.", lambda z: (asin(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(1) / 6, 0, mpf(1) / 4, 7)
