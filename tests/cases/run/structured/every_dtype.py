"""A field of each element type, packed so that nothing is aligned, and aligned."""

import numpy as np
from weft import parallel

NAMES = "?,i1,i2,i4,i8,u1,u2,u4,u8,f4,f8,c8,c16".split(",")
PACKED = np.dtype([(f"v{i}", code) for i, code in enumerate(NAMES)])
ALIGNED = np.dtype([(f"v{i}", code) for i, code in enumerate(NAMES)], align=True)


def filled(dtype, n):
    a = np.zeros(n, dtype=dtype)
    for i, name in enumerate(dtype.names):
        a[name] = np.arange(n) % 120 + i
    return a


@parallel
def shift(a):
    for i in range(1, len(a)):
        a[i]["v0"] = not a[i]["v0"]
        a[i]["v1"] += a[i - 1]["v1"]
        a[i]["v2"] += a[i - 1]["v2"]
        a[i]["v3"] -= a[i - 1]["v3"]
        a[i]["v4"] *= a[i - 1]["v4"]
        a[i]["v5"] += a[i - 1]["v5"]
        a[i]["v6"] ^= a[i - 1]["v6"]
        a[i]["v7"] += a[i - 1]["v7"]
        a[i]["v8"] += a[i - 1]["v8"]
        a[i]["v9"] /= a[i - 1]["v9"]
        a[i]["v10"] = a[i]["v10"] / 3
        a[i]["v11"] *= a[i - 1]["v11"]
        a[i]["v12"] = a[i - 1]["v12"] + 1j


@parallel
def values(a, i):
    r = a[i]
    return r["v0"], r["v1"], r["v2"], r["v3"], r["v4"], r["v5"], r["v6"], r["v7"], r["v8"], r["v9"], r["v10"], r["v11"], r["v12"]


@parallel
def store(a, x):
    a["v3"] = x
    a[0]["v9"] = x
    a[1]["v1"] = x
    a["v12"] = x


# call: shift(filled(PACKED, 6))
# call: shift(filled(ALIGNED, 6))
# call: values(filled(PACKED, 6), 3)
# call: values(filled(ALIGNED, 6), -1)
# call: values(filled(ALIGNED, 6), 6)
# call: store(filled(PACKED, 4), 5)
# call: store(filled(ALIGNED, 4), 2.75)
# call: store(filled(ALIGNED, 4), np.float32(1.5))
# call: store(filled(PACKED, 4), 300)
# call: store(filled(PACKED, 4), float("nan"))
