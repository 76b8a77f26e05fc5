"""A list unpacked into a call of a function whose parameters say how many items it must have."""

from weft import parallel


def area(a, b, c):
    return a + b * c


def none():
    return 7


@parallel
def all_of(items):
    return area(*items)


@parallel
def rest_of(x, items):
    return area(x, *items)


@parallel
def one(items):
    return none(*items)


@parallel
def in_loop(rows):
    total = 0
    for row in rows:
        total += area(*row)
    return total


# call: all_of([1, 2, 3])
# call: all_of([1.5, 2.0, 3.0])
# call: all_of([1, 2])
# call: all_of([1])
# call: all_of([1, 2, 3, 4])
# call: rest_of(5, [1, 2])
# call: rest_of(5, [1])
# call: rest_of(5, [1, 2, 3])
# call: one([1])
# call: in_loop([[1, 2, 3], [4, 5, 6]])
# call: in_loop([[1, 2, 3], [4, 5]])
