"""`super().name`: properties, methods as values, constants of the classes above."""

from weft import parallel


class Base:
    KIND = "base"

    def __init__(self, x: int):
        self.x = x

    @property
    def doubled(self):
        return self.x * 2

    @property
    def kind(self):
        return "a base"

    def plus(self, y):
        return self.x + y


class Middle(Base):
    KIND = "middle"

    @property
    def doubled(self):
        return super().doubled + 1

    @property
    def kind(self):
        return super().kind + " of " + super().KIND

    def plus(self, y):
        above = super().plus
        return above(y) * 10


class Leaf(Middle):
    @property
    def doubled(self):
        return super().doubled * 100

    def plus(self, y):
        return super().plus(y) + super().doubled


@parallel
def read(x):
    objects = Base(x), Middle(x), Leaf(x)
    return [o.doubled for o in objects], [o.kind for o in objects], [o.plus(3) for o in objects]


# call: read(5)
# call: read(-1)
