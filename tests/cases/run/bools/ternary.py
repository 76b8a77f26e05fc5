"""Conditional expressions nest and evaluate one branch only."""

from weft import parallel


@parallel
def sign(x):
    return 1 if x > 0 else -1 if x < 0 else 0


@parallel
def safe(a, b):
    return a // b if b != 0 else -1


# call: sign(5)
# call: sign(-5)
# call: sign(0)
# call: sign(float("nan"))
# call: safe(7, 2)
# call: safe(7, 0)
