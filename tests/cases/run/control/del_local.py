"""A deleted local is unbound again."""

from weft import parallel


@parallel
def f(c):
    x = 5
    if c:
        del x
    return x


# call: f(False)
# call: f(True)
