"""`with` on objects of the user's classes: what they get, every way out, exceptions that they end."""

from dataclasses import dataclass

from weft import parallel


class Journal:
    def __init__(self, log: list[str], name: str, ends: bool):
        self.log = log
        self.name = name
        self.ends = ends
        self.depth = 0

    def __enter__(self):
        self.depth += 1
        self.log.append("enter " + self.name)
        return self

    def __exit__(self, kind, value, trace):
        self.depth -= 1
        self.log.append(self.name + (" clean" if kind is None else " failed"))
        return self.ends


class Plain:
    def __init__(self, x: float):
        self.x = x

    def __enter__(self):
        self.x += 1.0
        return self.x

    def __exit__(self, *exc):
        self.x *= 2.0


class Always:
    def __init__(self):
        self.count = 0

    def __enter__(self):
        self.count += 1

    def __exit__(self, kind, value, trace):
        return True


@dataclass
class Guard:
    items: list[int]
    low: int

    def __enter__(self):
        if self.low < 0:
            raise ValueError("low")
        return len(self.items)

    def __exit__(self, kind, value, trace):
        if value is not None and trace is not None:
            self.items.append(-1)
        if self.low == 3:
            raise RuntimeError("at the end")
        return self.low > 5


@parallel
def ways_out(n, ends):
    log = [""]
    for i in range(n):
        with Journal(log, str(i), ends) as j:
            if i == 1:
                continue
            if i == 4:
                break
            log.append(str(j.depth))
    return log


def inside(log, n, ends):
    with Journal(log, "a", ends) as a, Journal(log, "b", False):
        if n == 0:
            return a.depth
        if n == 1:
            raise KeyError("one")
        log.append(str(1 // (n - 2)))
    return -a.depth


@parallel
def returned(n, ends):
    log = [""]
    try:
        got = inside(log, n, ends)
    except (KeyError, ZeroDivisionError):
        got = 100
    return got, log


@parallel
def left(n, ends):
    log = [""]
    inside(log, n, ends)
    return log


@parallel
def plain(x):
    p = Plain(x)
    with p as y:
        z = y * 10.0
    with p:
        pass
    return p.x, y, z


@parallel
def swallowed(n):
    a = Always()
    x = 1
    y = 2
    with a:
        x = 10
        y = 10 // n
        x = 20
    with a as nothing:
        raise ValueError("never seen")
    return x, y, a.count, nothing is None


@parallel
def first_bound(n):
    with Always():
        z = 10 // n
    return z


@parallel
def guarded(items, low, n):
    g = Guard(items, low)
    with g as count:
        items.append(count)
        items.append(items[n])
    return count


@parallel
def passed(g, n):
    with g as count:
        g.items.append(n // count)
    return g.low


@parallel
def in_a_try(n):
    log = [""]
    try:
        with Journal(log, "x", False):
            if n == 0:
                raise OSError("inner")
        log.append("after")
    except OSError as e:
        log.append(str(e))
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log


# call: ways_out(0, False)
# call: ways_out(3, True)
# call: ways_out(9, False)
# call: returned(0, False)
# call: returned(1, False)
# call: returned(1, True)
# call: returned(2, True)
# call: returned(2, False)
# call: returned(5, False)
# call: left(1, False)
# call: left(2, False)
# call: left(2, True)
# call: plain(0.5)
# call: plain(float("inf"))
# call: swallowed(0)
# call: swallowed(3)
# call: first_bound(2)
# call: first_bound(0)
# call: guarded([5, 6], 0, 0)
# call: guarded([5, 6], 0, 9)
# call: guarded([5, 6], 7, 9)
# call: guarded([5, 6], 3, 9)
# call: guarded([5, 6], 3, 0)
# call: guarded([], -1, 0)
# call: passed(Guard([1, 2], 0), 9)
# call: passed(Guard([], 0), 9)
# call: passed(Guard([], 8), 9)
# call: in_a_try(0)
# call: in_a_try(1)
