"""astype and copies of long rows, by what the runtime converts at once; arrays that are equal or not; truth values that are no 0 or 1."""

import numpy as np
from weft import parallel


@parallel
def to_ints(a):
    return a.astype(np.int8), a.astype(np.uint8), a.astype(np.int16), a.astype(np.int32), a.astype(np.int64), a.astype(np.uint64)


@parallel
def to_floats(a):
    return a.astype(np.float32), a.astype(np.float64), a.astype(np.bool_), a.astype(np.uint16), a.copy()


@parallel
def of_part(a, n):
    return (a[:n] + 0).astype(np.int16), a[:n].astype(np.float32), a.T.astype(np.int32), np.array(a, dtype=np.uint8)


@parallel
def equal(a, b):
    return np.array_equal(a, b), np.array_equiv(a, b), np.array_equal(a[::2], b[::2])


@parallel
def changed(a, at):
    b = a.copy()
    b[at] = 3
    return np.array_equal(a, b), np.array_equiv(b, a)


FLOATS = np.resize(np.array([0.5, -0.5, -0.0, 127.9, 128.0, -129.0, 255.9, 256.0, 32768.0, 65536.5, 2147483647.9, 2147483648.0, -2147483648.9,
                             -2147483649.0, 2.0**62, 2.0**63, -(2.0**63), 2.0**63 + 4096, 2.0**64, 1e30, np.inf, -np.inf, np.nan, 5e-324]), 150)
WHOLE = np.resize(np.array([0, 1, -1, 127, 128, 255, 256, 32767, 65535, 65536, 2**31 - 1, 2**31, 2**32 + 1, 2**53 + 1, 2**62, -(2**63)]), 70001)
ODD = np.array([2, 1, 0, 255] * 40, "uint8").view(bool)

# call: to_ints(FLOATS)
# call: to_ints(FLOATS.astype("float32"))
# call: to_ints(FLOATS[:31])
# call: to_ints(WHOLE)
# call: to_ints(WHOLE.astype("uint64"))
# call: to_ints(WHOLE.astype("int32"))
# call: to_ints(WHOLE.astype("uint16"))
# call: to_ints(WHOLE[:70000].astype("int8").reshape(7, -1))
# call: to_ints(ODD)
# call: to_floats(FLOATS)
# call: to_floats(FLOATS.astype("float32")[:33])
# call: to_floats(WHOLE)
# call: to_floats(WHOLE.astype("uint64"))
# call: to_floats(WHOLE.astype("uint8"))
# call: to_floats(WHOLE.astype("int16"))
# call: to_floats(np.zeros((0, 3)))
# call: to_floats(ODD)
# call: of_part(np.arange(200.0).reshape(20, 10), 7)
# call: of_part(np.arange(-100, 100).reshape(4, 50), 2)
# call: equal(WHOLE, WHOLE.copy())
# call: equal(FLOATS, FLOATS.copy())
# call: equal(np.zeros(100), -np.zeros(100))
# call: equal(np.arange(100), np.arange(100.0))
# call: equal(ODD, np.array([1, 1, 0, 1] * 40, bool))
# call: equal(np.ones((70, 3), "complex64"), np.ones((70, 3), "complex64"))
# call: equal(np.ones(200, "int8"), np.ones(100, "int8"))
# call: changed(WHOLE, 0)
# call: changed(WHOLE, 70000)
# call: changed(np.arange(99, dtype="float32"), 98)
# call: changed(np.arange(99) % 2 > 5, 98)
