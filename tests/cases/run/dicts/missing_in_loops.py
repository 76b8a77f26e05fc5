"""Keys that are missing in loops that may run in parallel: the failure names its key, and nothing of it is left."""

# call: total([{"a": 2}, {"b": 1}])
# call: total([{"a": 2}, {"a": 1}])
# call: of_bytes([{b"a": 2}, {b"b": 1}])
# call: of_pairs([{("a", 1, "x"): 2}, {("a", 2, "x"): 1}])
# call: numbered({"k1": 1}, 5)
# call: numbered({"k0": 1, "k1": 2}, 2)
# call: caught({"k3": 1.0, "k7": 2.0}, 500)
# call: in_rows([[{"a": 1}], [{"a": 2}, {"c": 3}]])
# call: handled_then_raised([{"a": 1}, {"b": 2}], {"x": 1})

from weft import parallel, prange


@parallel
def total(dicts):
    s = 0
    for d in dicts:
        s += d["a"]
    return s


@parallel
def of_bytes(dicts):
    s = 0
    for d in dicts:
        s += d[b"a"]
    return s


@parallel
def of_pairs(dicts):
    s = 0
    for d in dicts:
        s += d["a", 1, "x"]
    return s


@parallel
def numbered(d, n):
    s = 0
    for i in prange(n):
        s += d["k" + str(i)]
    return s


@parallel
def caught(d, n):
    s = 0
    for i in prange(n):
        try:
            s += int(d["k" + str(i)])
        except KeyError as e:
            s += len(str(e))
    return s


@parallel
def in_rows(rows):
    s = 0
    for row in rows:
        for d in row:
            s += d["a"]
    return s


@parallel
def handled_then_raised(dicts, other):
    s = 0
    for d in dicts:
        try:
            s += d["a"]
        except KeyError:
            s += other["y"]
    return s
