"""A tuple of a known length and one of any length in one variable."""

from weft import parallel


@parallel
def f(xs):
    path = (0, 1)
    for x in xs:
        path = tuple(xs)
    return len(path)  # error[E0402]: 'path'


# types: f(list[int])
