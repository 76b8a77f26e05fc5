"""The decorator with empty brackets and with options."""

from weft import parallel, prange


@parallel()
def f(n):
    s = 0
    for i in range(n):
        s += i
    return s


@parallel(strict=True)
def g(n):
    s = 0
    for i in prange(n):
        s += i
    return s


# call: f(10)
# call: g(10)
