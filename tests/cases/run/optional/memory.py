"""Arrays and lists that may be None."""

import numpy as np
from weft import parallel, prange


@parallel
def made(n):
    a = None
    if n > 0:
        a = np.zeros(n)
        a[0] = 3.0
    return a


@parallel
def used(n):
    a = made(n)
    if a is not None:
        a[a.size - 1] += 2.0
        return a[0]
    return -1.0


@parallel
def given(x, out=None):
    if out is None:
        out = np.zeros(x.shape[0])
    for i in range(x.shape[0]):
        out[i] = x[i] * 2
    return out


@parallel
def same(x, flag):
    y = None
    if flag:
        y = x
    if y is not None:
        y[0] = 7.0
    return y


@parallel
def listed(n):
    lst = None
    if n > 0:
        lst = [1, 2]
    if lst is not None:
        lst.append(n)
        return len(lst), lst
    return 0, lst


@parallel
def argument_list(x, flag):
    y = None
    if flag:
        y = x
    if y:
        y.append(4)
    return y


@parallel
def many(n):
    total = 0.0
    for i in range(n):
        a = made(i % 3)
        if a is not None:
            total += a[0] + a.size
    return total


@parallel
def sliced(x, n):
    v = None
    if n > 0:
        v = x[1:3]
    if v is None:
        return 0.0
    s = 0.0
    for i in range(v.shape[0]):
        s += v[i]
    return s


@parallel
def loops(x, scale=None):
    if x[0] > 0.0:
        scale = 2.0
    for i in prange(x.shape[0]):
        if scale is not None:
            x[i] *= scale
        else:
            x[i] += 1.0
    return scale


@parallel
def private(x, y):
    for i in prange(x.shape[0]):
        v = None
        if x[i] > 0:
            v = x[i] * 2
        if v is None:
            y[i] = -1.0
        else:
            y[i] = v
    return y


@parallel
def bad_store(n):
    a = made(n)
    a[0] = 1.0
    return a


@parallel
def bad_len(n):
    return len(made(n))


@parallel
def bad_loop(n):
    s = 0.0
    for v in made(n):
        s += v
    return s


@parallel
def bad_attribute(n):
    return made(n).size


@parallel
def bad_method(n):
    lst = None
    if n > 0:
        lst = [1]
    lst.append(n)
    return lst


# call: made(0)
# call: made(2)
# call: used(0)
# call: used(1)
# call: given(np.ones(3))
# call: given(np.ones(3), np.zeros(3))
# call: same(np.zeros(2), True)
# call: same(np.zeros(2), False)
# call: listed(0)
# call: listed(3)
# call: argument_list([1, 2], True)
# call: argument_list([1, 2], False)
# call: argument_list([], True)
# call: many(2000)
# call: sliced(np.arange(5.0), 0)
# call: sliced(np.arange(5.0), 1)
# call: loops(np.ones(100))
# call: loops(np.zeros(100))
# call: loops(np.zeros(100), 3.0)
# call: private(np.arange(-50.0, 50.0), np.zeros(100))
# call: bad_store(1)
# call: bad_store(0)
# call: bad_len(1)
# call: bad_len(0)
# call: bad_loop(1)
# call: bad_loop(0)
# call: bad_attribute(1)
# call: bad_attribute(0)
# call: bad_method(1)
# call: bad_method(0)
