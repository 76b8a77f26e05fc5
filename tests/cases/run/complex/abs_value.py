"""abs of complex values, and its overflow."""

from weft import parallel


@parallel
def f(z):
    return abs(z)


@parallel
def inside(z):
    return abs(z) <= 2


# call: f(3 + 4j)
# call: f(0j)
# call: f(complex(1e-320, 1e-320))
# call: f(complex(1.7e308, 1.7e308))
# call: f(complex(float("inf"), 1.0))
# call: f(complex(float("-inf"), float("nan")))
# call: f(complex(float("nan"), 1.0))
# call: inside(complex(1.7e308, 1.7e308))
