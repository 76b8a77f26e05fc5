"""abs(z) <= 2 decided exactly as hypot does, on and around the circle."""

from weft import parallel


@parallel
def inside(z):
    return abs(z) <= 2


@parallel
def strictly(z):
    return abs(z) < 2.0


@parallel
def outside(z):
    return abs(z) > 2


# call: inside(2 + 0j)
# call: inside(0 + 2j)
# call: inside(-2j)
# call: inside(complex(2.0000000000000004, 0.0))
# call: inside(complex(1.9999999999999998, 0.0))
# call: inside(complex(2.0, 1e-8))
# call: inside(complex(2.0, 3e-8))
# call: inside(complex(2.0, 1e-300))
# call: inside(complex(1.2, 1.6))
# call: inside(complex(1.2, 1.6000000000000003))
# call: inside(complex(1.4142135623730951, 1.4142135623730951))
# call: inside(complex(1.414213562373095, 1.4142135623730951))
# call: inside(complex(1e200, 1e200))
# call: inside(complex(float("inf"), float("nan")))
# call: inside(complex(float("nan"), 0.0))
# call: inside(5e-324 + 5e-324j)
# call: strictly(2 + 0j)
# call: strictly(complex(1.2, 1.6))
# call: outside(complex(1.2, 1.6))
# call: outside(complex(float("nan"), 1.0))
# call: outside(complex(2.0, 2.2e-8))
