"""Reductions whose running results stand in vector registers: every type of element, lengths around eight, views, nan and zeros of both signs."""

import numpy as np
from weft import parallel


@parallel
def whole(a):
    return a.sum(), a.min(), a.max(), np.count_nonzero(a), a.mean()


@parallel
def sums(a, b):
    return (a * b).sum(), (a + b).max(), (a - b).min(), np.count_nonzero(a < b), (np.sin(a) * b).sum(), (np.where(a < b, a, b)).sum()


@parallel
def along(a):
    return a.sum(axis=0), a.sum(axis=1), a.min(axis=0), a.max(axis=0), a.min(axis=1), a.max(axis=1), np.count_nonzero(a, axis=0), np.count_nonzero(a, axis=1)


@parallel
def truths(a):
    return a.any(axis=0), a.all(axis=0), a.any(axis=1), a.all(axis=1), a.prod(axis=0)


@parallel
def spread(a):
    return a.var(), a.std(), a.var(axis=0), a.std(axis=1), a.var(ddof=1)


def row(dtype, n):
    return ((np.arange(n) * 7919 % 101) - 50).astype(dtype)


def holes(dtype, n, at):
    a = row(dtype, n)
    a[at] = np.nan
    return a


# call: whole(row("int8", 7))
# call: whole(row("int8", 8))
# call: whole(row("int8", 17))
# call: whole(row("int8", 128))
# call: whole(row("int8", 300))
# call: whole(row("int8", 900)[::3])
# call: whole(row("int16", 7))
# call: whole(row("int16", 8))
# call: whole(row("int16", 17))
# call: whole(row("int16", 128))
# call: whole(row("int16", 300))
# call: whole(row("int16", 900)[::3])
# call: whole(row("int32", 7))
# call: whole(row("int32", 8))
# call: whole(row("int32", 17))
# call: whole(row("int32", 128))
# call: whole(row("int32", 300))
# call: whole(row("int32", 900)[::3])
# call: whole(row("int64", 7))
# call: whole(row("int64", 8))
# call: whole(row("int64", 17))
# call: whole(row("int64", 128))
# call: whole(row("int64", 300))
# call: whole(row("int64", 900)[::3])
# call: whole(row("uint8", 7))
# call: whole(row("uint8", 8))
# call: whole(row("uint8", 17))
# call: whole(row("uint8", 128))
# call: whole(row("uint8", 300))
# call: whole(row("uint8", 900)[::3])
# call: whole(row("uint16", 7))
# call: whole(row("uint16", 8))
# call: whole(row("uint16", 17))
# call: whole(row("uint16", 128))
# call: whole(row("uint16", 300))
# call: whole(row("uint16", 900)[::3])
# call: whole(row("uint32", 7))
# call: whole(row("uint32", 8))
# call: whole(row("uint32", 17))
# call: whole(row("uint32", 128))
# call: whole(row("uint32", 300))
# call: whole(row("uint32", 900)[::3])
# call: whole(row("uint64", 7))
# call: whole(row("uint64", 8))
# call: whole(row("uint64", 17))
# call: whole(row("uint64", 128))
# call: whole(row("uint64", 300))
# call: whole(row("uint64", 900)[::3])
# call: whole(row("float32", 7))
# call: whole(row("float32", 8))
# call: whole(row("float32", 17))
# call: whole(row("float32", 128))
# call: whole(row("float32", 300))
# call: whole(row("float32", 900)[::3])
# call: whole(row("float64", 7))
# call: whole(row("float64", 8))
# call: whole(row("float64", 17))
# call: whole(row("float64", 128))
# call: whole(row("float64", 300))
# call: whole(row("float64", 900)[::3])
# call: whole(row("float64", 1))
# call: whole(row("float64", 9))
# call: whole(row("float64", 15))
# call: whole(row("float64", 16))
# call: whole(row("float64", 24))
# call: whole(row("float64", 63))
# call: whole(row("float64", 64))
# call: whole(row("float64", 127))
# call: whole(row("float64", 129))
# call: whole(row("float64", 136))
# call: whole(row("float64", 5000))
# call: whole(row("float64", 66)[::-2])
# call: whole(row("float64", 600)[::-2])
# call: whole(holes("float64", 40, 0))
# call: whole(holes("float64", 40, 7))
# call: whole(holes("float64", 40, 8))
# call: whole(holes("float64", 40, 15))
# call: whole(holes("float64", 40, 31))
# call: whole(holes("float64", 40, 32))
# call: whole(holes("float64", 40, 39))
# call: whole(holes("float32", 40, 0))
# call: whole(holes("float32", 40, 13))
# call: whole(holes("float32", 40, 39))
# call: whole(np.full(20, np.nan))
# call: whole(np.array([np.inf, -np.inf, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]))
# call: whole(np.array([-np.inf] * 20))
# call: whole(np.zeros(20))
# call: whole(row("float64", 100_000))
# call: whole(row("int64", 100_000))
# call: sums(row("float64", 1), row("float64", 1)[::-1].copy())
# call: sums(row("float64", 8), row("float64", 8)[::-1].copy())
# call: sums(row("float64", 9), row("float64", 9)[::-1].copy())
# call: sums(row("float64", 40), row("float64", 40)[::-1].copy())
# call: sums(row("float64", 128), row("float64", 128)[::-1].copy())
# call: sums(row("float64", 129), row("float64", 129)[::-1].copy())
# call: sums(row("float64", 300), row("float64", 300)[::-1].copy())
# call: sums(row("float64", 80)[::2], row("float64", 40))
# call: sums(row("int32", 80), row("int32", 80)[::-1].copy())
# call: along(row("int8", 481).reshape(13, 37))
# call: along(row("int16", 481).reshape(13, 37))
# call: along(row("int32", 481).reshape(13, 37))
# call: along(row("int64", 481).reshape(13, 37))
# call: along(row("uint8", 481).reshape(13, 37))
# call: along(row("uint16", 481).reshape(13, 37))
# call: along(row("uint32", 481).reshape(13, 37))
# call: along(row("uint64", 481).reshape(13, 37))
# call: along(row("float32", 481).reshape(13, 37))
# call: along(row("float64", 481).reshape(13, 37))
# call: along(row("float64", 9).reshape(1, 9))
# call: along(row("float64", 24).reshape(3, 8))
# call: along(row("float64", 64).reshape(4, 16))
# call: along(row("float64", 5).reshape(5, 1))
# call: along(row("float64", 2400).reshape(8, 300))
# call: along(row("float64", 1161).reshape(9, 129))
# call: along(row("float64", 600).reshape(20, 30)[::3, ::2])
# call: along(row("float64", 600).reshape(20, 30).T)
# call: along(holes("float64", 240, 37).reshape(12, 20))
# call: truths((row("int8", 253) % 3).reshape(11, 23))
# call: truths((row("int64", 253) % 3).reshape(11, 23))
# call: truths((row("float64", 253) % 3).reshape(11, 23))
# call: truths((row("int64", 253) % 2 == 0).reshape(11, 23))
# call: spread(row("float32", 9).reshape(1, 9))
# call: spread(row("float32", 280).reshape(7, 40))
# call: spread(row("float32", 4257).reshape(33, 129))
# call: spread(row("float64", 9).reshape(1, 9))
# call: spread(row("float64", 280).reshape(7, 40))
# call: spread(row("float64", 4257).reshape(33, 129))
# call: spread(row("int32", 9).reshape(1, 9))
# call: spread(row("int32", 280).reshape(7, 40))
# call: spread(row("int32", 4257).reshape(33, 129))
# call: spread(row("float64", 600).reshape(20, 30)[::2, ::3])
# call: spread(holes("float64", 240, 37).reshape(12, 20))
