"""A float list that is passed in gets an int."""

from weft import parallel


@parallel
def f(x, n):
    for i in range(n):
        x.append(i)  # error[E0402]: 'x' holds float and gets int


# types: f(list[float], int)
