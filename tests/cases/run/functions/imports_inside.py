"""import and from … import inside of functions, of modules that weft knows."""

from weft import parallel


@parallel
def modules(x):
    import math
    import numpy as np

    return math.sqrt(x), np.sqrt(x), math.pi


@parallel
def names(items):
    from collections import deque as queue
    from itertools import accumulate, chain
    from math import floor

    q = queue(items)
    q.append(floor(2.5))
    return list(accumulate(items)), list(q), list(chain(items, items))


@parallel
def on_one_path(x):
    if x > 0:
        import math

        return math.floor(x)
    return 0


@parallel
def before(x):
    if x > 0:
        y = math.sqrt(x)
    else:
        y = 0.0
    import math

    return y


@parallel
def in_loop(n):
    total = 0.0
    for i in range(n):
        import math as m

        total += m.sqrt(i)
    return total


@parallel
def captured(items):
    import math

    def root(x):
        return math.sqrt(x)

    return [root(x) for x in items], list(map(lambda x: math.floor(x), items)), [math.ceil(x) for x in items]


# call: modules(4.0)
# call: names([1, 2, 3])
# call: on_one_path(2.5)
# call: on_one_path(-1.0)
# call: before(4.0)
# call: before(-1.0)
# call: in_loop(4)
# call: captured([1.5, 4.0])
