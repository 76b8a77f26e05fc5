"""Slices with steps and `reverse` of lists whose items have one slot, several, and none."""

from weft import parallel


@parallel
def stepped(items: list, start: int, stop: int, step: int):
    return items[start:stop:step], items[::step], items[start::step], items[:stop:step]


@parallel
def reversed_ints(n: int):
    out = list(range(n))
    out.reverse()
    back = out[::-1]
    back.reverse()
    return out, back, out == back


@parallel
def reversed_pairs(n: int):
    out = [(i, i * 0.5, str(i)) for i in range(n)]
    out.reverse()
    return out, out[::-1], out[::2], out[::-3]


@parallel
def reversed_nones(n: int):
    out = [None] * n
    out.reverse()
    return len(out), len(out[::-2])


@parallel
def reversed_argument(items: list):
    items.reverse()
    return items[::-1]


@parallel
def reversed_inside(items: list):
    for inner in items:
        inner.reverse()
    return items[::-1]


@parallel
def reversed_in_loop(n: int):
    total = 0
    for i in range(n):
        out = [i, i + 1, i + 2]
        out.reverse()
        total += out[0] * 3 + out[::-1][0]
    return total


# call: stepped([1, 2, 3, 4, 5, 6, 7], 1, 6, 2)
# call: stepped([1, 2, 3, 4, 5, 6, 7], -1, 0, -1)
# call: stepped([1, 2, 3, 4, 5, 6, 7], -1, -100, -3)
# call: stepped([1, 2, 3, 4, 5, 6, 7], 5, 1, 1)
# call: stepped([1, 2, 3, 4, 5, 6, 7], 100, -100, -9223372036854775808)
# call: stepped([1, 2, 3, 4, 5, 6, 7], 2, 100, 9223372036854775807)
# call: stepped([1.5, 2.5, 3.5], 0, 3, 2)
# call: stepped(["a", "bc", "def", ""], 3, 0, -1)
# call: stepped([(1, 2.0), (3, 4.0), (5, 6.0)], -1, -4, -1)
# call: stepped([], 0, 1, -1)
# call: stepped([1, 2], 0, 1, 0)
# call: reversed_ints(0)
# call: reversed_ints(1)
# call: reversed_ints(2)
# call: reversed_ints(101)
# call: reversed_pairs(0)
# call: reversed_pairs(1)
# call: reversed_pairs(8)
# call: reversed_nones(5)
# call: reversed_argument([3, 1, 2])
# call: reversed_argument(["x", "yz"])
# call: reversed_argument([(1, True), (2, False), (3, True)])
# call: reversed_inside([[1, 2, 3], [4], []])
# call: reversed_in_loop(1000)
