"""More indices than axes, with a slice among them."""

from weft import parallel


@parallel
def f(x):
    return x[0, :, 1]  # error[E0407]: needs 2


# types: f(float64[:, :])
