"""Floats to the power of an array: NumPy takes the square, the root or the reciprocal where the array is one number in memory, and powers where it is not."""

import numpy as np

from weft import parallel


@parallel
def power(x, e):
    return x**e, np.power(x, e)


@parallel
def in_place(x, e):
    x **= e
    y = np.empty_like(x)
    np.power(x, e, out=y)
    return x, y


@parallel
def stretched(x, e):
    return x ** np.broadcast_to(e, x.shape), np.power(x, np.broadcast_to(e, x.shape))


@parallel
def computed(x, e):
    return x ** (e + 0), (x + 0) ** e, (x * 1) ** (e * 1), (x + x) ** (e + e - e)


@parallel
def outer(x, e):
    return np.power.outer(x, e), x[:, None] ** e


@parallel
def one(x, e):
    return np.power(x[0], e), x[0] ** e[0], np.power(x[0], e[0]), np.power(x[:1], e[:1]), x[:1] ** e[:1]


@parallel
def rows(x, e):
    return x ** e[:, None], x ** e[:1, None], x.T ** e, x.T ** e[:1], x[:, :1] ** e[:1, None]


@parallel
def whole(x, e):
    return x**e


def numbers(n):
    return np.random.default_rng(n).random(n) * 100


LIMITS = np.array([-np.inf, -0.0, np.nan, np.inf, 0.0, -1.0])
TENS = np.array([-np.inf, -0.0, np.nan, np.inf, 0.0, 1.0]).reshape(2, 3)

# call: power(LIMITS, np.array(0.5))
# call: power(LIMITS, np.array([0.5]))
# call: power(LIMITS, np.array([0.5] * 6))
# call: power(LIMITS[:1], np.array([0.5]))
# call: power(LIMITS[:1], np.array(0.5))
# call: power(LIMITS[:1], np.array([[0.5]]))
# call: power(LIMITS[:1].reshape(1, 1), np.array([0.5]))
# call: power(LIMITS[:1].reshape(1, 1), np.array([[0.5]]))
# call: power(np.array(-np.inf), np.array(0.5))
# call: power(np.array(-np.inf), 0.5)
# call: power(np.array(-np.inf), np.array([0.5]))
# call: power(LIMITS[0], 0.5)
# call: power(LIMITS[0], LIMITS.dtype.type(0.5))
# call: power(LIMITS[0], np.array(0.5))
# call: power(LIMITS[0], np.array([0.5]))
# call: power(LIMITS[0], np.array([0.5, 0.5]))
# call: power(LIMITS.astype(np.float32), np.array([0.5], dtype=np.float32))
# call: power(LIMITS.astype(np.float32), np.array([0.5]))
# call: power(LIMITS.astype(np.float32), np.array(0.5))
# call: power(LIMITS, np.array([0.5], dtype=np.float32))
# call: power(LIMITS.reshape(6, 1), np.array([[0.5, 2.0]])[:, :1])
# call: power(LIMITS.reshape(6, 1), np.array([[0.5, 2.0]] * 6)[:, :1])
# call: power(LIMITS.reshape(6, 1), np.broadcast_to(0.5, (6, 1)))
# call: power(LIMITS[::-1], np.broadcast_to(0.5, (6,)))
# call: power(LIMITS[:0], np.array([0.5]))
# call: power(LIMITS, np.array([-1]))
# call: power(LIMITS, np.array([2]))
# call: power(numbers(1000), np.array([0.5]))
# call: power(numbers(1000), np.array([2.0]))
# call: power(numbers(1000), np.array([-1.0]))
# call: power(numbers(1000), np.array([1.0]))
# call: power(numbers(1000), np.array([0.0]))
# call: power(numbers(1000), np.array(0.5))
# call: power(numbers(1000).astype(np.float32), np.array([2.0], dtype=np.float32))
# call: power(numbers(1000).astype(np.float32), np.array([-1], dtype=np.int16))
# call: power(numbers(1000).astype(np.float32), np.array(2.0, dtype=np.float32))
# call: power(numbers(1000).astype(np.float32), np.float32(2))
# call: power(numbers(1000).astype(np.float32), 2.0)
# call: power(numbers(1000).astype(np.float32), -1)
# call: power(np.arange(9), np.array([0.5]))
# call: power(np.arange(9), np.array([0.5] * 9)[:9:9])
# call: in_place(LIMITS.copy(), np.array(0.5))
# call: in_place(LIMITS.copy(), np.array([0.5]))
# call: in_place(LIMITS.copy(), np.array([0.5] * 6))
# call: stretched(LIMITS, np.array(0.5))
# call: stretched(LIMITS, np.array([0.5]))
# call: stretched(LIMITS, np.array([0.5] * 6))
# call: stretched(LIMITS.reshape(2, 3), np.array([[0.5], [2.0]]))
# call: computed(LIMITS, np.array(0.5))
# call: computed(LIMITS, np.array([0.5]))
# call: computed(LIMITS, np.array([0.5] * 6))
# call: computed(LIMITS[:1], np.array([0.5]))
# call: outer(LIMITS, np.array([0.5]))
# call: outer(LIMITS, np.array([0.5, 2.0]))
# call: one(LIMITS, np.array([0.5, 2.0]))
# call: rows(TENS, np.array([0.5, 2.0]))
# call: rows(TENS, np.array([-1.0, 0.5]))
# call: whole(np.asfortranarray(TENS), np.array([0.5]))
# call: whole(np.asfortranarray(TENS), np.array([0.5, 0.5, 0.5]))
# call: whole(np.asfortranarray(TENS), np.array([[0.5], [0.5]]))
# call: whole(TENS[:, ::2], np.array([[0.5]]))
# call: whole(TENS, np.array([0.5, 0.5]))
