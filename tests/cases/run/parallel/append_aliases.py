"""Two names that may be one list are compared before the loop; lists that are read or changed otherwise run in order."""

from weft import parallel, prange


@parallel
def copy_over(a, b):
    for i in prange(len(a)):
        b.append(a[i] * 2)
    return b


@parallel
def both(a, b, n):
    for i in prange(n):
        a.append(i)
        b.append(-i)
    return len(a)


@parallel
def last(n):
    out = [1]
    for i in prange(n):
        out.append(out[-1] + i)
    return out


@parallel
def counted(n):
    out = []
    for i in prange(n):
        if len(out) < 5:
            out.append(i)
    return out


@parallel
def second_name(n):
    out = []
    also = out
    for i in prange(n):
        out.append(i)
        also.append(-i)
    return out


def note(out, i):
    out.append(i)


@parallel
def by_callee(n):
    out = []
    for i in prange(n):
        note(out, i)
    return out


@parallel
def replaced(x, y):
    for i in prange(len(x)):
        y[i] = x[i] * 2
    return y


@parallel
def shifted(x):
    for i in prange(1, len(x)):
        x[i] = x[i - 1] + 1
    return x


@parallel
def accumulated(x, n):
    for i in prange(n):
        x[i % 4] += i
    return x


@parallel
def in_place(x):
    for i in prange(len(x)):
        x[i] += 1.5
    return x


def one_copy_over(n):
    x = [n] * n
    return copy_over(x, x), x


def one_both(n):
    x = [5]
    return both(x, x, n), x


def one_replaced(n):
    x = [3] * n
    return replaced(x, x), x


# call: copy_over([1, 2, 3] * 1000, [5])
# call: copy_over([], [5])
# call: both([], [], 20000)
# call: both([1], [2], 20000)
# call: both([1], [2.5], 3)  # licensed: TypeError
# call: last(0)
# call: last(20000)
# call: counted(20000)
# call: second_name(5000)
# call: by_callee(20000)
# call: replaced([1, 2] * 10000, [0] * 20000)
# call: replaced([1, 2] * 10000, [0] * 19999)
# call: replaced([1, 2] * 10000, [0.5] * 20000)  # licensed: TypeError
# call: shifted([1] * 20000)
# call: accumulated([0] * 4, 20000)
# call: accumulated([0] * 3, 20000)
# call: in_place([0.5] * 20000)
# call: in_place([])
# call: one_copy_over(3000)
# call: one_both(10000)
# call: one_replaced(9000)
