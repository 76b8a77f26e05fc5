"""Defaults, keyword arguments and keyword-only parameters."""

from weft import parallel


@parallel
def f(a, b=2, *, c=3.5, d=True):
    if d:
        return a + b + c
    return a - b - c


# call: f(1)
# call: f(1, 5)
# call: f(a=1, b=3)
# call: f(1, c=0.5, d=False)
# call: f(1, d=True, b=0)
