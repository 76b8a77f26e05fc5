"""Euclid's algorithm by tuple assignment."""

from weft import parallel


@parallel
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


# call: gcd(12, 18)
# call: gcd(-12, 18)
# call: gcd(0, 0)
# call: gcd(2**62, 6**20)
# call: gcd(17, -5)
