"""Containers that hold None alone, at first or for good."""

from weft import parallel

# call: filled([1, 2, 3])
# call: filled([])
# call: memo(20)
# call: grid(2)
# call: texts(["a", "b"])
# call: only(2)
# call: later(2)
# call: values({"a": 1, "b": 2})
# call: appended([3, 1])
# call: best([3, 1, 2, 5], 2)
# call: nobody(3)
# call: passed_on(3)
# call: unused(3)
# call: two_kinds(2)


@parallel
def filled(xs):
    m = [None] * len(xs)
    for i, x in enumerate(xs):
        if x > 1:
            m[i] = x * 2
    return m, m.count(None), [q is None for q in m], None in m


@parallel
def memo(n):
    known = [None] * (n + 1)

    def fib(k):
        if k < 2:
            return k
        if known[k] is not None:
            return known[k]
        known[k] = fib(k - 1) + fib(k - 2)
        return known[k]

    return fib(n), known[0], known[2]


@parallel
def grid(n):
    g = [[None] * n for _ in range(n)]
    g[0][0] = "x"
    return g, all(c is not None for r in g for c in r), [["." if c is None else c for c in r] for r in g]


@parallel
def texts(ws):
    d = {"a": None, "z": None}
    for i, w in enumerate(ws):
        d[w] = i
    return d, d["z"] is None, d.get("a"), d.get("q"), [k for k, v in d.items() if v is None]


@parallel
def only(n):
    xs = [None] * n
    return xs, len(xs), xs[0] is None, [None], {"a": None}, [None, None] == [None] * 2, str(xs)


@parallel
def later(n):
    xs = [None]
    xs.append(n)
    ys = []
    ys.append(None)
    ys.append(n * 0.5)
    return xs, ys


@parallel
def values(d):
    return {**d, "z": 1}, {"q": 5, **d}, {**d}, {**d, **{"a": 7}, "b": 8}


@parallel
def appended(xs):
    out = [None]
    for x in xs:
        out.append(x if x > 1 else None)
    return out, sum(x for x in out if x is not None)


@parallel
def best(xs, n):
    least = [None] * n
    for i, x in enumerate(xs):
        k = i % n
        if least[k] is None or x < least[k]:
            least[k] = x
    return least


@parallel
def nobody(n):
    xs = [None] * n
    return sum(1 for x in xs if x is None), [x for x in xs if x is not None]


def put(xs, i, x):
    xs[i] = x


@parallel
def passed_on(n):
    xs = [None] * n
    for i in range(n):
        if i != 1:
            put(xs, i, i * 1.5)
    return xs


@parallel
def unused(n):
    xs = [None]
    return xs[0] + n


@parallel
def two_kinds(n):
    xs = [None] * n
    ys = [None] * n
    xs[0] = 1
    ys[1] = "y"
    return xs, ys
