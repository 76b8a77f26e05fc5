"""Floats as written, from the smallest to beyond the largest."""

from weft import parallel


@parallel
def f():
    return 0.1, 1e-323, 1.7976931348623157e308, 1e400, -1e400, -0.0, 1e22, 123456789.123456789, 5e-324


# call: f()
