"""While loops over floats and ints."""

from weft import parallel


@parallel
def f(x):
    n = 0
    while x > 1.0:
        x /= 3.0
        n += 1
    return n, x


@parallel
def digits(n):
    s = 0
    while n:
        s += n % 10
        n //= 10
    return s


# call: f(100.0)
# call: f(0.5)
# call: f(float("nan"))
# call: digits(0)
# call: digits(9876543210)
