"""The elements do not lie in one row."""

from weft import parallel


@parallel
def f(a):
    total = 0.0
    for x in a.flat:  # error[E0202]: 'flat' of
        total += x
    return total


# types: f(float64[:, :])
