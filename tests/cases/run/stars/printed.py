"""`print` and displays with starred views and iterators."""

from itertools import chain

from weft import parallel


def squares(n):
    for i in range(n):
        yield i * i


@parallel
def printed(d, n):
    print(*d.values())
    print(*d)
    print(*d.keys(), sep=", ")
    print("items", *d.items(), end=".\n")
    print(*squares(n), "end")
    print(*map(str, range(n)), sep="-")
    print(*(i + 0.5 for i in range(n)))
    print(*chain([n], [n + 1]))
    print(*sorted(d.values(), reverse=True))
    return n


# call: printed({"a": 1, "b": 2}, 3)
# call: printed({}, 0)
# call: printed({1: "x"}, 2)


@parallel
def displayed(d, n):
    return [*d.values(), n], [0, *squares(n)], [*d.keys()], [*d.items()], {*squares(n), 100}


# call: displayed({1: 5, 2: 6}, 4)


@parallel
def reversed_list(xs):
    return [*reversed(xs), *xs], [*map(abs, xs)], [*zip(xs, xs)]


# call: reversed_list([1, -2])
