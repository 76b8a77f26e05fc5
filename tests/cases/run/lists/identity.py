"""A list has one identity under all its names: assigned, passed, returned, in tuples, as an argument."""

from weft import parallel


def fill(out, n):
    for i in range(n):
        out.append(i)
    return out


def fresh(n):
    out = []
    for i in range(n):
        out.append(i * 0.5)
    return out


@parallel
def two_names(n):
    a = []
    b = a
    for i in range(n):
        a.append(i)
        b.append(-i)
    return a, b, len(a)


@parallel
def passed(n):
    a = []
    b = fill(a, n)
    b.append(100)
    return a, b


@parallel
def chosen(a, b, first):
    c = a if first else b
    c.append(7)
    c[0] = 9
    return c


@parallel
def argument(a, b):
    a.append(1.5)
    b.append(2.5)
    a[0] = 0.5
    return a


@parallel
def swapped(a, b):
    a, b = b, a
    a.append(1)
    return a, b


@parallel
def cleared(a):
    b = a.copy()
    a.clear()
    b.append(3)
    return b


@parallel
def shortened(a):
    last = a.pop()
    return last


@parallel
def made_by_callee(n):
    a = fresh(n)
    b = fresh(n)
    a.append(1.0)
    return a, b, (a, 1)


def same_argument():
    x = [1.5, 2.5]
    return argument(x, x), x


def same_swapped():
    x = [1, 2]
    return swapped(x, x), x


# call: two_names(0)
# call: two_names(10)
# call: passed(5)
# call: chosen([1, 2], [3], True)
# call: chosen([1, 2], [3], False)
# call: argument([1.0], [2.0])
# call: swapped([1], [2])
# call: cleared([1, 2, 3])
# call: shortened([1, 2, 3])
# call: shortened([1.5])
# call: made_by_callee(3)
# call: same_argument()
# call: same_swapped()
