"""`!=` of classes with a `__ne__` and no `__eq__` of their own."""

from dataclasses import dataclass

from weft import parallel


class Plain:
    def __init__(self, n: int):
        self.n = n

    def __ne__(self, other):
        return self.n > other.n


@dataclass
class Data:
    n: int

    def __ne__(self, other):
        if self.n == 7:
            return NotImplemented
        return self.n > other.n


@parallel
def plain(a, b):
    x, y = Plain(a), Plain(b)
    return x != y, y != x, x == y, x != x, x in [y, x], [x, y].count(x)


@parallel
def data(a, b):
    x, y = Data(a), Data(b)
    return x != y, y != x, x == y, x in [y], (x, 1) != (y, 1), [x] != [y]


# call: plain(1, 2)
# call: plain(2, 2)
# call: data(1, 2)
# call: data(2, 2)
# call: data(7, 7)
# call: data(7, 3)
