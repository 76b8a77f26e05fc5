"""Iterators as items of lists and values of dicts: each goes on from where it was left, whoever takes it out."""

from weft import parallel


def squares(n):
    i = 0
    while i < n:
        yield i * i
        i += 1


def countdown(n):
    while n > 0:
        yield n
        n -= 1


@parallel
def of_lists(xss):
    its = [iter(xs) for xs in xss]
    out = []
    for turn in range(3):
        for it in its:
            out.append(next(it, -1))
    return out, [list(it) for it in its]


# call: of_lists([[1, 2, 3, 4, 5], [6], [7, 8]])
# call: of_lists([[1]])


@parallel
def round_robin(n):
    its = [squares(n), squares(2), squares(0), squares(n + 1)]
    out = []
    while its:
        left = []
        for it in its:
            for x in it:
                out.append(x)
                left.append(it)
                break
        its = left
    return out


# call: round_robin(3)
# call: round_robin(0)


@parallel
def by_index(n):
    its = [squares(n), squares(n + 2)]
    a = next(its[0])
    b = next(its[1])
    c = next(its[1])
    its.append(its[0])
    d = next(its[2])
    rest = sum(its[1])
    return a, b, c, d, rest, list(its[0]), list(its[2])


# call: by_index(4)


@parallel
def exhausted(n):
    its = [countdown(n)]
    total = 0
    try:
        while True:
            total += next(its[0])
    except StopIteration:
        return total


# call: exhausted(4)
# call: exhausted(0)


@parallel
def in_dict(n):
    d = {"a": countdown(n), "b": countdown(n + 1)}
    d["c"] = countdown(2)
    first = [next(d[k]) for k in ["a", "b", "c"]]
    return first, [list(it) for it in d.values()]


# call: in_dict(3)


@parallel
def mapped(xs):
    its = [map(abs, xs), map(abs, xs)]
    return next(its[0]), next(its[0]), next(its[1]), [list(it) for it in its]


# call: mapped([-1, 2, -3])
