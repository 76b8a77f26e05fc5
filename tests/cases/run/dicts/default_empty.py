"""Empty defaultdicts that Python passes, of numbers and containers; defaultdicts in one another that a function makes."""

from collections import defaultdict

from weft import parallel


@parallel
def counted(d, words):
    for w in words:
        d[w] += 1
    return d


@parallel
def grouped(d, words):
    for w in words:
        d[len(w)].append(w)
    return d, len(d)


@parallel
def sets(d, pairs):
    for a, b in pairs:
        d[a].add(b)
    return d


@parallel
def dicts(d, words):
    for w in words:
        d[w[0]][w] = len(w)
    return d


@parallel
def untouched(d):
    return len(d)


@parallel
def raising(d, words, n):
    for w in words:
        d[w].append(n)
    return 1 // n


@parallel
def made(words):
    lengths = defaultdict(list)
    counts = defaultdict(dict)
    letters = defaultdict(set)
    for w in words:
        lengths[len(w)].append(w)
        counts[w[0]][w] = counts[w[0]].get(w, 0) + 1
        letters[w[-1]].add(len(w))
    return lengths, counts, letters


# call: counted(defaultdict(int), ["a", "b", "a"])
# call: counted(defaultdict(float), ["a", "b", "a"])
# call: counted(defaultdict(int), [])
# call: grouped(defaultdict(list), ["bb", "c", "ddd", "e"])
# call: grouped(defaultdict(list), ["x"])
# call: sets(defaultdict(set), [(1, 2), (1, 3), (4, 5)])
# call: dicts(defaultdict(dict), ["ab", "ac", "bd"])
# call: untouched(defaultdict(list))
# call: untouched(defaultdict(int))
# call: raising(defaultdict(list), ["a", "b"], 0)
# call: raising(defaultdict(list), ["a", "b"], 1)
# call: made(["ab", "ac", "b", "ab"])
# call: made(["x"])
