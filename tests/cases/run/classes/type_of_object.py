"""`type(object)` as a value: the class, which makes objects, has methods and constants."""

from weft import parallel


class Point:
    ZERO = 10

    def __init__(self, x: int, y: int):
        self.x = x
        self.y = y

    def moved(self, by):
        return type(self)(self.x + by, self.y + by)

    def less(self, other):
        return type(self).key(self) < type(self).key(other)

    def key(self):
        return (self.x, self.y)

    @classmethod
    def make(cls, n):
        return cls(n, n)


@parallel
def moved(n):
    p = Point(n, 2).moved(3)
    return p.x, p.y, p.less(Point(1, 1)), type(p).ZERO, type(p).__name__, type(p).make(n).key(), type(p) is Point


# call: moved(1)
# call: moved(-5)
