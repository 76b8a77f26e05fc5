"""gcd, factorial, isqrt, comb and perm."""

import math

from weft import parallel


@parallel
def f(a, b):
    return math.gcd(a, b), math.isqrt(a), math.comb(a, b), math.perm(a, b)


@parallel
def fact(n):
    return math.factorial(n)


# call: f(12, 8)
# call: f(20, 20)
# call: f(5, 9)
# call: f(0, 0)
# call: f(-1, 2)
# call: fact(0)
# call: fact(20)
# call: fact(21)  # licensed: overflow
# call: fact(-1)
