"""A loop that numbers the items of a list backwards and appends to it."""

from weft import parallel


@parallel
def f(x):
    for i, v in enumerate(reversed(x)):  # error[E0201]: runs over backwards
        x.append(v + i)


# types: f(list[int])
