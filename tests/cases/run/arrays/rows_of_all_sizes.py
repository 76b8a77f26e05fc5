"""Reductions, running results and chosen rows of which the runtime has whole registers: sizes around registers, blocks and parts; gaps, nan, infinity and signed zero."""

import numpy as np
from weft import parallel

SIZES = np.array([1, 2, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 120, 127, 128, 129, 136, 255, 256, 257, 263, 511, 512, 513, 1000, 1999, 2047, 2048, 2049, 4097, 8191, 8192, 8193, 20_000, 32_768, 32_776, 65_535, 65_536, 65_537, 70_001])
FEW = SIZES[:31]


def floats(dtype, seed=3):
    return (np.random.default_rng(seed).standard_normal(210_003) * 100).astype(dtype)


def ints(dtype, seed=4):
    info = np.iinfo(dtype)
    return np.random.default_rng(seed).integers(info.min, info.max, 210_003, dtype=dtype, endpoint=True)


def late(dtype, at, value):
    made = np.zeros(5000, dtype)
    made[at] = value
    return made


def with_nan(dtype, places, size=5000):
    made = floats(dtype)[:size].copy()
    made[places] = np.nan
    return made


@parallel
def sums(a, sizes):
    out = np.zeros((5, len(sizes)), a.dtype)
    for i in range(len(sizes)):
        n = sizes[i]
        out[0, i] = np.sum(a[:n])
        out[1, i] = np.sum(a[:2 * n:2])
        out[2, i] = np.sum(a[1:3 * n + 1:3])
        out[3, i] = np.sum(a[n - 1::-1][:n])
        out[4, i] = np.sum(a[:2 * n - 1:2])
    return out


@parallel
def means(a, sizes):
    out = np.zeros((4, len(sizes)))
    for i in range(len(sizes)):
        n = sizes[i]
        out[0, i] = np.mean(a[:n])
        out[1, i] = np.mean(a[:2 * n:2])
        out[2, i] = np.mean(a[1:3 * n + 1:3])
        out[3, i] = np.var(a[:n])
    return out


@parallel
def sums_of_rows(a):
    return np.sum(a[:, ::2], axis=1), np.mean(a, axis=1), np.sum(a[::2], axis=1), np.sum(a[:, :9], axis=1), np.sum(a[:, ::-3], axis=-1)


@parallel
def bits(a, sizes):
    out = np.zeros((6, len(sizes)), a.dtype)
    for i in range(len(sizes)):
        n = sizes[i]
        out[0, i] = np.bitwise_and.reduce(a[:n] | 1)
        out[1, i] = np.bitwise_or.reduce(a[:n] & 6)
        out[2, i] = np.bitwise_xor.reduce(a[:n])
        out[3, i] = np.bitwise_xor.reduce(a[:2 * n:2])
        out[4, i] = np.bitwise_and.reduce(a[:n] | 4, initial=7)
        out[5, i] = np.bitwise_or.reduce(a[n:n])
    return out


@parallel
def bits_of_truth(a):
    return np.bitwise_and.reduce(a), np.bitwise_or.reduce(a), np.bitwise_xor.reduce(a), np.bitwise_xor.reduce(a.reshape(3, -1)), np.bitwise_and.reduce(a.reshape(3, -1), axis=1), np.bitwise_xor.accumulate(a), np.logical_and.accumulate(a), np.logical_or.accumulate(a)


@parallel
def bits_along(a):
    return np.bitwise_and.reduce(a), np.bitwise_or.reduce(a, axis=0), np.bitwise_xor.reduce(a), np.bitwise_xor.reduce(a, axis=1), np.bitwise_and.reduce(a, axis=1, keepdims=True), np.bitwise_xor.reduce(a, axis=(0, 1)), np.bitwise_or.reduce(a.T)


@parallel
def running(a, n):
    b = a[:n]
    return np.cumsum(b), np.add.accumulate(b), np.bitwise_and.accumulate(b | 1), np.bitwise_or.accumulate(b & 6), np.bitwise_xor.accumulate(b), np.maximum.accumulate(b), np.minimum.accumulate(b), np.maximum.accumulate(b // 50, dtype=np.int64)


@parallel
def running_apart(a, n):
    return np.cumsum(a[:2 * n:2]), np.cumsum(a[n - 1::-1][:n]), np.bitwise_xor.accumulate(a[:3 * n:3]), np.cumsum(a[:n], dtype=np.int16), np.cumsum(a[:n], dtype=np.float64), np.add.accumulate(a[:n], dtype=a.dtype), np.maximum.accumulate(a[:2 * n:2] // 3), np.minimum.accumulate(a[n - 1::-1][:n])


@parallel
def running_along(a):
    return np.cumsum(a), np.cumsum(a, axis=0), np.cumsum(a, axis=1), np.cumsum(a.T, axis=0), np.bitwise_xor.accumulate(a, axis=1), np.bitwise_xor.accumulate(a), np.cumsum(a[:, ::2], axis=1), np.multiply.accumulate(a, axis=1), np.maximum.accumulate(a, axis=1), np.minimum.accumulate(a, axis=0), np.minimum.accumulate(a[:, ::2] // 2, axis=1)


@parallel
def places(a, sizes):
    out = np.zeros((4, len(sizes)), np.int64)
    for i in range(len(sizes)):
        n = sizes[i]
        out[0, i] = np.argmax(a[:n])
        out[1, i] = np.argmin(a[:n])
        out[2, i] = np.argmax(a[:2 * n:2])
        out[3, i] = np.argmin(a[n - 1::-1][:n])
    return out


@parallel
def extremes(a, sizes):
    out = np.zeros((4, len(sizes)), a.dtype)
    for i in range(len(sizes)):
        n = sizes[i]
        out[0, i] = np.max(a[:2 * n:2])
        out[1, i] = np.min(a[:2 * n - 1:2])
        out[2, i] = np.max(a[1:3 * n + 1:3])
        out[3, i] = np.min(a[:n])
    return out


@parallel
def places_of_rows(a):
    return np.argmax(a, axis=1), np.argmin(a, axis=1), np.argmax(a[:, ::2], axis=1), np.argmax(a, axis=0)


@parallel
def places_by_columns(a):
    return np.argmax(a), np.argmin(a), np.argmax(a.T), np.argmin(a.T)


@parallel
def known(a):
    return np.nanmax(a), np.nanmin(a), np.nanmax(a[::2]), np.nanmin(a[::-1]), np.nanmax(a.reshape(-1, 5), axis=1), np.nanmin(a.reshape(-1, 5), axis=0)


@parallel
def parts(a, starts):
    return np.add.reduceat(a, starts)


@parallel
def complex_columns(a):
    return np.sum(a, axis=0), np.mean(a, axis=0), np.any(a, axis=0), np.all(a, axis=0), np.count_nonzero(a, axis=0), np.sum(a[:, ::2], axis=0)


@parallel
def chosen(a, k):
    return np.take(a, k), np.take(a, k, mode='wrap'), np.take(a, k, mode='clip'), a[k], np.take(a[::2], k % 50)


@parallel
def chosen_outside(a, k):
    return np.take(a, k, mode='wrap'), np.take(a, k, mode='clip')


@parallel
def chosen_or_raises(a, k):
    return np.take(a, k)


@parallel
def chosen_rows(a, k, m):
    return np.take(a, k, axis=0), np.compress(m, a, axis=0), np.take(a[:, ::2], k, axis=0), np.take(a, k - 3, axis=0), np.take(a[::-1], k, axis=0)


@parallel
def chosen_middle(a, k):
    return np.take(a, k, axis=1), np.take(a, k, axis=0, mode='wrap'), np.take(a, k, axis=2, mode='clip')


@parallel
def distinct(a):
    return np.unique(a, return_index=True)


@parallel
def distinct_all(a):
    return np.unique(a, return_index=True, return_inverse=True, return_counts=True)


@parallel
def distinct_inverse(a):
    return np.unique(a, return_inverse=True)


# call: sums(floats(np.float64), SIZES)
# call: sums(floats(np.float32), SIZES)
# call: sums(-np.zeros(210_003), FEW)
# call: sums(np.where(np.arange(210_003) % 5000 == 4999, np.inf, floats(np.float64)), SIZES)
# call: sums(with_nan(np.float64, [1, 3, 5], 210_003), SIZES)
# call: sums(with_nan(np.float32, [4000], 210_003), SIZES)
# call: means(ints(np.int64), SIZES)
# call: means(ints(np.uint64), SIZES)
# call: means(ints(np.int32), SIZES)
# call: means(ints(np.uint32), SIZES)
# call: means(ints(np.int8), SIZES)
# call: means(ints(np.uint16), SIZES)
# call: sums_of_rows(floats(np.float64)[:200_000].reshape(100, 2000))
# call: sums_of_rows(floats(np.float32)[:200_000].reshape(1000, 200))
# call: sums_of_rows(ints(np.int64)[:200_000].reshape(10, 20_000))
# call: bits(ints(np.int8), SIZES)
# call: bits(ints(np.uint16), SIZES)
# call: bits(ints(np.int32), SIZES)
# call: bits(ints(np.int64), SIZES)
# call: bits(ints(np.uint64), SIZES)
# call: bits_of_truth(ints(np.int8)[:99] > 0)
# call: bits_of_truth(np.ones(70_002, np.bool_))
# call: bits_of_truth(np.zeros(3, np.bool_))
# call: bits_along(ints(np.int64)[:60_000].reshape(30, 2000))
# call: bits_along(ints(np.uint8)[:60_000].reshape(600, 100))
# call: bits_along(ints(np.int32)[:35].reshape(5, 7))
# call: running(ints(np.int8), 1)
# call: running(ints(np.int8), 9)
# call: running(ints(np.uint8), 1000)
# call: running(ints(np.int16), 77)
# call: running(ints(np.uint32), 70_001)
# call: running(ints(np.int32), 65_536)
# call: running(ints(np.int64), 70_001)
# call: running(ints(np.uint64), 15)
# call: running(ints(np.int64), 0)
# call: running(ints(np.uint16), 300)
# call: running_apart(ints(np.int8), 300)
# call: places(late(np.bool_, 4990, True), FEW)
# call: places(~late(np.bool_, 4990, True), FEW)
# call: places(np.repeat(late(np.bool_, 2500, True), 41), SIZES)
# call: running_apart(ints(np.int32), 1003)
# call: running_apart(ints(np.uint8), 65)
# call: running_apart(ints(np.int64), 66_000)
# call: running_along(ints(np.int32)[:6000].reshape(60, 100))
# call: running_along(np.asfortranarray(ints(np.uint8)[:6000].reshape(60, 100)))
# call: running_along(ints(np.int64)[:60].reshape(20, 3))
# call: running_along(np.zeros((0, 4), np.int64))
# call: places(floats(np.float64), SIZES)
# call: places(floats(np.float32), SIZES)
# call: places(ints(np.int64), SIZES)
# call: places(ints(np.uint64), SIZES)
# call: places(ints(np.int32), SIZES)
# call: places(ints(np.int16), SIZES)
# call: places(ints(np.uint8), SIZES)
# call: places(ints(np.int8) % 3, SIZES)
# call: places(np.zeros(210_003, np.int32), SIZES)
# call: places(np.where(np.arange(210_003) % 2 == 0, -0.0, 0.0), SIZES)
# call: places(with_nan(np.float64, [70, 900, 2100], 210_003), SIZES)
# call: places(with_nan(np.float32, [0], 210_003), SIZES)
# call: places(np.full(210_003, -np.inf), SIZES)
# call: places(ints(np.int8) > 100, SIZES)
# call: places(ints(np.int8) < 126, SIZES)
# call: extremes(ints(np.int64), SIZES)
# call: extremes(ints(np.uint8), SIZES)
# call: extremes(ints(np.int16), SIZES)
# call: extremes(ints(np.uint32), SIZES)
# call: extremes(late(np.int64, 4001, 9).repeat(50), SIZES)
# call: extremes(floats(np.float64), SIZES)
# call: places_of_rows(ints(np.int64)[:200_000].reshape(200, 1000))
# call: places_of_rows(floats(np.float64)[:200_000].reshape(2000, 100))
# call: places_of_rows(floats(np.float32)[:20_000].reshape(2000, 10))
# call: places_of_rows(ints(np.int8)[:200_000].reshape(200, 1000) > 0)
# call: places_of_rows(ints(np.int8)[:20_000].reshape(200, 100) > 125)
# call: places_of_rows(np.zeros((3, 77), np.bool_))
# call: places_of_rows(with_nan(np.float64, [7, 1203, 1900, 1901]).reshape(50, 100))
# call: places_by_columns(np.asfortranarray(ints(np.int64)[:60_000].reshape(300, 200)))
# call: places_by_columns(np.asfortranarray(ints(np.int8)[:60_000].reshape(300, 200) % 5))
# call: places_by_columns(np.asfortranarray(floats(np.float32)[:60_000].reshape(30, 2000)))
# call: places_by_columns(np.asfortranarray(with_nan(np.float64, [4070, 3999, 4100]).reshape(50, 100)))
# call: places_by_columns(np.asfortranarray(with_nan(np.float64, [0]).reshape(50, 100)))
# call: places_by_columns(np.zeros((4, 3), order='F'))
# call: places_by_columns(np.asfortranarray(ints(np.int8)[:600].reshape(20, 30) > 0))
# call: places_by_columns(np.zeros((4, 0), order='F'))
# call: known(with_nan(np.float64, slice(0, None, 7)))
# call: known(with_nan(np.float32, slice(1, None, 2)))
# call: known(np.where(np.arange(1000) % 3 == 0, np.nan, -np.inf))
# call: known(np.where(np.arange(1000) % 3 == 0, np.nan, np.inf).astype(np.float32))
# call: known(floats(np.float64)[:105])
# call: parts(ints(np.int64), np.arange(0, 200_000, 100))
# call: parts(ints(np.int32), np.array([0, 5, 5, 4, 100, 117, 300, 210_002]))
# call: parts(ints(np.uint8), np.arange(0, 5000, 9))
# call: parts(floats(np.float64), np.arange(0, 200_000, 150))
# call: parts(floats(np.float32)[::2], np.array([0, 3, 1000, 999, 5000]))
# call: complex_columns((floats(np.float64) + 1j * floats(np.float64, 9))[:60_000].reshape(60, 1000))
# call: complex_columns((floats(np.float32) + 1j * floats(np.float32, 9))[:6003].astype(np.complex64).reshape(667, 9))
# call: complex_columns(np.array([[0, 1j, 0], [0, 0, 2], [0j, 1, 0]]))
# call: complex_columns(np.array([[0, -0.0 - 0.0j, np.nan], [0, -0.0, 2], [0j, -0.0 + 0j, complex(0, np.inf)]]))
# call: chosen(ints(np.int64), np.arange(0, 200_000, 7) - 100)
# call: chosen(floats(np.float32)[:100], ints(np.int64)[:5000] % 100)
# call: chosen(ints(np.uint8)[:100] > 9, ints(np.int64)[:1000] % 200 - 100)
# call: chosen(floats(np.float64)[:100] * 1j, ints(np.int64)[:1000] % 100)
# call: chosen_outside(ints(np.int32)[:100], ints(np.int64)[:1000] % 1000 - 500)
# call: chosen_outside(floats(np.float64)[:100], ints(np.int16)[:1000])
# call: chosen_or_raises(ints(np.int32)[:100], np.array([5, 99, -100, 100, 3]))
# call: chosen_or_raises(ints(np.int32)[:100], np.array([5, 99, -101, 7]))
# call: chosen_or_raises(ints(np.int32)[:100], np.array([5, np.iinfo(np.int64).min]))
# call: chosen_rows(ints(np.uint8)[:20_000].reshape(20, 1000), ints(np.int64)[:33] % 20, ints(np.int8)[:20] > 0)
# call: chosen_rows(ints(np.int8)[:20_000].reshape(20, 1000) > 0, ints(np.int64)[:33] % 20, ints(np.int8)[:20] > 0)
# call: chosen_rows(floats(np.float64)[:60].reshape(20, 3), ints(np.int64)[:33] % 20, ints(np.int8)[:20] > 0)
# call: chosen_rows((floats(np.float64) * 2j)[:100].reshape(20, 5), ints(np.int64)[:33] % 20, ints(np.int8)[:20] > 0)
# call: chosen_middle(ints(np.int64)[:60].reshape(3, 4, 5), np.array([2, 0, 1, 1]))
# call: distinct(ints(np.uint8))
# call: distinct(ints(np.int8)[:300])
# call: distinct(ints(np.int8)[:255])
# call: distinct(ints(np.int8) > 0)
# call: distinct(np.ones(300, np.bool_))
# call: distinct_all(ints(np.int8)[:3000].reshape(30, 100) % 50)
# call: distinct_all(ints(np.uint8)[:3000])
# call: distinct_inverse(ints(np.int8)[:3000] > 5)
