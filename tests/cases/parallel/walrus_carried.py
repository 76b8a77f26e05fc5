"""A variable that a condition assigns only where its first operand is true keeps its value from the iteration before."""

from weft import parallel, prange


@parallel
def f(x):
    s = 0.0
    r = 0.0
    for i in prange(len(x)):  # loop: serial carried r
        if x[i] > 0 and (r := x[i] + r) < 5:
            s += r
    return s


# types: f(float64[::1])
