"""Every augmented assignment operator on an int local."""

from weft import parallel


@parallel
def f(a, b):
    x = a
    x += b
    x -= 3
    x *= 5
    x //= 2
    x %= 1000
    x <<= 3
    x >>= 1
    x &= 4095
    x |= 5
    x ^= b
    x **= 2
    return x


# call: f(10, 7)
# call: f(-100, 33)
# call: f(0, -1)
