"""More indices than axes."""

from weft import parallel


@parallel
def f(x):
    return x[0, 1, 2]  # error[E0407]: 2


# types: f(float64[:, :])
