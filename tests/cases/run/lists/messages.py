"""Messages that say which item or which sizes; views of dicts that are made there."""

from weft import parallel

# call: index([1, 2], 7)
# call: index(["a"], "b'c")
# call: index([0.5], 1e300)
# call: nothing(3)
# call: sizes([1, 2, 3], [9])
# call: sizes([1, 2, 3, 4], [7, 8])
# call: views(3)


@parallel
def index(xs, x):
    return xs.index(x)


@parallel
def nothing(x):
    xs = []
    return xs.index(x)


@parallel
def sizes(xs, ys):
    xs[::2] = ys
    return xs


@parallel
def views(n):
    out = []
    for k, v in {"a": n, "b": n + 1}.items():
        out.append(k + str(v))
    return (
        out, list({i: i * i for i in range(n)}.values()), sum({1: n, 2: 5}.values()), sorted(dict(zip(["b", "a"], [n, 1])).items()),
        [k for k in {2: 1}.keys()], max({i: -i for i in range(n)}.items()),
    )
