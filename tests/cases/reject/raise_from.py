"""raise with a cause."""

from weft import parallel


@parallel
def f(x):
    if x < 0:
        raise ValueError("negative") from None  # error[E0201]
    return x


# types: f(int)
