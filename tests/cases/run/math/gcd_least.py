# The divisor of -2**63 and another number fits, though abs(-2**63) does not.
import math

from weft import parallel


@parallel
def gcd(a, b):
    return math.gcd(a, b)


@parallel
def one(a):
    return math.gcd(a)


@parallel
def three(a, b, c):
    return math.gcd(a, b, c)


# call: gcd(-2**63, 12)
# call: gcd(12, -2**63)
# call: gcd(-2**63, -2**62)
# call: gcd(-2**63, 0)  # licensed: overflow
# call: gcd(-2**63, -2**63)  # licensed: overflow
# call: one(-12)
# call: one(-2**63)  # licensed: overflow
# call: three(-2**63, 24, 36)
# call: three(0, 0, 0)
