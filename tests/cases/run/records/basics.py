"""Objects of dataclasses: made, read, changed, shared, passed in and out."""

import enum
from dataclasses import dataclass
from typing import Optional

import numpy as np
from weft import parallel, prange


class Kind(enum.Enum):
    A = 1
    B = 2


@dataclass
class Point:
    x: float
    y: float = 0.5

    def norm(self):
        return (self.x * self.x + self.y * self.y) ** 0.5

    def move(self, dx):
        self.x += dx
        return self

    @property
    def double(self):
        return self.x * 2

    @staticmethod
    def half(v):
        return v / 2

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


@dataclass
class Node:
    value: int
    left: Optional["Node"] = None
    right: Optional["Node"] = None

    def insert(self, v):
        if v < self.value:
            if self.left is None:
                self.left = Node(v)
            else:
                self.left.insert(v)
        elif self.right is None:
            self.right = Node(v)
        else:
            self.right.insert(v)


@dataclass(frozen=True)
class Frozen:
    a: int
    pair: tuple[int, float]
    kind: Kind = Kind.B


@dataclass
class Named:
    name: str
    flag: bool = True
    z: complex = 1j
    count: Optional[int] = None
    at: Optional[Point] = None


@dataclass(eq=False)
class Cell:
    n: int
    next: Optional["Cell"] = None

    def __post_init__(self):
        self.n = self.n + 1


@parallel
def make(a):
    p = Point(a)
    q = Point(y=1.0, x=a)
    q.x = a + 3
    p.y += 2.5
    return p, q, p.x + q.y


@parallel
def shared(a):
    p = Point(a, 1.0)
    q = p
    q.x = 10.0
    r = Point(a, 1.0)
    return p, q, p is q, p is r, p == q, p != r, p == r, r


@parallel
def methods(p):
    q = p.move(2.0)
    return q.norm(), p.x, q is p, p.double, p.half(8.0), p + Point(1.0, 1.0)


@parallel
def build(n):
    root = Node(n // 2)
    for i in range(n):
        root.insert(i * 7919 % n)
    return root


@parallel
def total(node):
    if node is None:
        return 0
    return node.value + total(node.left) + total(node.right)


@parallel
def built_total(n):
    return total(build(n))


@parallel
def grown(root, v):
    root.insert(v)
    return root


@parallel
def depth(node):
    if node is None:
        return 0
    return 1 + max(depth(node.left), depth(node.right))


@parallel
def frozen(n):
    f = Frozen(n, (n, 0.5))
    return f, f.pair[0], f.kind is Kind.B, f == Frozen(n, (n, 0.5)), f == Frozen(n, (n, 1.5))


@parallel
def same_twice(p, q):
    p.x = 5.0
    q.y = 6.0
    return p is q, p.y, q.x


@parallel
def chain(n):
    head = None
    for i in range(n):
        head = Cell(i, head)
    count = 0
    cell = head
    while cell is not None:
        count += cell.n
        cell = cell.next
    return count, head


@parallel
def length(cell):
    n = 0
    while cell is not None:
        n += 1
        cell = cell.next
    return n


@parallel
def cycle():
    a = Cell(1)
    b = Cell(2, a)
    a.next = b
    return a, a.next.next is a


@parallel
def raises(p, n):
    p.x = 99.0
    if n > 0:
        raise ValueError("no")
    return p


@parallel
def none_attribute(node):
    return node.left.value


@parallel
def named(n):
    count = n.count
    if count is None:
        n.count = 5
    else:
        n.count = count + 1
    if n.at is None:
        n.at = Point(1.0, 2.0)
    else:
        n.at = None
    n.z *= 2
    return n, Named("new", False)


@parallel
def in_list(n):
    points = []
    for i in range(n):
        points.append(Point(float(i)))
    s = 0.0
    for p in points:
        p.y = p.x * 2
        s += p.y
    return points, s


@parallel
def list_argument(points):
    for p in points:
        p.x += 1.0
    points.append(Point(0.0))
    return points


@parallel
def reads(x, p):
    for i in prange(x.shape[0]):
        x[i] = x[i] * p.x + p.y
    return x


@parallel
def private(x):
    for i in prange(x.shape[0]):
        p = Point(float(x[i]), 2.0)
        x[i] = p.norm()
    return x


@parallel
def maybe(n):
    p = None
    if n > 0:
        p = Point(1.0)
    if p:
        p.x = 2.0
    return p


@parallel
def many(n):
    s = 0.0
    for i in range(n):
        p = Point(float(i), 1.0)
        s += (p + p).x
    return s


@parallel
def matched(p):
    match p:
        case Point(0.0, y):
            return y
        case Point(x=x):
            return x
    return -1.0


# call: make(1.5)
# call: shared(1.0)
# call: methods(Point(3.0, 4.0))
# call: build(20)
# call: total(Node(1, Node(2), Node(3, Node(4))))
# call: total(None)
# call: built_total(500)
# call: grown(Node(5, Node(2)), 3)
# call: depth(Node(1, Node(2, Node(3))))
# call: frozen(3)
# call: chain(10)
# call: chain(0)
# call: raises(Point(1.0), 0)
# call: raises(Point(1.0), 1)
# call: none_attribute(Node(1))
# call: none_attribute(Node(1, Node(7)))
# call: named(Named('abc'))
# call: named(Named('d', False, 2j, 7, Point(0.0)))
# call: in_list(5)
# call: list_argument([Point(1.0), Point(2.0)])
# call: reads(np.ones(100), Point(2.0, 3.0))
# call: private(np.arange(100.0))
# call: maybe(0)
# call: maybe(1)
# call: many(20000)
# call: matched(Point(0.0, 3.0))
# call: matched(Point(4.0, 3.0))
