"""Complex division by zero."""

from weft import parallel


@parallel
def f(a, b):
    return a / b


# call: f(1 + 1j, 0j)
# call: f(0j, 0j)
# call: f(1 + 1j, complex(0.0, -0.0))
# call: f(1 + 1j, 2)
# call: f(3, 1 + 1j)
# call: f(3.5, 0j)
