"""Lists that parallel loops append to hold the items in the order of iterations."""

from weft import parallel, prange


@parallel
def every(n):
    out = []
    for i in prange(n):
        out.append(i * 0.5)
    return out


@parallel
def plain_range(n):
    out = []
    for i in range(n):
        out.append(i * i)
    return out


@parallel
def some(n):
    out = [-1]
    for i in prange(n):
        if i % 7 == 3:
            out.append(i)
    return out


@parallel
def none(n):
    out = []
    for i in prange(n):
        if i < 0:
            out.append(i)
    return out


@parallel
def several(n):
    out = [0.0, 1.0]
    for i in prange(n):
        out.append(float(i))
        for j in range(i % 4):
            out.append(j * 0.25)
        if i % 5 == 0:
            out.append(-1.0)
    return out


@parallel
def two_lists(n):
    even = []
    odd = []
    for i in prange(n):
        if i % 2 == 0:
            even.append(i)
        else:
            odd.append(i * 1.5)
    return even, odd


@parallel
def stepped(n):
    out = []
    for i in prange(n, -n, -3):
        out.append(i)
    return out


@parallel
def pairs(n):
    out = []
    for i in prange(n):
        out.append((i, i / 3, i % 2 == 0, 1j * i))
    return out


@parallel
def with_sum(x):
    out = []
    s = 0
    for i in prange(len(x)):
        if x[i] > 1:
            out.append(x[i])
            s += 1
    return out, s


@parallel
def in_argument(out, n):
    for i in prange(n):
        out.append(i)
    return out


@parallel
def comprehension(n):
    return [i * 0.5 for i in range(n) if i % 3 != 1]


# call: every(0)
# call: every(1)
# call: every(2)
# call: every(3)
# call: every(1000)
# call: every(100000)
# call: plain_range(0)
# call: plain_range(1)
# call: plain_range(3)
# call: plain_range(1000)
# call: plain_range(100000)
# call: some(0)
# call: some(1)
# call: some(2)
# call: some(4)
# call: some(1000)
# call: some(100000)
# call: none(0)
# call: none(100000)
# call: several(0)
# call: several(1)
# call: several(2)
# call: several(3)
# call: several(1000)
# call: several(100000)
# call: two_lists(0)
# call: two_lists(3)
# call: two_lists(1000)
# call: two_lists(100000)
# call: stepped(0)
# call: stepped(1)
# call: stepped(50000)
# call: pairs(0)
# call: pairs(3)
# call: pairs(30000)
# call: with_sum([0, 1, 2, 3] * 10000)
# call: with_sum([])
# call: in_argument([], 5)
# call: in_argument([7, 8], 50000)
# call: in_argument([7, 8], 0)
# call: comprehension(0)
# call: comprehension(1)
# call: comprehension(2)
# call: comprehension(3)
# call: comprehension(1000)
# call: comprehension(100000)
