"""Lists of tuples of several lengths are arguments: lists of tuples of any length, which stay the objects that they were."""

import numpy as np

from weft import parallel


@parallel
def degrees(neighbours):
    return [len(t) for t in neighbours], sum(sum(t) for t in neighbours)


@parallel
def extend(rows):
    rows.append((7, 8, 9))
    rows[0] = ()
    return rows


@parallel
def longest(words):
    best = ()
    for t in words:
        if len(t) > len(best):
            best = t
    return best, ",".join(best)


@parallel
def reach(neighbours, start):
    seen = {start}
    todo = [start]
    while todo:
        for other in neighbours[todo.pop()]:
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return sorted(seen)


@parallel
def nested(rows):
    return [[len(t) for t in row] for row in rows]


@parallel
def keep(rows):
    return rows[0], rows[-1]


def twice():
    t = (4, 5, 6)
    return [t, (1,), t]


# call: degrees([(1, 2), (0,), ()])
# call: degrees([(1.5, 2.5), (), (0.25,)])
# call: degrees(twice())
# call: keep(twice())
# call: extend(twice())
# call: degrees([(), (0,)])
# call: extend([(1,), (2, 3)])
# call: longest([("a", "b"), ("c",), ("d", "e", "f")])
# call: longest([(), ("c",)])
# call: reach([(1, 2), (0,), (3,), (), (0, 3)], 0)
# call: reach([(1, 2), (0,), (3,), (), (0, 3)], 3)
# call: nested([[(1,), (2, 3)], [(), (4, 5, 6)]])
# call: keep([(np.float32(1), np.float32(2)), (np.float32(3),)])
