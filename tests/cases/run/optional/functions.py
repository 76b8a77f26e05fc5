# Functions, classes and keys that may be None: what is called when it is None raises after its arguments, a key that is None is none.
import bisect
import heapq
import itertools

from weft import parallel


class Point:
    scale = 5

    def __init__(self, x: int):
        self.x = x


def told(x):
    print("told", x)
    return x


@parallel
def one(c):
    f = abs if c else None
    return f(told(-3))


@parallel
def own(c):
    f = (lambda a, b=2, *rest, d=4: a + b + d) if c else None
    return f(1, 5, 6, d=told(7)) + f(1)


@parallel
def later(xs):
    f = None
    for x in xs:
        if x > 5:
            f = abs
    return f(-3)


@parallel
def shared(c):
    f = None

    def inner():
        return f(-3)

    if c:
        f = abs
    return inner()


@parallel
def in_containers(c):
    fs = [None, abs]
    d = {"a": abs}
    return fs[1 if c else 0](-1) + d.get("a" if c else "b")(-3)


@parallel
def of_class(c):
    y = Point if c else None
    return y(3).x + y(4).x


@parallel
def attribute(c):
    y = Point if c else None
    return y.scale


@parallel
def caught(c):
    f = abs if c else None
    try:
        return f(-1)
    except TypeError as e:
        print(e)
        return -5


@parallel
def mapped(c):
    f = abs if c else None
    return list(map(f, [1, -2]))


@parallel
def mapped_none():
    return list(map(None, [1, 2]))


@parallel
def text(c):
    y = "ab" if c else None
    return y.upper() + "c"


@parallel
def keys(c, xs):
    f = (lambda x: -x) if c else None
    in_place = xs.copy()
    in_place.sort(key=f)
    backwards = xs.copy()
    backwards.sort(key=f, reverse=True)
    best = max(xs, key=f), min(xs, key=f, default=0)
    few = heapq.nlargest(2, xs, key=f), heapq.nsmallest(2, xs, f)
    groups = [(k, len(list(g))) for k, g in itertools.groupby(xs, f)]
    return sorted(xs, key=f), in_place, backwards, best, few, groups, bisect.bisect(sorted(xs), 2) if f is None else 0


# call: one(True)
# call: one(False)
# call: own(True)
# call: own(False)
# call: later([1, 9])
# call: later([1, 2])
# call: shared(True)
# call: shared(False)
# call: in_containers(True)
# call: in_containers(False)
# call: of_class(True)
# call: of_class(False)
# call: attribute(True)
# call: attribute(False)
# call: caught(True)
# call: caught(False)
# call: mapped(True)
# call: mapped(False)
# call: mapped_none()
# call: text(True)
# call: text(False)
# call: keys(True, [3, 1, 2, 2])
# call: keys(False, [3, 1, 2, 2])
