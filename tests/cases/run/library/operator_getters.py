"""operator.itemgetter, attrgetter and methodcaller: as keys, with several names, called at once, with what only the run knows."""

import operator
from dataclasses import dataclass
from operator import attrgetter, itemgetter, methodcaller

from weft import parallel

# call: items([(1, "b"), (2, "a")])
# call: items([])
# call: places([[3, 1], [2, 5]], 1)
# call: places([[3, 1], [2, 5]], 7)
# call: by_key([{"a": 2}, {"a": 1}])
# call: by_key([{"a": 2}, {"b": 1}])
# call: attributes([3, 1, 2])
# call: methods([3, 1, 2], 4)
# call: words(["b a", "aa", ""])
# call: at_once((1, "x", 2.5))
# call: reduced([1, 2, 3])


@dataclass
class Pair:
    x: int
    y: float

    def weight(self, by, *, plus=0.0):
        return self.x * by + self.y + plus


@dataclass
class Holder:
    pair: Pair


@parallel
def items(pairs):
    return sorted(pairs, key=itemgetter(1)), list(map(itemgetter(0, 1), pairs)), sorted(pairs, key=operator.itemgetter(-1, 0)), max(pairs, key=itemgetter(0))


@parallel
def places(rows, at):
    return [operator.itemgetter(at)(row) for row in rows], sorted(rows, key=itemgetter(at)), list(map(itemgetter(at, 0), rows))


@parallel
def by_key(dicts):
    ordered = sorted(dicts, key=itemgetter("a"))
    return [d["a"] for d in ordered]


@parallel
def attributes(xs):
    pairs = [Pair(x, x * -0.5) for x in xs]
    holders = [Holder(p) for p in pairs]
    return [p.x for p in sorted(pairs, key=attrgetter("y"))], list(map(attrgetter("x", "y"), pairs)), max(map(attrgetter("pair.x"), holders))


@parallel
def methods(xs, by):
    pairs = [Pair(x, 0.5) for x in xs]
    weigh = methodcaller("weight", by, plus=1.0)
    return list(map(methodcaller("weight", 2), pairs)), [weigh(p) for p in pairs], max(pairs, key=weigh).x


@parallel
def words(texts):
    return list(map(methodcaller("upper"), texts)), sorted(texts, key=methodcaller("count", "a")), list(map(methodcaller("split"), texts))


@parallel
def at_once(t):
    return itemgetter(1)(t), itemgetter(0, 2)(t), operator.itemgetter(slice(0, 2))([1, 2, 3])


@parallel
def reduced(xs):
    first = itemgetter(0)
    return first(xs), first("abc"), first((2.5, 1))
