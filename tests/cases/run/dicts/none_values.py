"""Displays of dicts and lists in which some values are None."""

from weft import parallel


@parallel
def of_none(n):
    d = {"a": None, "b": n}
    d["c"] = None
    d["d"] = n + 1
    total = 0
    for key, value in d.items():
        if value is not None:
            total += value
    return d, total, d["a"] is None


# call: of_none(3)


@parallel
def of_lists(n):
    d = {1: [n], 2: None}
    d[1].append(4) if n < 0 else None
    return d, d[2] is None


# call: of_lists(3)


@parallel
def listed(x):
    xs = [None, x, None, x + 1]
    xs.append(None)
    xs.append(x)
    return xs, sum([y for y in xs if y is not None])


# call: listed(3)
# call: listed(2.5)


@parallel
def texts(s):
    return {"x": s, "y": None}, [s, None], [None, "a"]


# call: texts("q")


