"""print(*xs) where the run alone tells how many values there are."""

from weft import parallel


@parallel
def lists(xs):
    print(*xs)
    print(*xs, sep="")
    print(*xs, sep=", ", end=";\n")
    print("first", *xs, "last", 1.5, sep="|")
    print(*xs, *xs, None)
    print(*xs, sep=None, end=None)


@parallel
def others(n, s, d, t):
    print(*s)
    print(*range(n))
    print(*d, sep="-")
    print(*list({3: 1}.values()), *t, *[i * i for i in range(n)])
    print(*(x + 1 for x in range(n)), sep="/")
    print(*t, sep="+")


@parallel
def nested(xs):
    print(*xs, end="!\n")
    return len(xs)


@parallel
def empty():
    xs = []
    print(*xs)
    print(*xs, sep="x", end="y\n")
    print("a", *xs, "b")


@parallel
def word(n):
    names = ["x"] * n
    for i in range(3):
        print(i, *names, sep=":")


# call: lists([1, 2, 3])
# call: lists([])
# call: lists([1.5, float("nan"), -0.0, float("inf")])
# call: lists(["a", "b'c"])
# call: lists([True])
# call: others(3, "abc", {"k": 1, "l": 2}, (1, "x", None))
# call: others(0, "", {"k": 1}, ())
# call: nested([[1, 2], [3]])
# call: nested([(1, "a")])
# call: empty()
# call: word(0)
# call: word(2)
