# Array fields of plain classes and dataclasses: made inside, passed in without a copy, changed in place, replaced, shared.
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from weft import parallel, prange

F1 = np.ndarray[tuple[int], np.dtype[np.float64]]
F2 = np.ndarray[tuple[int, int], np.dtype[np.float64]]
I1 = np.ndarray[tuple[int], np.dtype[np.int64]]


class Grid:
    def __init__(self, n: int, m: int):
        self.data = np.zeros((n, m))
        self.count = np.zeros(n, dtype=np.int64)
        self.like = np.ones((n, m))
        self.line = np.full(5, 3)
        self.fill = np.full((n,), 2.5)
        self.n = n

    def bump(self, i):
        self.data[i, 0] += 1
        self.count[i] += 2

    def total(self):
        t = 0.0
        for i in range(self.n):
            t += self.data[i, 0] * self.like[i, 0] + self.count[i] + self.line[i % 5] + self.fill[i]
        return t

    def move(self, dt):
        for i in prange(self.n):
            self.data[i, 0] += self.fill[i] * dt


@dataclass
class Body:
    x: F1
    v: Annotated[NDArray[np.float64], "rank(1)"]
    k: I1
    dt: float = 0.5

    def step(self):
        for i in range(len(self.x)):
            self.x[i] += self.v[i] * self.dt
            self.k[0] += 1


class Net:
    def __init__(self, w: F2, parts: list[F1], more: dict[str, I1]):
        self.w = w
        self.parts = parts
        self.more = more
        self.best: F1 | None = None


@parallel
def make(n):
    g = Grid(n, 2)
    for i in range(n):
        g.bump(i)
    g.move(0.5)
    return g, g.total()


@parallel
def use(g):
    for i in range(g.n):
        g.bump(i)
    g.move(2.0)
    return g.total(), g.data, g.count


@parallel
def fields(g):
    g.data += 1.0
    g.data[0] *= 3.0
    rows = [g.data[i] for i in range(g.n)]
    rows[0][1] = 9.0
    return g.data.shape, rows


@parallel
def step(b, n):
    for _ in range(n):
        b.step()
    b.x += 1.0
    b.k = np.full(2, n)
    return b.x, b


@parallel
def body(x, v, k):
    b = Body(x, v, k)
    b.step()
    return b, b.x


@parallel
def swap(b):
    b.x, b.v = b.v, b.x
    b.x[0] = 7.0
    return b


@parallel
def shared(x):
    b = Body(x, x, np.zeros(1, dtype=np.int64))
    for i in range(1, len(x)):
        b.x[i] = b.v[i - 1] + 1.0
    return b


@parallel
def net(n):
    for i in range(len(n.parts)):
        n.parts[i][0] += n.w[0, i]
    n.parts.append(np.ones(1))
    for k in n.more:
        n.more[k][0] = 5
    if n.best is None:
        n.best = n.parts[0]
    n.best[0] += 100.0
    return n.best


@parallel
def replaced_in_loop(g, k):
    t = 0.0
    for j in range(k):
        for i in range(g.n):
            t += g.fill[i]
        g.fill = np.full(g.n, j * 1.0)
    return t, g.fill


@parallel
def many(n):
    out = []
    for i in range(n):
        g = Grid(2, 1)
        g.data[0, 0] = i
        if i % 3 == 0:
            out.append(g)
    t = 0.0
    for g in out:
        t += g.data[0, 0]
    return t, out[-1].data


@parallel
def bounds(g, i):
    g.data[0, 0] = 3.0
    return g.count[i]


_line = np.arange(4.0)


def net_of(n):
    return Net(np.arange(6.0).reshape(2, 3), [np.arange(n + 1.0), _line[::2]], {"a": np.arange(2), "b": np.arange(3)})


def outcome(g):
    return g.data, g.count


# call: make(0)
# call: make(3)
# call: use(Grid(3, 2))
# call: use(Grid(0, 2))
# call: fields(Grid(2, 3))
# call: step(Body(np.zeros(3), np.ones(3), np.zeros(1, dtype=np.int64)), 2)
# call: step(Body(_line[::2], _line[1::2], np.zeros(1, dtype=np.int64)), 1)
# call: step(Body(_line, _line, np.zeros(1, dtype=np.int64)), 1)
# call: body(np.zeros(2), np.ones(2), np.zeros(1, dtype=np.int64))
# call: swap(Body(np.zeros(3), np.ones(3), np.zeros(1, dtype=np.int64)))
# call: shared(np.zeros(4))
# call: net(net_of(2))
# call: replaced_in_loop(Grid(2, 2), 3)
# call: many(10)
# call: bounds(Grid(2, 2), 1)
# call: bounds(Grid(2, 2), 2)
