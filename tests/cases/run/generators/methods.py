"""Generators that are methods: the object, `super()`, class methods and fields of the object that a loop in another method runs over."""

from weft import parallel

# call: in_function(3)
# call: beside_another(2)
# call: class_methods(3)
# call: changing(3)


class Base:
    size = 10

    def __init__(self, k: int):
        self.k = k

    def step(self):
        return self.k

    @classmethod
    def scale(cls):
        return cls.size


class Child(Base):
    size = 20

    def step(self):
        return self.k * 100

    def each(self, n):
        for i in range(n):
            yield super().step() + i

    def scaled(self, n):
        for i in range(n):
            yield super().scale() * i

    def total(self, other, n):
        s = 0
        for v in other.each(n):
            s += v * super().step()
        return s

    def looped(self, n):
        t = 0
        for i in range(n):
            t = t * 7 + super().step()
        return t

    def counted(self, n):
        for _ in range(n):
            self.k += 1
            yield self.k


@parallel
def in_function(n):
    b = Child(5)
    t = 0
    for v in b.each(n):
        t += v
    return t, sum(b.each(n)), b.step()


def run(a, n):
    b = Child(5)
    t = 0
    for v in b.each(n):
        t = t * 10 + v
    return t, a.step()


@parallel
def beside_another(n):
    return run(Child(7), n), Child(3).total(Child(2), n)


@parallel
def class_methods(n):
    return list(Child(1).scaled(n)), Child(4).looped(n)


@parallel
def changing(n):
    c = Child(0)
    seen = []
    for v in c.counted(n):
        c.k += 10
        seen.append((v, c.k))
    return seen
