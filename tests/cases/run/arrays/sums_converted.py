"""Sums whose elements are converted on the way: NumPy converts 8192 of them at once, adds these pairwise, and then the next."""

import numpy as np
from weft import parallel


def data(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape)


@parallel
def whole(a):
    return np.sum(a, dtype=np.float32), np.mean(a, dtype=np.float32), np.var(a, dtype=np.float32), np.sum(a, dtype=np.float32, initial=0.5)


@parallel
def wider(a):
    return np.sum(a, dtype=np.float64), np.mean(a, dtype=np.float64), a.mean(dtype=np.float64)


@parallel
def mean(a):
    return np.mean(a), np.var(a), np.sum(a * a, dtype=np.float64)


@parallel
def rows(a):
    return np.sum(a, axis=1, dtype=np.float32), np.mean(a, axis=-1, dtype=np.float32), np.sum(a, axis=0, dtype=np.float32)


@parallel
def means(a):
    return np.mean(a, axis=1), np.mean(a, axis=0)


@parallel
def along_two(a):
    return np.sum(a, axis=(1, 2), dtype=np.float32), np.sum(a, axis=2, dtype=np.float32)


# call: whole(data(8192))
# call: whole(data(8193))
# call: whole(data(100_001))
# call: whole(data(60_000)[::3])
# call: whole(data(3, 7000))
# call: whole(np.asfortranarray(data(300, 100)))
# call: whole(data(300, 200)[:, ::2])
# call: wider(data(20_000).astype(np.float32))
# call: wider(np.arange(20_000) * 12345678912345)
# call: mean(np.arange(20_000) * 12345678912345)
# call: mean(np.arange(20_000, dtype=np.int32) * 54321)
# call: rows(data(3, 100))
# call: rows(data(3, 20_000))
# call: rows(data(9000, 3))
# call: rows(np.asfortranarray(data(9000, 3)))
# call: rows(np.asfortranarray(data(3, 9000)))
# call: means(np.arange(60_000).reshape(3, 20_000) * 12345678912345)
# call: along_two(data(2, 3, 5000))
# call: along_two(data(2, 2, 20_000))
