"""A loop over the indices of a list."""

from weft import parallel


@parallel
def f(x):
    n = 0
    for i in range(len(x)):
        if x[i] > x[i - 1]:
            n += 1
    return n


# call: f([1, 2, 3, 2, 5])
# call: f([])
# call: f([1.5, 0.5])
