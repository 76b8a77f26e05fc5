"""hash: of numbers, bools, strings and tuples of those, as CPython's."""

import numpy as np
from weft import parallel, prange

@parallel
def one(x):
    return hash(x)


@parallel
def constant():
    return hash("weft"), hash(()), hash((1, ("a", 2.5), True)), hash(2**61 - 1), hash(-1), hash(-2)


@parallel
def in_buckets(words, n):
    counts = [0] * n
    for word in words:
        counts[hash(word) % n] += 1
    return counts


@parallel
def in_loop(a, out):
    for i in prange(len(a)):
        out[i] = hash((i, a[i]))


INF = float("inf")

# call: one(0)
# call: one(-1)
# call: one(2**62)
# call: one(-(2**63))
# call: one(1.0)
# call: one(0.1)
# call: one(-0.0)
# call: one(INF)
# call: one(-INF)
# call: one(1e300)
# call: one(5e-324)
# call: one(True)
# call: one(1 + 2j)
# call: one(complex(-1, -1))
# call: one("")
# call: one("text")
# call: one("é日😀")
# call: one((1, 2))
# call: one((1.5, ("a", (False, 2j))))
# call: one(())
# call: one(np.int8(-3))
# call: one(np.float64(2.5))
# call: one(np.float32(0.1))
# call: one(np.bool_(True))
# call: one(np.complex128(1 + 2j))
# call: constant()
# call: in_buckets(["a", "b", "c", "word", "é"] * 20, 7)
# call: in_loop(np.linspace(0, 1, 3000), np.zeros(3000, dtype=np.int64))
