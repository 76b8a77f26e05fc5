# Objects that their classes order: sort, sorted, key functions that return objects, min, max, heaps; the least of what is equal keeps its place. __index__.
import heapq
from dataclasses import dataclass, field

from weft import parallel


class Card:
    def __init__(self, rank: int, name: str):
        self.rank = rank
        self.name = name

    def __lt__(self, other):
        return self.rank < other.rank

    def __gt__(self, other):
        return self.rank > other.rank

    def __index__(self):
        return self.rank


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False, default="")


class Failing:
    def __init__(self, x: int):
        self.x = x

    def __lt__(self, other):
        return 1 // self.x < other.x


@parallel
def cards(ranks):
    xs = [Card(r, f"{i}") for i, r in enumerate(ranks)]
    up = [(c.rank, c.name) for c in sorted(xs)]
    down = [(c.rank, c.name) for c in sorted(xs, reverse=True)]
    by = [c.name for c in sorted(xs, key=lambda c: Card(-c.rank, ""))]
    by_down = [c.name for c in sorted(xs, key=lambda c: Card(-c.rank, ""), reverse=True)]
    ys = xs.copy()
    ys.sort()
    zs = xs.copy()
    zs.sort(key=lambda c: c.rank % 3)
    return up, down, by, by_down, [c.name for c in ys], [c.name for c in zs]


@parallel
def numbers_by_object(ranks):
    return sorted(ranks, key=lambda r: Job(r % 3)), sorted(ranks, key=lambda r: Job(r % 3), reverse=True)


@parallel
def least(ranks):
    xs = [Card(r, f"{i}") for i, r in enumerate(ranks)]
    return min(xs).name, max(xs).name, min(xs[0], xs[1]).name, max(xs[0], xs[1], xs[-1]).name, min(xs, key=lambda c: -c.rank).name


@parallel
def heap(ranks):
    h = []
    for i, r in enumerate(ranks):
        heapq.heappush(h, Job(r, f"{i}"))
    return [heapq.heappop(h).priority for _ in range(len(ranks))]


@parallel
def raising(xs):
    objects = [Failing(x) for x in xs]
    objects.sort()
    return [f.x for f in objects]


@parallel
def as_index(items, i):
    c = Card(i, "")
    return items[c], list(range(c)), items[: Card(2, "")]


# call: cards([])
# call: cards([5])
# call: cards([3, 1, 2, 1, 3, 2, 1, 9, 0, 5, 5, 5, 1])
# call: numbers_by_object([5, 4, 3, 2, 1, 0])
# call: least([3, 1, 2, 1, 3])
# call: least([1])
# call: heap([5, 1, 4, 1, 3])
# call: raising([1])
# call: raising([1, 2, 3])
# call: raising([1, 0, 3])
# call: as_index([1, 2, 3, 4], 1)
# call: as_index([1, 2, 3, 4], 9)
