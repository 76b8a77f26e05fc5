"""The branches of a join: their values as a tuple, whatever they are."""

import math

import numpy as np
from weft import join, parallel


@parallel
def fib(n):
    if n < 2:
        return n
    a, b = join(lambda: fib(n - 1), lambda: fib(n - 2))
    return a + b


def four():
    return 4


def half(x):
    return x / 2


@parallel
def kinds(x, n):
    y = np.float32(x)
    z = complex(x, n)
    return join(lambda: x * 2, lambda: n + 1, lambda: n > 2, lambda: z * z, lambda: y * y, lambda: np.int8(n), four, lambda: half(n))


@parallel
def nested(x):
    (a, b), c = join(lambda: join(lambda: x + 1, lambda: x + 2), lambda: (x + 3, x + 4))
    return a * 1000 + b * 100 + c[0] * 10 + c[1]


@parallel
def whole(x):
    t = join(lambda: math.sin(x), lambda: x)
    return t[0] + t[1], len(t)


@parallel
def one_and_none(x):
    a = join(lambda: x)
    return a[0], len(join())


@parallel
def in_a_loop(n):
    s = 0
    for i in range(n):
        a, b = join(lambda: i * i, lambda: fib(i % 5))
        s += a - b
    return s


@parallel
def tree(depth, label):
    if depth == 0:
        return label % 7
    left, right = join(lambda: tree(depth - 1, 2 * label), lambda: tree(depth - 1, 2 * label + 1))
    return left * 3 - right


@parallel
def conditional(x, flag):
    a, b = join(lambda: x if flag else -x, lambda: flag and x > 1)
    return a, b


def sums(x):
    s = 0.0
    for i in range(len(x)):
        s += x[i]
    return s


@parallel
def reads_one_array_twice(x):
    return join(lambda: sums(x), lambda: sums(x), lambda: x[0] * 2)


# call: fib(0)
# call: fib(1)
# call: fib(17)
# call: kinds(1.5, 3)
# call: kinds(-0.0, -2)
# call: kinds(math.inf, 0)
# call: nested(1)
# call: whole(0.5)
# call: one_and_none(3.25)
# call: in_a_loop(200)
# call: tree(9, 1)
# call: conditional(3, True)
# call: conditional(3, False)
# call: reads_one_array_twice(np.arange(100.0))
