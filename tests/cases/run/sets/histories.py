"""Sets whose order shows in which order their keys came and went: results, arguments that were changed, and what lies in containers."""

from weft import parallel


@parallel
def made(keys):
    s = set()
    for k in keys:
        s.add(k)
    return s, frozenset(s), [s], {1: s}


@parallel
def added(s, keys):
    for k in keys:
        s.add(k)


@parallel
def gone(s, keys, less):
    for k in keys:
        s.add(k)
    for k in less:
        s.discard(k)
    return len(s)


@parallel
def used_again(keys, less, more):
    s = set(keys)
    for k in less:
        s.remove(k)
    for k in more:
        s.add(k)
    return s, frozenset(s), s | s, s - {1}


@parallel
def grown(n, step, keep):
    s = set()
    for k in range(n):
        s.add(k * step)
    while len(s) > keep:
        s.pop()
    return s


@parallel
def words(s, texts):
    for t in texts:
        s.add(t)
    return s, {t + "!" for t in texts}


@parallel
def pairs(s, n):
    for k in range(n):
        s.add((k * 7 % 5, k))
    return s


@parallel
def floats(s, n):
    for k in range(n):
        s.add(k * 8.0)
        s.discard((k - 3) * 8.0)
    return s


@parallel
def without_common(keys):
    return set(["12"]) ^ {k for k in keys}


# call: made([0, 8, 16, 24])
# call: made([24, 16, 8, 0])
# call: made([16, 0, 24, 8])
# call: made([3, 11, 19, 2])
# call: made([7, 15, 23, 0])
# call: made([31, 63, 95, 127, 0, 1, 2])
# call: made([31, 63, 95, 127, 159, 191, 223, 0, 32, 64])
# call: made([1 << 40, 0, -1, -2, 1 << 61, 5])
# call: made([k * 64 for k in range(40)])
# call: made([k * 64 for k in range(40, 0, -1)])
# call: made([k * k * 31 % 1009 for k in range(300)])
# call: made([])
# call: added({8}, [0, 16, 24])
# call: added({8}, [24, 16, 0])
# call: added({1}, [9, 17, 25])
# call: added({1}, [25, 17, 9, 33, 41, 0])
# call: added(set(range(100)), [1000 + k * 128 for k in range(50)])
# call: added(set(), [24, 16, 8])
# call: gone({0}, [8, 16, 24], [0])
# call: gone({0}, [8, 16, 24], [8])
# call: gone({0}, [8, 16, 24], [8, 0])
# call: gone({0}, [8, 16, 24], [0, 8, 16, 24])
# call: gone({0}, [24, 8, 16, 32, 64, 96, 128], [32, 0, 64])
# call: gone(set(), [k * 32 for k in range(18)], [k * 64 for k in range(8)])
# call: gone(set(), [k * 32 for k in range(500)], [k * 32 for k in range(495)])
# call: used_again([0, 8, 16], [0], [24])
# call: used_again([0, 8, 16], [0, 8], [24, 8])
# call: used_again([0, 8, 16], [8], [0, 24, 40])
# call: used_again([k * 32 for k in range(12)], [0, 64, 96], [1024, 2048, 1])
# call: grown(100, 1, 3)
# call: grown(100, 64, 7)
# call: grown(5, 8, 5)
# call: grown(2000, 17, 600)
# call: words({"b"}, ["a", " x ", "😀z"])
# call: words({"b", "c"}, ["k" * k for k in range(30)])
# call: words(set(), ["é", "a", "12", "it's"])
# call: pairs({(0, 0)}, 4)
# call: pairs({(0, 0)}, 60)
# call: floats({0.5}, 4)
# call: floats({0.0}, 30)
# call: without_common(["a", "weft", "é", "a,b,,c", "12"])
