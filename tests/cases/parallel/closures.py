"""Loops whose bodies call nested functions and lambdas: what those do counts, not that they are functions."""

import numpy as np
from weft import parallel, prange


@parallel
def f(x, k, n, c):
    out = np.empty(len(x))
    scaled = lambda v: v * k
    for i in prange(len(x)):  # loop: parallel
        out[i] = scaled(x[i])

    def positive(v):
        return v * k if v > 0.0 else 0.0

    t = 0.0
    for i in prange(len(x)):  # loop: parallel reduce(+ t)
        t += positive(x[i])

    def apply(g, v):
        return g(v)

    for i in prange(len(x)):  # loop: parallel
        out[i] = apply(lambda v: v + k, x[i])

    for i in prange(len(x)):  # loop: parallel
        own = i * 2.0

        def shifted(v):
            return v + own

        out[i] = shifted(x[i])

    chosen = (lambda v: v + 1.0) if c else (lambda v: v * 2.0)
    for i in prange(len(x)):  # loop: parallel
        out[i] = chosen(x[i])

    def power(v, e):
        return 1.0 if e == 0 else v * power(v, e - 1)

    for i in prange(len(x)):  # loop: parallel
        out[i] = power(x[i], n)

    def check(v):
        if v < 0.0:
            raise ValueError("negative")
        return v

    for i in prange(len(x)):  # loop: parallel
        out[i] = check(x[i])

    def steps(v):
        count = 0

        def step():
            nonlocal count
            count += 1

        while v > 1.0:
            v /= 2.0
            step()
        return count

    for i in prange(len(x)):  # loop: serial effect steps
        out[i] = steps(x[i])

    total = 0.0

    def add(v):
        nonlocal total
        total += v

    for i in prange(len(x)):  # loop: serial effect add
        add(x[i])

    for i in prange(len(x)):  # loop: parallel
        out[i] = x[i] * total

    def put(i, v):
        x[i] = v

    for i in prange(len(x)):  # loop: serial call put
        put(i, i * 2.0)

    return t


# types: f(float64[::1], float, int, bool)
