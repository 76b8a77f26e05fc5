"""raise with a message that is not constant."""

from weft import parallel


@parallel
def f(x):
    if x < 0:
        raise ValueError(x)  # error[E0409]
    return x


# types: f(int)
