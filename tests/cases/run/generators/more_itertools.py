"""chain.from_iterable and zip_longest."""

import itertools
from itertools import chain, zip_longest

import numpy as np

from weft import parallel

# call: flat([[1, 2], [], [3]])
# call: flat([])
# call: flat_left([[1, 2], [-1, 5], [3]])
# call: flat_left([[1], [4]])
# call: flat_mixed([1, 2], 3)
# call: flat_text(["ab", "", "c"])
# call: longest([1, 2, 3], [4.5])
# call: longest([], [4.5])
# call: longest([], [])
# call: longest([7], [])
# call: filled([1, 2], [3], 0)
# call: filled([1], [3, 4, 5], -9)
# call: of_others("abc", np.array([1.5, 2.5]))
# call: grows([1, 2])
# call: left([1, 2, 3, 4], [5, 6])


@parallel
def flat(lists):
    return list(chain.from_iterable(lists)), sum(itertools.chain.from_iterable(lists)), [x * 2 for x in chain.from_iterable(lists)]


@parallel
def flat_left(lists):
    seen = []
    for x in chain.from_iterable(lists):
        if x == 2:
            continue
        if x < 0:
            break
        seen.append(x)
    else:
        seen.append(100)
    return seen


@parallel
def flat_mixed(xs, n):
    return list(chain.from_iterable((xs, [n], (8, 9))))


@parallel
def flat_text(words):
    return "-".join(chain.from_iterable(words))


@parallel
def longest(a, b):
    out = []
    for x, y in zip_longest(a, b):
        out.append(f"{x} {y}")
    return out


@parallel
def filled(a, b, fill):
    return list(zip_longest(a, b, fillvalue=fill)), sum(x * y for x, y in zip_longest(b, a, fillvalue=1))


@parallel
def of_others(s, a):
    out = ""
    for c, x in zip_longest(s, a):
        out += f"{c}{x};"
    for c, k in zip_longest(s, (1, 2, 3, 4), fillvalue=None):
        out += f"{c}{k};"
    return out


@parallel
def grows(a):
    out = []
    b = [0, 0, 0, 0]
    for x, y in zip_longest(a, b, fillvalue=-1):
        out.append(x)
        # Once its iterator has ended, what is appended is not seen.
        if x < 0:
            a.append(50)
    return out, len(a)


@parallel
def left(a, b):
    for x, y in zip_longest(a, b, fillvalue=0):
        if y == 5:
            continue
        if y == 0:
            return x
    return -1
