"""More subscripts than axes, an array among them."""

from weft import parallel


@parallel
def f(x, k):
    x[k, 0, k] = 1.0  # error[E0407]: needs 2 indices, 3 given


# types: f(float64[:, :], int64[:])
