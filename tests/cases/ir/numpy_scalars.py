"""Promotion of NumPy scalars with Python numbers."""

from weft import parallel


@parallel
def f(x, y):
    return x[0] * 2.0 + y[0]


# dump: hir mir clif
# types: f(float32[::1], uint8[::1])
