"""A loop that runs backwards over a list and appends to it."""

from weft import parallel


@parallel
def f(x):
    for v in reversed(x):  # error[E0201]: runs over backwards
        x.append(v)


# types: f(list[int])
