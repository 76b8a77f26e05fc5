# dump: mir
"""Short bodies are laid out several times, float sums and loops of few iterations are not."""

from weft import parallel


# types: f(float64[:], int64[:], int64[:])
@parallel
def f(x, k, y):
    s = 0.0
    for i in range(len(x)):
        s += x[i]
    for i in range(len(k)):
        y[k[i]] = i
    for i in range(5):
        y[i] += 1
    return s
