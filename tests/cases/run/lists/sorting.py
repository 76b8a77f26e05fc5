"""sort and sorted: stable, both ways, tuples, zeros of both signs, nan in the order that CPython's comparisons make of it."""

import numpy as np
from weft import parallel


@parallel
def sort(x):
    x.sort()
    return x


@parallel
def sort_down(x, down):
    x.sort(reverse=down)
    return x


@parallel
def both(x):
    return sorted(x), sorted(x, reverse=True), sorted(x, key=None)


@parallel
def numbers(n, seed, spread):
    out = []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(seed % spread - spread // 2)
    down = sorted(out, reverse=True)
    out.sort()
    return out, down


@parallel
def pairs(n, seed):
    out = []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append((seed // 65536 % 5, seed % 2 == 0, i / 4))
    return sorted(out), sorted(out, reverse=True), min(out), max(out)


@parallel
def holes(n, seed):
    out = []
    nan = float('inf') - float('inf')
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(nan if seed // 65536 % 7 == 0 else float(seed // 65536 % 100))
    down = sorted(out, reverse=True)
    out.sort()
    return out, down


@parallel
def elements(x):
    return sorted(x)


@parallel
def chosen(x, c):
    return sorted(x) if c else x


@parallel
def ranges():
    return sorted(range(5, 0, -1)), sorted((3, 1, 2)), sorted([True, False])


# call: sort([3, 1, 2])
# call: sort([1.5, -0.0, 0.0, -1.0, 0.0, -0.0, float('inf'), float('-inf')])
# call: sort([9223372036854775807, -9223372036854775808, 0])
# call: sort([1])
# call: sort([])
# call: sort_down([0.0, -0.0, 1.0, -0.0, 0.0], True)
# call: sort_down([3, 1, 2], False)
# call: both([3, 1, 2])
# call: numbers(1000, 1, 1000000)
# call: numbers(1000, 2, 10)
# call: numbers(150, 3, 1000)
# call: pairs(300, 1)
# call: holes(10, 1)
# call: holes(100, 2)
# call: holes(2000, 3)
# call: elements(np.array([3.0, 1.0, 2.0]))
# call: elements(np.array([200, 1, 255], dtype=np.uint8))
# call: elements(np.array([-100, 1, -1], dtype=np.int8))
# call: elements(np.array([2.5, -1.5], dtype=np.float32))
# call: chosen([2, 1], True)
# call: chosen([2, 1], False)
# call: ranges()
