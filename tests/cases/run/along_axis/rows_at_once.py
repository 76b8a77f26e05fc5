"""Reductions of many rows, or of many columns, that the runtime makes at once: of every type, with gaps, nan and zeros of both signs."""

import numpy as np
from weft import parallel


def data(char, *shape):
    rng = np.random.default_rng(3)
    if char == "?":
        return rng.random(shape) < 0.4
    if char in "DF":
        x = rng.integers(-3, 4, shape) + 1j * rng.integers(-3, 4, shape)
        x.flat[:: 11] = 0
        return x.astype(char)
    x = rng.integers(0 if char in "BHIL" else -9, 10, shape)
    x.flat[:: 5] = 0
    return x.astype(char)


def with_nan(char, *shape):
    x = data(char, *shape)
    x.flat[:: 13] = np.nan
    x[0] = np.nan
    x[:, 1] = np.nan
    return x


@parallel
def rows(a):
    return np.min(a, axis=1), np.max(a, axis=-1), np.argmin(a, axis=1), np.argmax(a, axis=1, keepdims=True)


@parallel
def columns(a):
    return np.min(a, axis=0), np.max(a, axis=0, keepdims=True), np.sum(a, axis=0), np.mean(a, axis=0)


@parallel
def truths(a):
    return (np.any(a, axis=0), np.all(a, axis=0), np.count_nonzero(a, axis=0),
            np.any(a, axis=1), np.all(a, axis=1), np.count_nonzero(a, axis=1))


@parallel
def whole_truths(a):
    return np.any(a), np.all(a), np.count_nonzero(a), np.argmin(a), np.argmax(a)


@parallel
def first(a):
    return np.argmin(a, axis=1), np.argmax(a, axis=1)


@parallel
def spreads(a):
    return np.ptp(a, axis=0), np.ptp(a, axis=1), np.var(a, axis=0), np.einsum("ij->j", a)


@parallel
def known(a):
    return np.nanmin(a, axis=0), np.nanmax(a, axis=0), np.nanmin(a, axis=1), np.nanmax(a, axis=1, keepdims=True), np.nanmin(a), np.nanmax(a)


@parallel
def started(a, start):
    return np.sum(a, axis=0, initial=start), np.max(a, axis=0, initial=start), np.min(a, axis=1, initial=start)


@parallel
def deep(a):
    return np.max(a, axis=0), np.max(a, axis=2), np.any(a, axis=0), np.argmax(a, axis=2), np.sum(a, axis=0)


# call: rows(data("d", 5, 7))
# call: rows(data("f", 40, 300))
# call: rows(data("b", 7, 5000))
# call: rows(data("H", 300, 1))
# call: rows(data("?", 30, 2100))
# call: rows(data("l", 3, 70000))
# call: rows(data("l", 30, 40)[:, ::3])
# call: rows(data("d", 30, 40)[::-2, ::-1])
# call: rows(with_nan("d", 30, 40))
# call: rows(with_nan("f", 3, 400))
# call: rows(data("d", 0, 7))
# call: rows(data("d", 7, 0))
# call: columns(data("d", 5, 7))
# call: columns(data("f", 402, 3))
# call: columns(data("b", 7, 5000))
# call: columns(data("H", 1, 2300))
# call: columns(data("Q", 6, 2))
# call: columns(data("?", 301, 1100))
# call: columns(data("l", 70001, 2))
# call: columns(data("i", 30, 40)[:, ::3])
# call: columns(with_nan("d", 31, 40))
# call: columns(with_nan("f", 6, 1500))
# call: columns(data("d", 7, 0))
# call: columns(data("d", 0, 7))
# call: truths(data("d", 50, 7))
# call: truths(with_nan("f", 5, 3))
# call: truths(data("?", 33, 1025))
# call: truths(data("h", 3, 2))
# call: truths(data("L", 33, 140))
# call: truths(data("D", 33, 14))
# call: truths(data("F", 3, 5)[:, ::2])
# call: truths(data("d", 0, 3))
# call: truths(data("d", 3, 0))
# call: whole_truths(data("D", 3, 700))
# call: whole_truths(data("F", 300, 7)[::2, ::-1])
# call: whole_truths(np.zeros((3, 70), complex))
# call: whole_truths(np.ones(70000, np.complex64))
# call: whole_truths(with_nan("D", 70, 30)[2:, 2:])
# call: first(data("D", 3, 700))
# call: first(with_nan("D", 30, 7))
# call: first(data("F", 30, 7)[:, 1:])
# call: first(np.array([[1 + 1j, complex(2, np.nan), complex(np.nan, 0)], [2 - 1j, 2 + 1j, 2 + 1j]]))
# call: spreads(data("d", 50, 7))
# call: spreads(data("f", 5, 70))
# call: spreads(data("l", 5, 70))
# call: known(with_nan("d", 30, 40))
# call: known(with_nan("f", 3, 3000))
# call: known(with_nan("d", 70000, 3))
# call: known(with_nan("d", 30, 40)[:, ::-3])
# call: known(np.asfortranarray(with_nan("d", 30, 40)))
# call: known(np.full((2, 3), np.nan))
# call: known(np.array([[np.inf, np.nan], [np.inf, np.inf], [-np.inf, np.nan]]))
# call: known(data("l", 3, 4))
# call: known(np.zeros((0, 3)))
# call: known(np.zeros((3, 0)))
# call: started(data("d", 50, 7), 3.5)
# call: started(data("l", 5, 70), 2)
# call: deep(data("d", 3, 4, 5))
# call: deep(data("B", 30, 41, 52))
# call: deep(data("d", 8, 9, 10)[::2, :, ::-1])
# call: deep(np.asfortranarray(data("l", 3, 14, 5)))
