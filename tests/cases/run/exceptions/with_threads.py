"""with weft.threads(n): the loops inside use fewer threads, whichever way the block is left."""

import numpy as np
import weft
from weft import parallel, prange


@parallel
def total(a, n):
    s = 0
    with weft.threads(n):
        for i in prange(len(a)):
            s += int(a[i])
    return s


@parallel
def returns(a, n):
    with weft.threads(n):
        for i in range(len(a)):
            if a[i] == 5:
                return i
    return -1


@parallel
def leaves(a, n):
    found = 0
    for k in range(3):
        with weft.threads(n + k):
            if k == 1:
                continue
            if a[k] == 2:
                break
            found += 10 // int(a[k])
    return found


@parallel
def raises(a, n):
    try:
        with weft.threads(n):
            for i in prange(len(a)):
                if a[i] == 7:
                    raise ValueError("seven", i)
    except ValueError:
        return 7
    return 0


@parallel
def nested(a, n):
    s = 0
    with weft.threads(2), weft.threads(n):
        with weft.threads(count=1):
            for i in prange(len(a)):
                s += i
        for i in prange(len(a)):
            s += 1
    return s


@parallel
def types(a, n):
    x = 1
    with weft.threads(n):
        x = x / 2
    return x


# call: total(np.arange(1000), 2)
# call: total(np.arange(1000), 0)
# call: total(np.arange(1000), -3)
# call: total(np.arange(1000), 5000)
# call: returns(np.arange(10), 1)
# call: returns(np.arange(3), 1)
# call: leaves(np.array([1, 2, 3]), 1)
# call: leaves(np.array([1, 2, 0]), 1)
# call: leaves(np.array([1, 2, 2]), 1)
# call: leaves(np.array([2, 2, 2]), 1)
# call: raises(np.arange(100), 2)
# call: raises(np.arange(5), 2)
# call: nested(np.arange(100), 3)
# call: types(np.arange(3), 1)
