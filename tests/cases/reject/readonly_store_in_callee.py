"""A store into a read-only array in a called function."""

from weft import parallel


def fill(x):
    for i in range(len(x)):
        x[i] = 0.0  # error[E0406]: read-only


@parallel
def f(x):
    fill(x)


# types: f(readonly float64[:])
