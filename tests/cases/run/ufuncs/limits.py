"""np.finfo and np.iinfo."""

import numpy as np
from weft import parallel


@parallel
def double(x):
    info = np.finfo(np.float64)
    return info.eps, info.max, info.min, info.tiny, info.resolution, info.bits, np.finfo(float).eps * x, np.finfo(x).epsneg


@parallel
def single(a):
    info = np.finfo(a.dtype)
    return info.eps, info.max, info.min, info.tiny, info.smallest_normal, info.smallest_subnormal, info.resolution, info.bits, info.nmant


@parallel
def more():
    a, b = np.finfo(np.float32), np.finfo("float64")
    return a.maxexp, a.minexp, a.machep, a.negep, a.precision, a.nexp, b.maxexp, b.minexp, b.machep, b.negep, b.precision, b.iexp


@parallel
def whole(n):
    return np.iinfo(np.int64).max, np.iinfo(np.int64).min, np.iinfo(np.int32).max, np.iinfo(np.uint8).max, np.iinfo(int).bits, np.iinfo(n).min


@parallel
def smallest(a):
    best = np.iinfo(a.dtype).max
    for x in a:
        if x < best:
            best = int(x)
    return best


@parallel
def guarded(a):
    return a / np.maximum(np.abs(a), np.finfo(a.dtype).eps)


# call: double(2.5)
# call: single(np.zeros(1, dtype=np.float32))
# call: single(np.zeros(1))
# call: single(np.zeros(1, dtype=np.complex64))
# call: more()
# call: whole(np.int16(3))
# call: whole(5)
# call: smallest(np.array([5, 3, 9], dtype=np.int16))
# call: smallest(np.zeros(0, dtype=np.uint32))
# call: guarded(np.array([0.0, -2.0, 1e-20]))
# call: guarded(np.array([0.0, -2.0, 1e-20], dtype=np.float32))
