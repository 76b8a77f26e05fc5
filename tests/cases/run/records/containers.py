"""Objects whose fields hold lists, dicts, sets, other objects and None; defaults, factories, keyword-only fields, order, frozen classes."""

from dataclasses import dataclass, field, replace
from typing import Optional

from weft import parallel


@dataclass
class Inner:
    n: int = 0
    tags: set[str] = field(default_factory=set)


@dataclass
class Bag:
    name: str
    items: list[float] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    rows: list[list[int]] = field(default_factory=list)
    groups: dict[int, list[str]] = field(default_factory=dict)
    seen: frozenset[int] = field(default_factory=frozenset)
    inner: Inner = field(default_factory=Inner)
    parent: Optional["Bag"] = None
    pairs: list[tuple[int, str]] = field(default_factory=list)
    maybe: Optional[list[int]] = None


@dataclass
class Tree:
    value: int
    children: list["Tree"] = field(default_factory=list)

    def total(self):
        s = self.value
        for child in self.children:
            s += child.total()
        return s

    def add(self, value):
        self.children.append(Tree(value))
        return self.children[-1]


class Stack:
    """A plain class around a list."""

    def __init__(self, items: list[int] | None = None):
        self.items: list[int] = []
        self.depth = 0
        if items is not None:
            for item in items:
                self.push(item)

    def push(self, x):
        self.items.append(x)
        if len(self.items) > self.depth:
            self.depth = len(self.items)

    def pop(self):
        if not self.items:
            raise IndexError("the stack is empty")
        return self.items.pop()

    def __len__(self):
        return len(self.items)


class Part:
    """A class that its own fields name, in quotes."""

    def __init__(self, n: int):
        self.n = n
        self.parts: list["Part"] = []
        self.by_name: dict[str, "Part"] = {}
        self.owner: "Part | None" = None

    def add(self, n):
        part = Part(n)
        part.owner = self
        self.parts.append(part)
        self.by_name["p" + str(n)] = part
        return part

    def total(self):
        s = self.n
        for part in self.parts:
            s += part.total()
        return s


class Graph:
    def __init__(self, n: int):
        self.n = n
        self.edges: dict[int, list[int]] = {}
        self.marked: set[int] = set()

    def connect(self, a, b):
        for x, y in ((a, b), (b, a)):
            if x not in self.edges:
                self.edges[x] = []
            self.edges[x].append(y)

    def reach(self, start):
        todo = [start]
        while todo:
            at = todo.pop()
            if at in self.marked:
                continue
            self.marked.add(at)
            if at in self.edges:
                for other in self.edges[at]:
                    todo.append(other)
        return len(self.marked)


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)


@dataclass(frozen=True)
class Fixed:
    x: float
    y: float = 1.0

    def moved(self, dx):
        return Fixed(self.x + dx, self.y)


@dataclass(kw_only=True)
class Options:
    width: int = 80
    height: int


@dataclass
class Mixed:
    a: int
    b: int = field(default=5, kw_only=True)
    c: str = "c"


@parallel
def fill(bag, n):
    for i in range(n):
        bag.items.append(i * 0.5)
        bag.counts[bag.name + str(i % 2)] = i
        bag.rows.append([i, i + 1])
        bag.inner.tags.add("t" + str(i % 3))
        bag.pairs.append((i, str(i)))
    bag.groups[n] = [bag.name]
    bag.groups[n].append("x")
    return len(bag.items), bag.inner.n


@parallel
def make(name):
    b = Bag(name)
    b.items += [1.5]
    b.parent = Bag("parent", [2.0, 3.0])
    b.counts["k"] = 1
    b.maybe = [1, 2]
    return b


@parallel
def read(bag):
    s = 0.0
    for v in bag.items:
        s += v
    for row in bag.rows:
        for v in row:
            s += v
    for k, names in bag.groups.items():
        s += k * len(names)
    if bag.parent is not None:
        s += len(bag.parent.items)
    if bag.maybe is not None:
        s += bag.maybe[0]
    for c in bag.counts.values():
        s += c
    return s, len(bag.seen), 1 in bag.seen


@parallel
def shared(a, b):
    a.items.append(1.0)
    return a.items is b.items, len(b.items), a is b, a.rows is not b.rows


@parallel
def with_argument(bag, items):
    items.append(9.0)
    bag.items[0] = -1.0
    return len(bag.items)


@parallel
def replace_items(bag, items):
    bag.items = items
    bag.items.append(7.0)
    return bag


@parallel
def tree(depth):
    root = Tree(0)
    at = root
    for i in range(depth):
        at.add(i)
        at = at.add(i * i)
    return root, root.total()


@parallel
def total(t):
    t.children.append(Tree(100))
    return t.total()


@parallel
def stack(s, n):
    for i in range(n):
        s.push(i)
    for _ in range(n + 1):
        s.pop()
    return len(s), s.depth


@parallel
def new_stack(n):
    s = Stack([1, 2, 3])
    e = Stack()
    for i in range(n):
        s.push(s.pop() + i)
    return s.items, s.depth, len(e), bool(e), bool(s)


@parallel
def graph(n):
    g = Graph(n)
    for i in range(n):
        g.connect(i, (i * 2) % n)
    return g.reach(0), g


@parallel
def passed_graph(g):
    g.connect(7, 8)
    return g.reach(7)


@parallel
def parts(n):
    root = Part(0)
    for i in range(n):
        root.add(i).add(i * 10)
    return root.total(), root.by_name["p1"].parts[0].n, root


@parallel
def order(a, b):
    return a < b, a <= b, a > b, a >= b, a == b, a != b, max(a.major, b.major)


@parallel
def latest(vs):
    best = vs[0]
    for v in vs[1:]:
        if v > best:
            best = v
    return best


@parallel
def frozen(f, x):
    g = f.moved(x)
    if x > 5.0:
        f.x = 3.0
    return g, g == Fixed(f.x + x), g is f


@parallel
def frozen_update(f):
    f.y += 1.0
    return f


@parallel
def replaced(f, b, x):
    g = replace(f, y=x)
    h = replace(g, x=g.y + 1.0, y=-0.0)
    c = replace(b, name="new", parent=b)
    c.items.append(x)
    return g, h, c.items is b.items, c.name, b.name, replace(Mixed(1), b=7)


@parallel
def options():
    return Options(height=3), Options(width=1, height=2), Mixed(1), Mixed(1, "d", b=2), Mixed(b=7, a=3)


@parallel
def texts(f, v, b):
    return repr(f), str(v), f"{f}", f"{Mixed(1)!r}", str([v, v]), repr(b)


@parallel
def names(things):
    return [t.name + "!" for t in things]


def bag(name="b", **more):
    return Bag(name, **more)


def pair():
    items = [1.0]
    return Bag("a", items), Bag("a", items)


def with_items():
    b = Bag("a", [1.0])
    return b, b.items


# call: fill(bag(), 0)
# call: fill(bag(), 5)
# call: fill(bag(items=[1.0], rows=[[]], groups={5: []}), 2)
# call: make("n")
# call: read(bag())
# call: read(bag(items=[1.0, float("inf")], rows=[[1], [], [2, 3]], groups={3: ["a", "b"]}, seen=frozenset((1, 5)), parent=bag("p"), maybe=[4], counts={"q": 2}))
# call: shared(*pair())
# call: with_argument(*with_items())
# call: replace_items(bag(), [1.0, 2.0])
# call: tree(0)
# call: tree(4)
# call: total(Tree(1, [Tree(2), Tree(3, [Tree(4)])]))
# call: stack(Stack(), 0)
# call: stack(Stack([4, 5]), 3)
# call: new_stack(4)
# call: graph(10)
# call: passed_graph(Graph(3))
# call: parts(4)
# call: parts(1)
# call: order(Version(1, 2), Version(1, 3))
# call: order(Version(1, 2, "a"), Version(1, 2, "b"))
# call: latest([Version(2), Version(1, 9), Version(1, 2)])
# call: frozen(Fixed(1.0), 2.0)
# call: frozen(Fixed(1.0), 6.0)
# call: frozen_update(Fixed(1.0))
# call: replaced(Fixed(1.0), bag(), 2.5)
# call: options()
# call: texts(Fixed(1.5), Version(1, 2, "it's"), Mixed(3))
# call: names([bag("x"), bag("y")])
