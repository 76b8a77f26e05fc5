"""`:=` in comprehensions and generator expressions: it assigns a variable of the function."""

from weft import parallel

# call: stripped([" A ", "x", " ", "Bb"])
# call: doubled([1, 2, 3])
# call: last([5, 7, 8])
# call: last([])
# call: found([1, 4, 9])
# call: found([1, 2])
# call: nested([[1, 2], [3]])
# call: kept(4)
# call: outer([1, 2, 3])
# call: keys(["b", "a"])


@parallel
def stripped(words):
    return [w for word in words if (w := word.strip().lower()) and w != "x"]


@parallel
def doubled(xs):
    y = 0
    return [(y := x * 2, y + 1) for x in xs], y


@parallel
def last(xs):
    seen = -1
    total = sum((seen := x) + 1 for x in xs)
    return total, seen


@parallel
def found(xs):
    hit = 0
    if any((hit := x) > 3 for x in xs):
        return hit
    return -hit


@parallel
def nested(rows):
    n = 0
    a = [[(n := n + x) for x in row] for row in rows]
    return a, n


@parallel
def kept(n):
    total = 0
    return [total := total + i for i in range(n)], total


@parallel
def outer(xs):
    m = 0

    def inner():
        nonlocal m
        return [m := m + x for x in xs if (k := x) > 1]

    return inner(), m


@parallel
def keys(words):
    return {(k := w * 2): k + "!" for w in words}
