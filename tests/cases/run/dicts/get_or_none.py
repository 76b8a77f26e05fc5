"""`get` without a default and with one of another type: a value that may be None, or the common type."""

# call: found({"a": 1, "b": 2}, "a")
# call: found({"a": 1, "b": 2}, "c")
# call: found({1: "x"}, 1)
# call: found({1: "x"}, 2)
# call: found({(1, 2): [1, 2]}, (1, 2))
# call: found({(1, 2): [1, 2]}, (2, 1))
# call: found_or_none({"a": 1.5}, "a")
# call: found_or_none({"a": 1.5}, "b")
# call: lengths(["a", "bb", "a"])
# call: lengths([])
# call: walked({1: 2, 2: 3, 3: 7}, 1)
# call: wider({"a": 1}, "a")
# call: wider({"a": 1}, "b")
# call: narrower({"a": 1.5}, "a")
# call: narrower({"a": 1.5}, "b")
# call: popped({"a": 1, "b": 2}, "a")
# call: popped({"a": 1, "b": 2}, "c")
# call: nested({"a": {"x": 1}}, "a", "x")
# call: nested({"a": {"x": 1}}, "a", "y")
# call: nested({"a": {"x": 1}}, "b", "x")
# call: in_order({"a": 1})
# call: never_filled("a")

from weft import parallel


@parallel
def found(d, key):
    x = d.get(key)
    return x, x is None


@parallel
def found_or_none(d, key):
    x = d.get(key, None)
    if x is None:
        return -1.0
    return x + 1


@parallel
def lengths(words):
    seen = {}
    for w in words:
        n = seen.get(w)
        seen[w] = 1 if n is None else n + 1
    return seen


@parallel
def walked(after, at):
    path = [at]
    step = after.get(at)
    while step is not None:
        path.append(step)
        step = after.get(step)
    return path


@parallel
def wider(d, key):
    return d.get(key, 0.5) * 2.0


@parallel
def narrower(d, key):
    return d.get(key, 0) * 2.0


@parallel
def popped(d, key):
    x = d.pop(key, None)
    return x, len(d), d


@parallel
def nested(d, first, second):
    inner = d.get(first)
    return None if inner is None else inner.get(second)


def told(seen, x):
    seen.append(x)
    return x


@parallel
def in_order(d):
    seen = [0.0]
    x = d.get("a", told(seen, 2.5)) * 2.0
    return x, seen


@parallel
def never_filled(key):
    d = {}
    return d.get(key), d.get(key, 3)
