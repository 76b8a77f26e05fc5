"""What lists do with many items at once: comparisons of lists that are long alike, places of ints, slices assigned in steps."""

from weft import parallel


@parallel
def compared(n, at, change):
    a = list(range(n))
    b = list(range(n))
    if 0 <= at < n:
        b[at] += change
    return a == b, a != b, a < b, a <= b, a > b, a >= b, a == b[:-1], a < b[:-1], a[:-1] < b


@parallel
def compared_words(words, at):
    other = words.copy()
    other[at] = other[at][:1] + other[at][1:]
    third = words + [""]
    return words == other, words < other, words == third, words < third, [w for w in words] == [w + "" for w in other]


@parallel
def compared_lists(n):
    row = list(range(n))
    rows = [row, row, [n]]
    others = [row, row.copy(), [n + 1]]
    return rows == others, rows < others, rows[:2] == others[:2], [float("nan")] == [float("nan")]


@parallel
def places(n, x):
    items = [(7 * i) % n for i in range(n)]
    there = x in items
    items += items
    return there, items.count(x), items.index(x), items.index(x, n // 2), items.index(x, -n), items.index(x, 3, -1)


@parallel
def removed(n, x):
    items = [(7 * i) % n for i in range(n)]
    items.remove(x)
    items.remove(items[0])
    items.remove(items[-1])
    return items


@parallel
def removed_of_other_types(words, floats, x):
    words.remove("b")
    floats.remove(x)
    floats.remove(True)
    return words, floats, x in floats, 3 in floats


@parallel
def steps(a, b):
    a[1::2] = b[: len(a) // 2]
    a[1:1] = a
    a[:3] = a[::-1][:3]
    b[::-1] = b
    b[5::-2] = [1, 2, 3]
    return a, b


@parallel
def steps_of_pairs(n):
    pairs = [(i, i * 0.5) for i in range(n)]
    pairs[::3] = pairs[1::3]
    words = [str(i) for i in range(n)]
    words[::-3] = words[1::3]
    return pairs, words, pairs[::-2], words[2::2]


@parallel
def passed(ints, words):
    return ints, words, sum(i & 1 for i in ints), [len(w) for w in words], {w: w + "!" for w in words}


# call: compared(0, -1, 0)
# call: compared(100, -1, 0)
# call: compared(100, 0, 1)
# call: compared(100, 15, -1)
# call: compared(100, 16, 1)
# call: compared(100, 99, -1)
# call: compared_words(["a", "bcd", "é"] * 20, 41)
# call: compared_lists(5)
# call: places(101, 0)
# call: places(101, 100)
# call: places(101, 50)
# call: places(101, 101)
# call: places(15, 8)
# call: removed(40, 33)
# call: removed(40, 40)
# call: removed_of_other_types(["a", "b", "b"], [2.5, 1.0, 3.0], 2.5)
# call: removed_of_other_types(["a", "b", "b"], [2.5, 0.0, 3.0], 2.5)
# call: steps([1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, 12, 13])
# call: steps_of_pairs(12)
# call: passed([0, 1, -1, 255, 257, -300, 2**15, 2**30 - 1, 1 - 2**30, 2**30, -(2**30), 2**31, 2**60 - 1, -(2**60), 2**63 - 1, -(2**63)], ["", "a", "ab"])
# call: passed([], ["", "a", "é", "ab" * 40, "€" * 70, "𝔸bc", "a\x7f", "a\x80", "a\0b"])
