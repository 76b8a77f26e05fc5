"""Negated comparisons must not be turned round: with nan both are false."""

from weft import parallel


@parallel
def f(a, b):
    r = 0
    if not a < b:
        r += 1
    if not a >= b:
        r += 2
    if not (a == b or a != b):
        r += 4
    if not a > b and not a <= b:
        r += 8
    return r


# call: f(1.0, 2.0)
# call: f(2.0, 1.0)
# call: f(float("nan"), 1.0)
# call: f(float("nan"), float("nan"))
