"""`:=` behind operands that are evaluated before it, and in operands that may not be evaluated."""

import numpy as np
from weft import parallel


@parallel
def half(x):
    if x == 1:
        raise KeyError("one")
    if x % 2:
        raise ValueError("odd")
    return x // 2


@parallel
def old_and_new(x):
    a = x + (x := x * 2) + x
    b = (x := 1) - (x := x + 5) * (y := x + 1)
    return a, b, x, y


@parallel
def fails_first(a, b):
    return half(a) + (n := half(b)) + n


@parallel
def conditions(a, b):
    out = 0
    if a > 0 and (n := half(b)) > 2:
        out += n
    if a > 3 or (m := b - 1) > 2 and (k := m + a):
        out += 100
    elif not (a and (m := m + 1)):
        out += 1000
    return out


@parallel
def not_assigned(a, b):
    if a and (n := b):
        return n
    return n + 1


@parallel
def values(a, b):
    x = a and (n := b + 1) and n * 2
    y = a or (m := b) or 7
    return x, y


@parallel
def branches(c, x):
    y = (n := x + 1) if c else (n := x - 1)
    return y, n, n if (c := not c) else (n := n * 10), n, c


@parallel
def comparison(x, y):
    return x < (x := y) <= x + 1, x, (y := y + 1) == (y := y)


@parallel
def arguments(x, y):
    return max(x, (x := y), x - 1), divmod(x, (x := x + 1)), x, half(x=(x := x * 2)), [x, (x := 4), x], (x, (x := 5), x)


@parallel
def element(a, i):
    return a[(i := i + 1)] + a[i] * (i := i - 1) + a[i]


@parallel
def loop(n):
    total = 0
    while n > 0 and (d := n % 10) < 9:
        n //= 10
        if d == 3:
            continue
        total += d
    return total, n


@parallel
def narrowed(x):
    v = None
    if len(x) > 0:
        v = x[0]
    if v is not None and (w := v + 1) > 2:
        return w
    return 0.0


@parallel
def in_a_loop(x):
    s = 0.0
    for i in range(len(x)):
        if x[i] > 0 and (r := x[i] * 2) < 5:
            s += r
    return s


# call: old_and_new(3)
# call: old_and_new(2.5)
# call: fails_first(2, 4)
# call: fails_first(1, 3)
# call: fails_first(2, 3)
# call: conditions(0, 0)
# call: conditions(1, 2)
# call: conditions(1, 8)
# call: conditions(1, 3)
# call: conditions(0, 3)
# call: conditions(5, 6)
# call: not_assigned(1, 2)
# call: not_assigned(1, 0)
# call: not_assigned(0, 2)
# call: values(0, 3)
# call: values(1, 3)
# call: values(1, -1)
# call: values(0, 0)
# call: branches(True, 3)
# call: branches(False, 3)
# call: comparison(1, 2)
# call: comparison(2, 1)
# call: arguments(1, 2)
# call: arguments(7, 2)
# call: element(np.array([1.5, 2.5, 4.0]), 0)
# call: element(np.array([1.5, 2.5, 4.0]), 2)
# call: loop(1234)
# call: loop(19234)
# call: loop(0)
# call: narrowed(np.array([3.5]))
# call: narrowed(np.array([0.5]))
# call: narrowed(np.zeros(0))
# call: in_a_loop(np.array([1.0, -1.0, 2.0, 3.0, np.nan]))
# call: in_a_loop(np.zeros(0))
