"""raise with a cause that is made on the spot."""

from weft import parallel


@parallel
def f(x):
    if x < 0:
        raise ValueError("negative") from KeyError("no")  # error[E0202]: this cause
    return x


# types: f(int)
