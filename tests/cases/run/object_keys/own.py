"""Objects of classes with their own `__hash__` and `__eq__`, which may collide, disagree and raise; and objects that are equal to themselves alone."""

from collections import Counter, defaultdict

from weft import parallel


class Mod:
    def __init__(self, n: int):
        self.n = n

    def __eq__(self, other):
        return self.n % 10 == other.n % 10

    def __hash__(self):
        return self.n % 10

    def __repr__(self):
        return f"Mod({self.n})"


class Clash:
    """All have one hash."""

    def __init__(self, n: int):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return 7


class Raising:
    def __init__(self, n: int):
        self.n = n

    def __eq__(self, other):
        if self.n == 13 or other.n == 13:
            raise ValueError("no comparison with 13")
        return self.n == other.n

    def __hash__(self):
        if self.n < 0:
            raise OverflowError(f"no hash of {self.n}")
        return 1


class Node:
    def __init__(self, n: int):
        self.n = n
        self.next: list["Node"] = []


class Big:
    def __init__(self, n: int):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n * 2**40 - 1


@parallel
def mods(xs):
    d = {}
    for x in xs:
        d[Mod(x)] = x
    return [(k.n, v) for k, v in d.items()], Mod(103) in d, d.get(Mod(4), -1)


# call: mods([1, 11, 21, 3, 103, 5])


@parallel
def clashes(n):
    d = {}
    s = set()
    for i in range(n):
        d[Clash(i)] = i
        s.add(Clash(i % 7))
    for i in range(0, n, 2):
        del d[Clash(i)]
    return [(k.n, v) for k, v in d.items()], [c.n for c in s], Clash(3) in d, Clash(2) in d, Clash(3) in s


# call: clashes(0)
# call: clashes(5)
# call: clashes(40)


@parallel
def raising(d, n):
    d[Raising(n)] = n
    return len(d)


# call: raising({Raising(1): 1}, 2)
# call: raising({Raising(1): 1}, 13)
# call: raising({Raising(1): 1}, -2)


@parallel
def handled(n):
    d = {Raising(1): 1, Raising(2): 2}
    try:
        d[Raising(n)] = n
    except ValueError as e:
        return str(e), len(d)
    except OverflowError as e:
        return str(e), len(d)
    return "", len(d)


# call: handled(3)
# call: handled(13)
# call: handled(-1)


@parallel
def missing(n):
    try:
        return str({Mod(1): 2}[Mod(n)])
    except KeyError as e:
        return str(e)


# call: missing(21)
# call: missing(22)


@parallel
def bigs(n):
    s = set()
    for i in range(n):
        s.add(Big(i))
    return [b.n for b in s], hash(Big(n)), hash((Big(n), 1))


# call: bigs(3)
# call: bigs(30)


@parallel
def identity(n):
    nodes = [Node(i) for i in range(n)]
    number = {}
    for i, node in enumerate(nodes):
        number[node] = i
    for node in nodes:
        node.next.append(nodes[(node.n * 3 + 1) % n])
    seen = set()
    at = nodes[0]
    while at not in seen:
        seen.add(at)
        at = at.next[0]
    return len(seen), number[at], Node(0) in number, [number[k] for k in number]


# call: identity(1)
# call: identity(10)
# call: identity(100)


@parallel
def walked(nodes, weights):
    seen = set()
    todo = [nodes[0]]
    total = 0
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        total += weights[node]
        todo.extend(node.next)
    return total, len(seen)


def graph():
    nodes = [Node(i) for i in range(6)]
    for node in nodes[:4]:
        node.next = [nodes[(node.n + 1) % 4], nodes[(node.n + 2) % 4]]
    return nodes


NODES = graph()

# call: walked(NODES, {node: node.n for node in NODES})


@parallel
def counter(xs):
    c = Counter([Mod(x) for x in xs])
    c[Mod(3)] += 5
    return [(k.n, v) for k, v in c.items()], c[Mod(99)], c.most_common(1)[0][1]


# call: counter([1, 2, 11, 3])


@parallel
def grouped(xs):
    groups = defaultdict(list)
    counts = defaultdict(int)
    for x in xs:
        groups[Mod(x)].append(x)
        counts[Mod(x)] += 1
    return [(k.n, v) for k, v in groups.items()], [(k.n, v) for k, v in counts.items()]


# call: grouped([1, 2, 11, 3, 12, 1])
# call: grouped([])


@parallel
def kept(a, b):
    # Of equal objects a union keeps the left one's, an intersection those of the smaller set.
    return sorted([m.n for m in a | b]), sorted([m.n for m in a & b]), sorted([m.n for m in a - b]), sorted([m.n for m in a ^ b])


# call: kept({Mod(1), Mod(2), Mod(3)}, {Mod(11), Mod(14)})
# call: kept({Mod(1)}, {Mod(11), Mod(14), Mod(2)})
# call: kept({Mod(1)}, {Mod(11)})
