"""Powers of ints with non-negative exponents, fitting and not."""

from weft import parallel


@parallel
def power(a, n):
    return a ** n


# call: power(2, 10)
# call: power(2, 62)
# call: power(2, 63)  # licensed: overflow
# call: power(-2, 63)
# call: power(-2, 64)  # licensed: overflow
# call: power(0, 0)
# call: power(0, 5)
# call: power(1, 10**18)
# call: power(-1, 10**18 + 1)
# call: power(10, 18)
# call: power(10, 19)  # licensed: overflow
# call: power(3, 39)
# call: power(3, 40)  # licensed: overflow
# call: power(-3, 39)
# call: power(7, 1)
