"""The item type comes from what is put in: on later lines, in other functions, from arrays, with flags where Python and NumPy meet."""

import numpy as np

from weft import parallel


def put(out, v):
    out.append(v)


@parallel
def later(n, x):
    out = []
    if n > 3:
        for i in range(n):
            if i > 1:
                out.append(x)
    return out


@parallel
def by_callee(x):
    a = []
    b = []
    put(a, x)
    put(b, 1)
    put(a, x)
    return a, b


@parallel
def met(x, n):
    out = [0.0]
    for i in range(len(x)):
        out.append(x[i])
        if i % 2 == n:
            out.append(1.0)
    s = 0.0
    for v in out:
        s = s + v
    return out, s, out[0] + 1, out[1] if len(out) > 1 else out[0]


@parallel
def branches(c, x):
    if c:
        out = []
    else:
        out = [x]
    return out


@parallel
def before_it_is_filled(x):
    out = []
    changes = 0
    for v in x:
        if len(out) == 0 or out[-1] != v:
            out.append(v)
        else:
            changes += 1
    return out, changes


@parallel
def elements(x):
    return [v for v in x], [x[i] for i in range(len(x) - 1, -1, -1)]


@parallel
def sorted_in_place(n):
    a = [(i * 7919) % 101 for i in range(n)]
    for i in range(1, len(a)):
        j = i
        while j > 0 and a[j - 1] > a[j]:
            a[j - 1], a[j] = a[j], a[j - 1]
            j -= 1
    return a


def partition(xs):
    if len(xs) <= 1:
        return xs
    low = []
    high = []
    for i in range(1, len(xs)):
        if xs[i] < xs[0]:
            low.append(xs[i])
        else:
            high.append(xs[i])
    return partition(low) + [xs[0]] + partition(high)


@parallel
def quicksort(n):
    return partition([(i * 7919) % 1009 * 0.5 for i in range(n)])


# call: later(0, 1.5)
# call: later(5, 1.5)
# call: later(5, True)
# call: later(5, np.float32(0.1))
# call: by_callee(2.5)
# call: by_callee(1j)
# call: met(np.array([1.5, 2.5, 3.5]), 0)
# call: met(np.array([]), 1)
# call: branches(True, 1)
# call: branches(False, 1)
# call: before_it_is_filled([1, 1, 2, 2, 2, 3])
# call: before_it_is_filled([])
# call: before_it_is_filled(np.array([0.5, 0.5, np.nan]))
# call: elements(np.array([1, 2, 3], dtype=np.uint8))
# call: elements(np.array([True, False]))
# call: elements(np.array([1.5, 2.5], dtype=np.complex64))
# call: sorted_in_place(0)
# call: sorted_in_place(60)
# call: quicksort(0)
# call: quicksort(1)
# call: quicksort(500)
