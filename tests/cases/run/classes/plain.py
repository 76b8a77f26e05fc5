"""Objects of plain classes: made by __init__, with fields, methods, properties, class constants and inheritance."""

import math

from weft import parallel, prange


class Point:
    """Fields typed by the parameters' annotations."""

    dims = 2
    made = 0

    def __init__(self, x: float, y: float = 0.0):
        self.x = x
        self.y = y

    def norm(self):
        return math.sqrt(self.x * self.x + self.y * self.y)

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    @property
    def angle(self):
        return math.atan2(self.y, self.x)

    @staticmethod
    def between(a, b):
        return Point((a.x + b.x) / 2, (a.y + b.y) / 2)

    @classmethod
    def origin(cls):
        return cls(0.0, 0.0)

    @classmethod
    def on_axis(cls, x):
        return cls(x, float(cls.dims))


class Counter:
    """Fields typed by what is assigned."""

    step: int

    def __init__(self, start: int, limit: int = 10):
        if limit < start:
            raise ValueError("the limit is below the start")
        self.start, self.limit = start, limit
        self.count = start * 2
        self.name: str = "c" + str(start)
        self.ratio = start / 4
        self.done = self.count > limit
        self.reset()

    def reset(self):
        self.step = 1

    def up(self):
        if self.count + self.step > self.limit:
            self.done = True
            raise OverflowError(f"{self.name} is full")
        self.count += self.step


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a: int, b: bool):
        if b:
            self.a = a
        else:
            self.a = -a
        self.b = b


class Base:
    kind = 1

    def __init__(self, n: int):
        self.n = n

    def value(self):
        return self.n * self.kind

    def describe(self):
        return "base"

    def both(self):
        return self.describe() + str(self.value())


class Derived(Base):
    kind = 3

    def __init__(self, n: int, extra: float):
        super().__init__(n + 1)
        self.extra = extra

    def describe(self):
        return "derived of " + super().describe()


class Deeper(Derived):
    def value(self):
        return super().value() + 100 + Base.value(self)


class Node:
    def __init__(self, value: int, next: "Node | None" = None):
        self.value = value
        self.next: Node | None = next


class Empty:
    kind = 7

    def twice(self, x):
        return 2 * x + self.kind


@parallel
def make(x, y):
    p = Point(x, y)
    return p, p.norm(), p.angle, Point.dims, p.dims


@parallel
def defaults(x):
    return Point(x), Point(y=x, x=1.0)


@parallel
def change(p, n):
    for _ in range(n):
        p.move(1.0, 0.5)
    return p.x, p.y


@parallel
def chained(p):
    q = p.move(1.0, 1.0).move(2.0, 2.0)
    return q is p, q.x


@parallel
def class_methods(x):
    o = Point.origin()
    a = Point.on_axis(x)
    m = Point.between(o, a)
    k = o.on_axis(x)
    return m.x, m.y, k.y, a


@parallel
def count(c, n):
    for _ in range(n):
        c.up()
    return c.count


@parallel
def new_counter(start, limit):
    c = Counter(start, limit)
    c.up()
    return c


@parallel
def caught(start, limit):
    try:
        c = Counter(start, limit)
        c.up()
        return c.count
    except ValueError:
        return -1


@parallel
def slotted(s, n):
    s.a += n
    return s.a, s.b, Slotted(n, True).a, Slotted(n, False).a


@parallel
def inherit(n):
    b, d, e = Base(n), Derived(n, 0.5), Deeper(n, 1.5)
    return b.both(), d.both(), e.both(), e.extra, d.kind


@parallel
def instances(n):
    d = Deeper(n, 1.0)
    return isinstance(d, Base), isinstance(d, Derived), isinstance(d, Deeper), isinstance(Base(n), Derived), type(d) is Base


@parallel
def passed_derived(d):
    d.n += 1
    return d.value(), d.describe()


@parallel
def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


@parallel
def total(node):
    s = 0
    while node is not None:
        s += node.value
        node = node.next
    return s


@parallel
def empty(x):
    e = Empty()
    return e.twice(x), Empty.kind


@parallel
def in_list(n):
    points = [Point(float(i), 1.0) for i in range(n)]
    points[0].move(5.0, 5.0)
    return points


@parallel
def sums(points):
    s = 0.0
    for p in points:
        s += p.norm()
    return s


@parallel
def in_loop(n):
    s = 0.0
    for i in prange(n):
        p = Point(float(i), 2.0)
        p.move(1.0, 1.0)
        s += p.x * p.y
    return s


@parallel
def name_of(p):
    return p.__class__.__name__


def chain(n):
    head = None
    for i in range(n):
        head = Node(i * i, head)
    return head


# The objects themselves have no equality: what is compared are their fields.
# call: make(3.0, 4.0)
# call: make(-0.0, 0.0)
# call: defaults(2.5)
# call: change(Point(1.0, 2.0), 3)
# call: change(Point(float("inf")), 0)
# call: chained(Point(0.5))
# call: class_methods(3.0)
# call: count(Counter(2), 3)
# call: count(Counter(4, 9), 3)
# call: new_counter(1, 10)
# call: new_counter(5, 10)
# call: new_counter(5, 1)
# call: caught(5, 1)
# call: caught(1, 100)
# call: slotted(Slotted(3, True), 4)
# call: inherit(5)
# call: instances(5)
# call: passed_derived(Deeper(3, 2.0))
# call: build(0)
# call: build(5)
# call: total(chain(10))
# call: empty(4)
# call: in_list(3)
# call: in_list(0)
# call: sums([Point(3.0, 4.0), Point(1.0)])
# call: in_loop(1000)
# call: name_of(Derived(1, 2.0))
