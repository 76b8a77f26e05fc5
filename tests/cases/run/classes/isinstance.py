"""Type tests are decided when the function is compiled; the branch that is not taken is not compiled."""

import types

import numpy as np
from weft import parallel


@parallel
def which(x):
    if isinstance(x, bool):
        return 1
    if isinstance(x, int):
        return 2
    if isinstance(x, (float, complex)):
        return 3
    if isinstance(x, np.ndarray):
        return 4
    if isinstance(x, list | tuple):
        return 5
    if isinstance(x, type(None)):
        return 6
    if isinstance(x, np.integer):
        return 7
    if isinstance(x, np.floating):
        return 8
    if isinstance(x, np.generic):
        return 9
    return 0


@parallel
def scale(x, factor):
    """One function for numbers and arrays."""
    if isinstance(x, np.ndarray):
        out = np.zeros(x.shape[0])
        for i in range(x.shape[0]):
            out[i] = x[i] * factor
        return out
    elif isinstance(x, tuple):
        return x[0] * factor, x[1] * factor
    else:
        return x * factor


@parallel
def exact(x):
    a = type(x) is int
    b = type(x) is not float
    c = type(x) == bool
    d = type(x) in (int, bool, np.float64)
    e = type(x) != np.ndarray
    f = type(x) is type(1.5)
    g = float is type(x)
    return a, b, c, d, e, f, g


@parallel
def parts(x):
    if type(x) is complex:
        return x.real + x.imag
    return x + 1


@parallel
def optional(n):
    v = None
    if n > 0:
        v = n * 0.5
    if isinstance(v, float):
        return v + 1
    if isinstance(v, types.NoneType):
        return -1.0
    return 0.0


@parallel
def optional_exact(n):
    v = None
    if n > 0:
        v = n
    return (
        type(v) is int,
        type(v) is type(None),
        type(v) in (int, type(None)),
        isinstance(v, (int, type(None))),
        isinstance(v, str),
        type(v) not in (float, int),
        isinstance(v, int | None),
    )


@parallel
def has(x):
    if hasattr(x, "shape"):
        return 1
    if hasattr(x, "__len__"):
        return 2
    return 3


@parallel
def calls(x):
    return callable(has), callable(len), callable(x), callable(int)


@parallel
def optional_has(n):
    v = None
    if n > 0:
        v = np.zeros(n)
    return hasattr(v, "shape"), hasattr(v, "append")


# call: which(True)
# call: which(3)
# call: which(2.5)
# call: which(2j)
# call: which(np.zeros(2))
# call: which([1.0])
# call: which((1, 2))
# call: which(None)
# call: which(np.int32(3))
# call: which(np.float32(3))
# call: which(np.float64(3))
# call: which(np.bool_(True))
# call: which(np.complex128(1j))
# call: which(np.complex64(1j))
# call: scale(2, 3)
# call: scale(2.5, 3)
# call: scale(np.ones(3), 3.0)
# call: scale((1, 2.5), 2)
# call: exact(1)
# call: exact(1.5)
# call: exact(True)
# call: exact(np.float64(1))
# call: exact(np.zeros(1))
# call: parts(1 + 2j)
# call: parts(3)
# call: optional(0)
# call: optional(3)
# call: optional_exact(0)
# call: optional_exact(3)
# call: has(np.zeros(1))
# call: has(np.float32(1))
# call: has([1])
# call: has((1, 2))
# call: has(4)
# call: calls(1)
# call: optional_has(0)
# call: optional_has(2)
