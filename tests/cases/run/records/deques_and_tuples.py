"""Objects whose fields hold deques, tuples of any length, counters, dicts with a default, and bytes."""

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field

from weft import parallel


@dataclass
class Queue:
    waiting: deque[int]
    done: tuple[int, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)
    groups: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    data: bytes = b"ab"
    rows: list[tuple[int, ...]] = field(default_factory=list)
    named: dict[str, deque[float]] = field(default_factory=dict)


class Window:
    def __init__(self, first: int, size: int):
        self.items = deque([first], maxlen=3)
        self.history = tuple([first, size])
        self.counts = Counter([first])
        self.seen = frozenset([first])
        self.last: deque[float] = deque()

    def push(self, x):
        self.items.append(x)
        self.history += (x,)
        self.counts[x] += 1
        self.last.append(x / 2)
        return sum(self.items)


@parallel
def work(q):
    n = 0
    while q.waiting:
        x = q.waiting.popleft()
        if x > 2:
            q.waiting.append(x // 2)
        q.done += (x,)
        q.counts["even" if x % 2 == 0 else "odd"] += 1
        q.groups[x % 3].append(x)
        n += 1
    return n


@parallel
def new(n):
    q = Queue(deque([n, n + 1]), (n, n, n))
    q.waiting.append(q.done[0])
    q.rows.append((1, 2, n))
    q.rows.append(())
    q.named["a"] = deque([0.5], maxlen=2)
    q.named["a"].append(float(n))
    return q


@parallel
def keep(q):
    return q.done, q.waiting, q.data + b"c", q.rows


@parallel
def kept(q):
    d, t = q.waiting, q.done
    d.append(len(t))
    return q.waiting[-1], q.waiting == d


@parallel
def replace(q, n):
    q.waiting = deque(range(n))
    q.done = tuple(range(n))
    return len(q.waiting) + len(q.done)


@parallel
def replace_then_raise(q, n):
    q.waiting.append(n)
    q.done = (n,)
    raise ValueError(n)


@parallel
def window(n):
    w = Window(n, 2)
    total = 0
    for i in range(5):
        total += w.push(i)
    return total, list(w.items), w.history, w.counts, n in w.seen, w.last


@parallel
def joined(xs, short):
    t = tuple(xs)
    if short:
        t = (1, 2)
    return t, len(t), (3, 4) + t


@parallel
def listed(n):
    rows = [tuple(range(k)) for k in range(n)]
    rows.append((7, 8))
    rows[0] = ()
    return rows


@parallel
def path(xs):
    found = (0, 1)
    for x in xs:
        found = found + (x,) if x > 1 else tuple(xs)
    return found, len(found)


def queue(*items, **fields):
    return Queue(deque(items), **fields)


def same():
    t = (1, 2, 3)
    return Queue(deque([1]), t, rows=[t, t])


# call: work(queue(5, 9, 2))
# call: work(queue())
# call: work(queue(1, done=(4, 4), counts=Counter(odd=3)))
# call: new(3)
# call: keep(queue(1, 2, done=(5,), rows=[(), (1,), (1, 2)]))
# call: keep(same())
# call: kept(queue(1, done=(2, 3)))
# call: replace(queue(1, 2), 3)
# call: replace(queue(), 0)
# call: replace_then_raise(queue(1), 4)
# call: window(2)
# call: joined([5, 6, 7], True)
# call: joined([5, 6, 7], False)
# call: listed(4)
# call: path([1, 2, 3])
# call: path([])
