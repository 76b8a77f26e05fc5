"""raise with an argument that an exception cannot carry."""

from weft import parallel


@parallel
def f(x):
    if len(x) == 0:
        raise ValueError(x)  # error[E0405]: float64[::1]
    return x[0]


# types: f(float64[::1])
