"""An int and a float compare by exact value, also where the int has no exact float."""

from weft import parallel


@parallel
def f(a, x):
    return a < x, a <= x, a == x, a != x, x > a, x >= a, x == a


# call: f(1, 1.0)
# call: f(1, 1.5)
# call: f(2**53 + 1, 2.0**53)
# call: f(2**53, 2.0**53)
# call: f(-2**53 - 1, -(2.0**53))
# call: f(2**63 - 1, 2.0**63)
# call: f(-2**63, -(2.0**63))
# call: f(0, -0.0)
# call: f(5, float("nan"))
# call: f(2**63 - 1, float("inf"))
# call: f(-2**63, float("-inf"))
