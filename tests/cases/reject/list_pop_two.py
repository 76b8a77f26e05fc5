"""pop takes one index."""

from weft import parallel


@parallel
def f(x):
    return x.pop(0, 1)  # error[E0404]: 'pop' does not take these arguments


# types: f(list[int])
