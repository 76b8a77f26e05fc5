"""np.minimum, maximum, fmin and fmax as reductions: nan, zeros of both signs, every kind of first value."""
import numpy as np
from weft import parallel, prange


def data(n, dtype=float, nan=False):
    x = np.random.default_rng(n).integers(-3, 4, n).astype(dtype)
    if nan:
        x[::5] = np.nan
    return x


@parallel
def minimum(x, m):
    for i in prange(len(x)):
        m = np.minimum(m, x[i])
    return m


@parallel
def maximum(x):
    m = -np.inf
    for i in prange(len(x)):
        m = np.maximum(m, x[i])
    return m


@parallel
def fmin(x, m):
    for i in prange(len(x)):
        m = np.fmin(m, x[i])
    return m


@parallel
def fmax(x, m):
    for i in range(len(x)):
        m = np.fmax(m, x[i])
    return m


# call: minimum(data(1000), np.float64(100))
# call: minimum(data(1000, nan=True), np.float64(100))
# call: minimum(data(1000, np.float32), np.float32(100))
# call: minimum(data(1000, np.int16), np.int16(100))
# call: minimum(data(1000, np.uint64), np.uint64(100))
# call: minimum(np.array([0.0, -0.0] * 30), np.float64(0.0))
# call: minimum(np.array([-0.0, 0.0] * 30), np.float64(0.0))
# call: minimum(np.zeros(0), np.float64(3))
# call: maximum(data(1000))
# call: maximum(data(1000, nan=True))
# call: maximum(data(100000))
# call: maximum(np.zeros(0))
# call: fmin(data(1000), np.float64(100))
# call: fmin(data(1000, nan=True), np.float64(100))
# call: fmin(data(1000, nan=True), np.float64("nan"))
# call: fmin(data(1000, np.float32, nan=True), np.float32(100))
# call: fmin(np.full(100, np.nan), np.float64("nan"))
# call: fmin(np.full(100, np.nan), np.float64(2))
# call: fmin(np.array([0.0, -0.0] * 30), np.float64(1.0))
# call: fmin(np.array([-0.0, 0.0] * 30, np.float32), np.float32(1.0))
# call: fmax(np.array([0.0, -0.0] * 30), np.float64(-1.0))
# call: fmax(np.array([-0.0, 0.0] * 30, np.float32), np.float32(-1.0))
# call: fmax(data(1000, nan=True), np.float64(-100))
