"""Rows long enough for every way of sorting: all sizes of numbers, few distinct ones, zeros of both signs, nan."""

import numpy as np
from weft import parallel


@parallel
def ordered(a):
    return np.sort(a, kind="stable"), np.argsort(a, kind="stable")


@parallel
def along(a):
    return np.sort(a, axis=0, kind="stable"), np.argsort(a, axis=1, kind="stable")


@parallel
def distinct(a):
    return np.unique(a), np.unique(a, return_counts=True), np.unique(a, return_index=True), np.unique(a, return_inverse=True)


@parallel
def selected(a, k):
    p = np.partition(a, k)
    q = np.argpartition(a, k)
    return p[k], a[q[k]], np.sort(p), np.all(p[:k] <= p[k]), np.all(p[k:] >= p[k])


R = np.random.default_rng(12)
BITS = R.integers(0, 2**64, 300_000, dtype=np.uint64)
X = R.standard_normal(300_000)
Y = np.where(R.random(5000) < 0.3, R.choice([0.0, -0.0, np.nan, np.inf, -np.inf], 5000), R.standard_normal(5000))

# call: ordered(BITS)
# call: ordered(BITS.view(np.int64))
# call: ordered(BITS.view(np.uint32)[:200_000])
# call: ordered(BITS.view(np.int32)[:200_000])
# call: ordered(X)
# call: ordered(X.astype(np.float32))
# call: ordered(np.round(X))
# call: ordered(np.arange(150_000)[::-1].copy())
# call: ordered(BITS[:200_000] % np.uint64(3))
# call: ordered(Y)
# call: ordered(Y.astype(np.float32))
# call: ordered(Y[:33])
# call: ordered(BITS.view(np.int32)[:700])
# call: ordered(BITS.view(np.int64)[:100] | np.int64(1 << 62))
# call: ordered(np.array([np.iinfo(np.int64).max, np.iinfo(np.int64).min] * 700))
# call: ordered(np.array([np.iinfo(np.uint32).max, 0] * 700, dtype=np.uint32))
# call: along(X[:60_000].reshape(300, 200))
# call: along(BITS.view(np.int32)[:60_000].reshape(200, 300))
# call: along(Y.reshape(100, 50))
# call: distinct(BITS[:5000] % np.uint64(100))
# call: distinct(np.round(Y, 1))
# call: distinct(BITS.view(np.int32)[:3000])
# call: distinct(np.zeros(0))
# call: selected(X, 1000)
# call: selected(X.astype(np.float32), 299_999)
# call: selected(BITS, 150_000)
# call: selected(BITS.view(np.int32)[:5000], 0)
# call: selected(np.where(Y == 0, 0.0, Y), 2500)
# call: selected(np.where(Y == 0, 0.0, Y), 4700)
# call: selected(np.where(Y == 0, 0.0, Y).astype(np.float32), 4990)
# call: distinct(np.round(Y.astype(np.float32), 1))
# call: distinct(np.full(300, np.nan))
