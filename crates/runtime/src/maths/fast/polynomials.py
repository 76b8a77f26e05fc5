"""Prints polynomials.rs: near-minimax polynomials (Chebyshev fits in 60 digits) of the functions in fast/, and their tables. `pip install mpmath`, then
`python polynomials.py > polynomials.rs` and `cargo fmt`."""

from struct import pack, unpack

from mpmath import asin, asinh, atan, atanh, cbrt, chebyfit, cos, cosh, log, mp, mpf, pi, sin, sinh, sqrt, tan, tanh, taylor

mp.dps = 60
TINY = mpf(10) ** -12

print("//! Polynomials and tables, written by `polynomials.py`: near-minimax on their intervals, the highest coefficient first.\n")
print('#![allow(clippy::approx_constant, reason = "they are what they are among others")]\n')


def put(name, doc, f, low, high, terms):
    coefficients, error = chebyfit(f, [low, high], terms, error=True)
    numbers = [float(c) for c in coefficients]
    print(f"/// {doc} The error is below {float(error):.1e}.")
    print(f"pub(super) const {name}: [f64; {terms}] = [")
    for number in numbers:
        print(f"    {number!r},".replace("e-0", "e-"))
    print("];\n")


def table(name, doc, numbers):
    print(f"/// {doc}")
    print(f"pub(super) const {name}: [f64; 16] = [")
    for number in numbers:
        print(f"    {float(number)!r},".replace("e-0", "e-"))
    print("];\n")


def tables(name, doc, numbers, last=None):
    """Numbers in two parts, the first without bits below `2**-last`."""
    high = [mp.nint(x * mpf(2) ** last) / mpf(2) ** last if last else mpf(float(x)) for x in numbers]
    table(f"{name}_HIGH", f"{doc}, the first part{f', a multiple of `2**-{last}`' if last else ''}.", high)
    table(f"{name}_LOW", "The second.", [x - h for x, h in zip(numbers, high)])


def even(f, start):
    """`f(sqrt z)`, without its first terms, by its Taylor coefficients (of z) so that nothing cancels."""
    coefficients = taylor(f, 0, 80)[start::2]
    return lambda z: sum(c * z**k for k, c in enumerate(coefficients))


LN2 = log(mpf(2))
put("EXP", "`(exp(r) - 1 - r) / r**2` for |r| up to log(2) / 2.", lambda r: sum(r**k / mp.factorial(k + 2) for k in range(40)), -LN2 / 2 - TINY, LN2 / 2 + TINY, 11)
put("EXP_REST", "As `EXP`, for |r| up to log(2) / 32.", lambda r: sum(r**k / mp.factorial(k + 2) for k in range(40)), -LN2 / 32 - TINY, LN2 / 32 + TINY, 6)
put("EXP2_REST", "`(2**r - 1) / r` for |r| up to 1/32.", lambda r: sum(LN2 ** (k + 1) * r**k / mp.factorial(k + 1) for k in range(40)), mpf(-1) / 32, mpf(1) / 32, 6)
tables("ROOTS", "`2**(i / 16)`", [mpf(2) ** (mpf(i) / 16) for i in range(16)])
put("COSH", "`(cosh(r) - 1) / r**2` of `r**2` for |r| up to log(2) / 2.", even(cosh, 2), 0, (LN2 / 2) ** 2, 6)
put("SINH", "`(sinh(r) - r) / r**3` of `r**2` for |r| up to log(2) / 2.", even(sinh, 3), 0, (LN2 / 2) ** 2, 5)
put("TAN", "`(tan(r) - r) / r**3` of `r**2` for |r| up to pi / 4.", lambda z: (tan(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(1) / 3, 0, (pi / 4) ** 2, 15)
put("ATAN", "`(atan(r) - r) / r**3` of `r**2` for |r| up to tan(pi / 8).", lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(-1) / 3, 0, tan(pi / 8) ** 2, 11)
put("ASIN", "`(asin(r) - r) / r**3` of `r**2` for |r| up to 1/2.", lambda z: (asin(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(1) / 6, 0, mpf(1) / 4, 13)
# The intervals of LOG_START and their factors: so few bits that `m * factor - 1` is a double for each m, and no greater than 1.07 / 32.
START = 0x3FF0000000000000 - (122 << 40) - (8 << 48)
print(f"/// The bits of the least mantissa. Each further `1 << 48` begins an interval of the tables of logarithms.\npub(super) const LOG_START: u64 = {START:#x};\n")
FACTORS = [mpf(c) / 64 for c in (86, 82, 78, 76, 74, 70, 68, 66, 64, 60, 57, 54, 51, 49, 46, 44)]
EDGES = [mpf(unpack("d", pack("Q", START + (i << 48)))[0]) for i in range(17)]
REST = [m * factor - 1 for factor, *ends in zip(FACTORS, EDGES, EDGES[1:]) for m in ends]
SMALL = (min(REST), max(REST))
table("FACTORS", "A number near `1 / m` for each interval, with few bits.", FACTORS)
for name, what, base in (("LOG", "logarithms", mp.e), ("LOG2", "logarithms to base 2", 2), ("LOG10", "logarithms to base 10", 10)):
    scale = 1 / log(base)
    tables(f"{name}_FACTORS", f"Minus the {what} of [`FACTORS`]", [-log(c) * scale for c in FACTORS], 42)
    put(f"{name}_REST", f"`(log(1 + r) - r) / r**2`, of {what}, for `r = m * factor - 1`.", lambda r: scale * sum((-r) ** k / -mpf(k + 2) for k in range(60)), *SMALL, 9)
put("LOG_TAIL", "`(log(1 + r) - r + r**2/2 - r**3/3) / r**4`, likewise.", lambda r: sum((-r) ** k / -mpf(k + 4) for k in range(60)), *SMALL, 8)
put("CBRT_REST", "`(cbrt(1 + r) - 1) / r`, for `r = m * factor - 1`.", lambda r: sum(mp.binomial(mpf(1) / 3, k + 1) * r**k for k in range(60)), *SMALL, 8)
tables("CBRT_FACTORS", "The cube roots of `1 / factor`", [1 / cbrt(c) for c in FACTORS])
# An exponent is three times the next whole number and what is left: 0, 1 or -1, which is in the last place.
LEFT = [1, cbrt(mpf(2))] + [mpf(0)] * 13 + [1 / cbrt(mpf(2))]
tables("CBRT_POWERS", "The cube roots of 2 to the power of 0, 1 and -1, by `2**-341`", [x * mpf(2) ** -341 for x in LEFT])

# For floats.
put("EXP_SHORT", "As `EXP`, for floats.", lambda r: sum(r**k / mp.factorial(k + 2) for k in range(40)), -LN2 / 2 - TINY, LN2 / 2 + TINY, 5)
put("EXP2_SHORT", "`(2**r - 1) / r` for |r| up to 1/2, for floats.", lambda r: sum(r**k * LN2 ** (k + 1) / mp.factorial(k + 1) for k in range(60)), mpf(-1) / 2, mpf(1) / 2, 6)
put("COSH_SHORT", "As `COSH`, for floats.", even(cosh, 2), 0, (LN2 / 2) ** 2, 3)
put("SINH_SHORT", "As `SINH`, for floats.", even(sinh, 3), 0, (LN2 / 2) ** 2, 3)
put("SIN_SHORT", "`(sin(r) - r) / r**3` of `r**2` for |r| up to pi / 4, for floats.", even(sin, 3), 0, mpf(79) ** 2 / 10000, 3)
put("COS_SHORT", "`(cos(r) - 1 + r**2 / 2) / r**4` of `r**2` for |r| up to pi / 4, for floats.", even(cos, 4), 0, mpf(79) ** 2 / 10000, 3)
put("TAN_SHORT", "`(tan(r) - r) / r**3` of `r**2` for |r| up to pi / 4, for floats.", even(tan, 3), 0, mpf(79) ** 2 / 10000, 7)
put("ATAN_SHORT", "`(atan(r) - r) / r**3` of `r**2` for |r| up to 1, for floats.", lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(-1) / 3, 0, 1, 9)
put("ASIN_SHORT", "As `ASIN`, for floats.", lambda z: (asin(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(1) / 6, 0, mpf(1) / 4, 6)
put("ASINH_SHORT", "`(asinh(r) - r) / r**3` of `r**2` for |r| up to 1, for floats.", lambda z: (asinh(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(-1) / 6, 0, 1, 9)
put("ATANH_SHORT", "`(atanh(r) - r) / r**3` of `r**2` for |r| up to 1/2, for floats.", lambda z: (atanh(sqrt(z)) / sqrt(z) - 1) / z if z > mpf(10) ** -20 else mpf(1) / 3, 0, mpf(1) / 4, 6)

# For powers of floats: what m is multiplied by, with its logarithms, for the fourth parts of fourths of the binades around 1.
put("LOG2_BEND", "`((log2(1 + r) - r * log2(e)) / r**2 + log2(e) / 2) / r` for |r| up to 1/16, for floats.", lambda r: sum((-r) ** k / (k + 3) for k in range(60)) / LN2, mpf(-1) / 16, mpf(1) / 16, 5)


def single(x):
    """The float next to a number."""
    return unpack("f", pack("f", float(x)))[0]


def shortest(x):
    """The fewest digits that are the same float."""
    for digits in range(9):
        mantissa, exponent = f"{float(x):.{digits}e}".split("e")
        for last in (0, -1, 1):
            text = f"{int(mantissa.replace('.', '')) + last}e{int(exponent) - digits}"
            if single(text) == single(x):
                return repr(float(text)).replace("e-0", "e-")


def float_table(name, doc, values):
    print(f"/// {doc}")
    print(f"pub(super) const {name}: [f32; {len(values)}] = [{', '.join(map(shortest, values))}];\n")



def columns(name, doc, rows):
    """The coefficients of several polynomials, the highest of each first."""
    print(f"/// {doc}")
    print(f"pub(super) const {name}: [[f32; {len(rows)}]; {len(rows[0])}] = [")
    for column in zip(*rows):
        print(f"    [{', '.join(map(shortest, column))}],")
    print("];\n")


# The logarithms of floats: polynomials for the sixteenths of a binade, from a least mantissa on.
for name, what, base, least in (("LOG", "logarithms", mp.e, 0.75), ("LOG2", "logarithms to base 2", 2, sqrt(mpf(1) / 2)), ("LOG10", "logarithms to base 10", 10, 0.75)):

    def bend(f, base=base):
        return ((log(1 + f) - f) / f**2 if abs(f) > TINY else f / 3 - mpf(1) / 2) / log(base)

    (start,) = unpack("I", pack("f", float(least)))
    edges = [mpf(unpack("f", pack("I", start + (i << 19)))[0]) - 1 for i in range(17)]
    fits = [chebyfit(bend, ends, 4, error=True) for ends in zip(edges, edges[1:])]
    columns(f"{name}_SHORT", f"`(log(1 + f) - f) / f**2`, of {what}, for floats, where 1 + f lies in the sixteenths of a binade from {float(least):.4g} on. The error is below {float(max(error for _, error in fits)):.1e}.", [fit for fit, _ in fits])

middles = [(16.5 + k) / 16 if k < 8 else (16.5 + k) / 32 for k in range(16)]
steps = [32 if k < 8 else 16 for k in range(16)]
inverses = [1.0 if k in (0, 15) else round(step / middle) / step for k, middle, step in zip(range(16), middles, steps)]
logs = [-log(mpf(c)) / LN2 for c in inverses]
highs = [mp.nint(value * 2**16) / 2**16 for value in logs]
float_table("POWER_INVERSES", "Near `1 / m`, by the first four bits of the fraction of m from 3/4 to 3/2.", inverses)
float_table("POWER_LOGS", "What the logarithms of these to base 2 lack of 0, to 16 bits.", highs)
float_table("POWER_LOGS_LOW", "And the rest.", [value - high for value, high in zip(logs, highs)])

# The cube root of floats, for fourths of the binades from 1/2 to 4: factors near `1 / m` that have inverse roots next to floats, for `r = m * factor - 1`.
factors, roots, rest = [mpf(0)] * 16, [mpf(0)] * 16, []
for k in range(-4, 8):
    ends = [mpf(2) ** (k // 4) * (4 + k % 4 + i) / 4 for i in range(2)]
    middle = mpf(single(2 / sum(ends)))
    unit = mpf(2) ** -24 * middle
    near = [mpf(single(middle + i * unit)) for i in range(-1000, 1001)]
    factor = min(near, key=lambda c: abs(1 / cbrt(c) / single(1 / cbrt(c)) - 1))
    factors[(k - 4) % 16], roots[(k - 4) % 16] = factor, 1 / cbrt(factor)
    rest += [m * factor - 1 for m in ends]
float_table("CBRT_FACTORS_SHORT", "Near `1 / m`, for floats m from 1/2 to 4, at the places that the last two bits of the exponent and the first two of the fraction are.", factors)
float_table("CBRT_ROOTS_SHORT", "Their inverse cube roots.", roots)
put("CBRT_SHORT", "As `CBRT_REST`, for floats.", lambda r: sum(mp.binomial(mpf(1) / 3, k + 1) * r**k for k in range(200)), min(rest), max(rest), 5)

# The hyperbolic tangent of floats: below 1/8, then from each half of a binade to the next. The place of each is bits 22 to 25 of its numbers.
TERMS = 8

END = mpf("9.02")
bounds = [mpf(0), mpf(1) / 8] + [mpf(2) ** (k // 2 - 3) * (2 + k % 2) / 2 for k in range(1, 13)] + [END]
middles, columns_of_tanh = [0.0] * 16, [[0.0] * 16 for _ in range(TERMS)]
worst = mpf(0)
for k, (low, high) in enumerate(zip(bounds, bounds[1:])):
    place = (7 + k) % 16
    # One whose tangent is nearly a float.
    near = [mp.nint((low + high) * 2**13 + i) / 2**14 for i in range(-32, 33)]
    middle = min(near, key=lambda m: abs(tanh(m) - single(tanh(m)))) if k else mpf(0)
    if k:
        coefficients, error = chebyfit(lambda d: tanh(middle + d), [low - middle, high - middle], TERMS, error=True)
        error /= tanh(low)
    else:
        odd = even(tanh, 3)
        coefficients, error = chebyfit(lambda d: odd(d * d), [low, high], TERMS - 3, error=True)
        coefficients += [mpf(0), mpf(1), mpf(0)]
        error *= high**2
    worst = max(worst, error)
    middles[place] = float(middle)
    for column, coefficient in zip(columns_of_tanh, coefficients):
        column[place] = coefficient
float_table("TANH_MIDDLES", f"Of the parts from 0 to {float(END)} in which the hyperbolic tangent is a polynomial of what numbers are more. The relative error is below {float(worst):.1e}.", middles)
print("/// Where the last part ends.")
print(f"pub(super) const TANH_END: f64 = {float(END)};\n")
columns("TANH", "The coefficients of these polynomials, the highest first.", list(zip(*columns_of_tanh)))
