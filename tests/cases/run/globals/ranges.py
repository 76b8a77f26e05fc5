# Ranges and slices that globals hold.
# aot: no (what globals hold is an object of a running program)
import numpy as np

from weft import parallel

TAIL = slice(1, None)
STEPS = range(1, 9, 3)
PARTS = [slice(2), slice(None, None, -1)]


@parallel
def taken(xs, x):
    return xs[TAIL], x[TAIL], TAIL.start, [xs[part] for part in PARTS]


@parallel
def counted(x):
    for i in STEPS:
        x[i] += 1.0
    return list(STEPS), len(STEPS), 4 in STEPS, x


# call: taken([1, 2, 3], np.arange(3.0))
# call: counted(np.zeros(9))
