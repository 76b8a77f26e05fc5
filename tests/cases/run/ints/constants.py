"""The smallest and largest ints as constants."""

from weft import parallel


@parallel
def f():
    return -9223372036854775808, 9223372036854775807, -9223372036854775807 - 1, 0x7FFFFFFFFFFFFFFF, 0b1010, 0o17, 1_000_000


# call: f()
