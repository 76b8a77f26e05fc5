"""Unpacking an iterator asks for one item more than there are targets, and for no other."""

import itertools

from weft import parallel


def told(n):
    for x in range(n):
        print("item", x)
        yield x
    print("end")


class Backwards:
    def __init__(self, count: int, least: int):
        self.count = count
        self.least = least

    def __len__(self):
        return self.count

    def __getitem__(self, at):
        if at < self.least:
            raise IndexError("no more")
        return at


@parallel
def rest(xs):
    it = iter(xs)
    try:
        a, b = it
        return str(a + b), list(it)
    except ValueError as error:
        return str(error), list(it)


@parallel
def endless():
    try:
        a, b, c = itertools.count(5)
    except ValueError as error:
        return str(error)
    return str(a + b + c)


@parallel
def effects(n):
    try:
        a, b = told(n)
        print(a, b)
    except ValueError as error:
        print(error)
    [a, *b] = told(n)
    return a, b


@parallel
def mapped(xs):
    seen = []

    def look(x):
        seen.append(x)
        return x

    try:
        (a, b), c = map(look, xs), 3
        return str(a + b + c), seen
    except ValueError as error:
        return str(error), seen


@parallel
def rows(xs):
    totals = []
    for a, b in (filter(None, row) for row in xs):
        totals.append(a * 10 + b)
    return totals


@parallel
def backwards(count, least):
    return list(reversed(Backwards(count, least)))


# call: rest([1, 2])
# call: rest([1, 2, 3, 4, 5])
# call: rest([1])
# call: rest([])
# call: endless()
# call: effects(1)
# call: effects(2)
# call: effects(5)
# call: effects(0)
# call: mapped([1, 2])
# call: mapped([1, 2, 3, 4])
# call: mapped([1])
# call: rows([[1, 0, 2], [3, 4]])
# call: rows([[1, 0, 2], [3]])
# call: backwards(5, 0)
# call: backwards(5, 3)
# call: backwards(5, 5)
# call: backwards(0, 0)
