"""pow() of three ints: inverses, signs of the modulus, products beyond 64 bits."""

from weft import parallel

# call: power(2, 10, 1000)
# call: power(3, 200, 1000000007)
# call: power(123456789123456789, 987654321, 9223372036854775783)
# call: power(-7, 5, 13)
# call: power(7, 5, -13)
# call: power(0, 0, 1)
# call: power(0, 0, 5)
# call: power(5, 3, 1)
# call: power(3, -1, 11)
# call: power(3, -4, 1000000007)
# call: power(2, -1, 4)
# call: power(2, 5, 0)
# call: power(True, 3, 7)


@parallel
def power(a, b, m):
    return pow(a, b, m)
