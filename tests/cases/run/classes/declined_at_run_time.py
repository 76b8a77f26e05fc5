"""Methods that return NotImplemented on some of their paths only, as their values decide."""

from dataclasses import dataclass

from weft import parallel


@dataclass
class Unit:
    kind: int
    n: float

    def __add__(self, other):
        if isinstance(other, Unit):
            if self.kind == other.kind:
                return Unit(self.kind, self.n + other.n)
            else:
                return NotImplemented
        return NotImplemented

    def __radd__(self, other):
        return Unit(self.kind, -other.n if isinstance(other, Plain) else 0.0)

    def __lt__(self, other):
        if self.kind != other.kind:
            return NotImplemented
        return self.n < other.n

    def __eq__(self, other):
        if not isinstance(other, Unit) or self.kind != other.kind:
            return NotImplemented
        return self.n == other.n

    def __iadd__(self, other):
        if other.kind != self.kind:
            return NotImplemented
        self.n += other.n
        return self


class Plain:
    def __init__(self, n: float):
        self.n = n

    def __add__(self, other):
        if self.n < 0:
            return NotImplemented
        return Unit(9, self.n)

    def __gt__(self, other):
        return self.n > other.n

    def __mul__(self, k):
        return NotImplemented if k < 0 else self.n * k

    def __rmul__(self, k):
        if k < 0:
            return NotImplemented
        return self.n * k + 0.5


@parallel
def adds(k, j):
    return Unit(k, 1.0) + Unit(j, 2.0)


# call: adds(1, 1)
# call: adds(1, 2)


@parallel
def adds_plain(n):
    return Plain(n) + Unit(1, 1.0)


# call: adds_plain(2.0)
# call: adds_plain(-2.0)


@parallel
def compares(k, j):
    a, b = Unit(k, 1.0), Unit(j, 2.0)
    return a == b, a != b, a == a, a != a, Unit(k, 2.0) == b


# call: compares(1, 1)
# call: compares(1, 2)


@parallel
def less(k, j):
    return Unit(k, 1.0) < Unit(j, 2.0)


# call: less(1, 1)
# call: less(1, 2)


@parallel
def less_than_plain(k, n):
    return Unit2(k, 1.0) < Plain(n)


class Unit2(Unit):
    def __lt__(self, other):
        if self.kind == 0:
            return NotImplemented
        return self.n < other.n


# call: less_than_plain(0, 3.0)
# call: less_than_plain(1, 3.0)
# call: less_than_plain(0, -3.0)


@parallel
def in_place(k, j):
    a = Unit(k, 1.0)
    b = a
    a += Unit(j, 2.0)
    return a, b, a is b


# call: in_place(1, 1)
# call: in_place(1, 2)


@parallel
def scaled(k):
    return Plain(2.0) * k, k * Plain(2.0)


# call: scaled(3)
# call: scaled(-3)


@parallel
def caught(k):
    try:
        return str(Plain(2.0) * k)
    except TypeError as error:
        return str(error)


# call: caught(3)
# call: caught(-3)


@parallel
def smallest(kinds):
    units = [Unit(k, float(-i)) for i, k in enumerate(kinds)]
    return min(units), sorted(units)


# call: smallest([1, 1, 1])
# call: smallest([1, 2, 1])


@parallel
def asked(k):
    answer = Unit(1, 1.0).__eq__(Unit(k, 1.0))
    return answer is NotImplemented, answer is not NotImplemented


# call: asked(1)
# call: asked(2)


@parallel
def in_list(k):
    return Unit(k, 1.0) in [Unit(1, 1.0), Unit(2, 1.0)], [Unit(1, 2.0)] == [Unit(k, 2.0)]


# call: in_list(1)
# call: in_list(3)
