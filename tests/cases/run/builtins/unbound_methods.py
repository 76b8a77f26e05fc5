"""Methods of Python's classes taken from the class, or from an object and not called."""

from weft import parallel


@parallel
def mapped(words):
    return list(map(str.upper, words)), [str.strip(w) for w in words], list(map(str.split, words)), " ".join(map(str.title, words))


@parallel
def keys(words):
    return sorted(words, key=str.lower), max(words, key=len), min(words, key=str.upper), sorted(words, key=len, reverse=True)


@parallel
def by_place(items, order):
    return sorted(items, key=order.index)


@parallel
def by_value(items):
    d = {3: 1, 1: 2, 2: 0}
    return sorted(items, key=d.get), sorted(items, key=d.__getitem__), max(d, key=d.get), sorted(d, key=d.get, reverse=True)


@parallel
def appended(items):
    out = []
    add = out.append
    for item in items:
        add(item)
        list.append(out, item * 2)
    for item in out:
        if item > 100:
            add(item - 100)
    return out


@parallel
def in_order(text):
    seen = []
    put = seen.append
    for c in text:
        if c not in seen:
            put(c)
    return "".join(seen)


@parallel
def of_tuples(x):
    t = (1, x, 2.0, x)
    return t.index(x), t.count(x), (1, 2, 3).index(3), tuple.count(t, 1), ("a", "b").index("b")


@parallel
def between(t, start, stop):
    return t.index(2, start, stop)


@parallel
def mixed(t):
    return t.count(1), t.index("x")


# call: mapped([" a b", "c "])
# call: mapped([])
# call: keys(["b", "A", "cc"])
# call: by_place([3, 1, 2], [2, 3, 1])
# call: by_place([3, 4], [2, 3, 1])
# call: by_value([3, 1, 2])
# call: appended([1, 2, 60])
# call: in_order("abcabd")
# call: of_tuples(5)
# call: of_tuples(1)
# call: between((2, 1, 2), 1, 3)
# call: between((2, 1, 2), -1, 9)
# call: between((2, 1, 2), 1, 2)
# call: mixed((1, "x", True))
# call: mixed((1, 2))
