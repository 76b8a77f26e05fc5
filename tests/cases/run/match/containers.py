"""Star patterns with names, mapping patterns, class patterns on objects, in one another."""

from dataclasses import dataclass

from weft import parallel


@dataclass
class Leaf:
    value: int


@dataclass
class Pair:
    left: Leaf
    right: Leaf


class Circle:
    __match_args__ = ("radius", "name")

    def __init__(self, radius: float, name: str = "c"):
        self.radius = radius
        self.name = name


class Disc(Circle):
    def __init__(self, radius: float):
        super().__init__(radius, "disc")
        self.full = True


@parallel
def stars(xs):
    match xs:
        case []:
            return 0, [0]
        case [a]:
            return a, [a]
        case [1, *rest]:
            return 1, rest
        case [*init, 9]:
            return 9, init
        case [a, *middle, b] if len(middle) > 2:
            middle.append(a * b)
            return 3, middle
        case [_, *_, b]:
            return b, xs


@parallel
def of_tuple(t):
    match t:
        case (0, *rest, _):
            return rest
        case (first, *rest):
            rest.append(first)
            return rest


@parallel
def mapping(d):
    match d:
        case {"kind": 1, "size": s}:
            return s
        case {"kind": 2 | 3 as k}:
            return -k
        case {"size": s} if s > 10:
            return s * 2
        case {"size": 0}:
            return 1000
        case {}:
            return len(d)


@parallel
def not_mapping(x):
    match x:
        case {"a": v}:
            return v
        case [v, *_]:
            return v
        case _:
            return -1


@parallel
def nested(d):
    match d:
        case {"a": [x, *rest], "b": [y]}:
            return x + y + len(rest)
        case {"a": []}:
            return -1
        case _:
            return 0


@parallel
def shapes(c):
    match c:
        case Circle(0.0):
            return "point"
        case Circle(radius=r) if r > 100:
            return "large"
        case Circle(r, "disc"):
            return "disc" + str(r)
        case Circle(name=n):
            return n


@parallel
def trees(p):
    match p:
        case Pair(Leaf(1), Leaf(b)):
            return b
        case Pair(left=Leaf(value=a), right=Leaf(2)):
            return a * 100
        case Pair(Leaf(a) as x, y):
            y.value += 1
            return a + x.value + y.value


# call: stars([])
# call: stars([5])
# call: stars([1, 2, 3])
# call: stars([1])
# call: stars([1, 9])
# call: stars([4, 5, 9])
# call: stars([2, 3, 4, 5, 6])
# call: stars([2, 3, 4])
# call: of_tuple((0, 1, 2, 3))
# call: of_tuple((4, 1, 2))
# call: mapping({"kind": 1, "size": 7})
# call: mapping({"kind": 1})
# call: mapping({"kind": 3, "size": 7})
# call: mapping({"kind": 9, "size": 70})
# call: mapping({"size": 0})
# call: mapping({"size": 1, "x": 2})
# call: not_mapping({"a": 4})
# call: not_mapping([6, 7])
# call: not_mapping(3)
# call: nested({"a": [1, 2, 3], "b": [4]})
# call: nested({"a": [], "b": [4]})
# call: nested({"c": [1]})
# call: shapes(Circle(0.0))
# call: shapes(Circle(1e9))
# call: shapes(Disc(2.5))
# call: shapes(Circle(2.5, "name"))
# call: trees(Pair(Leaf(1), Leaf(5)))
# call: trees(Pair(Leaf(3), Leaf(2)))
# call: trees(Pair(Leaf(3), Leaf(4)))
