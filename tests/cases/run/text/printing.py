"""print: to sys.stdout, in order, before the call ends, also when it ends in an exception."""

from weft import parallel, prange


@parallel
def values(n, x, s):
    print(n, x, s, None, True, (n, s), [n], 1j)
    print()
    print(s)
    print(n, x, sep="")
    print(n, x, sep=None, end=None)
    print(n, s, sep=", ", end=".\n", flush=True)
    print("é", "中𝔸", end="")


@parallel
def counted(n):
    for i in range(n):
        print(i, i * 0.5)
    return n


@parallel
def in_order(n):
    total = 0
    for i in prange(n):
        print("at", i)
        total += i
    return total


@parallel
def fails(n):
    print("before", n)
    x = 1 // n
    print("after", x)
    return x


def inner(n):
    print("inner", n)
    return n + 1


@parallel
def calls(n):
    print("outer", inner(n))
    return inner(n)


# call: values(1, 2.5, "a")
# call: values(-1, 1e300, "é\n")
# call: counted(5)
# call: counted(0)
# call: in_order(20)
# call: fails(1)
# call: fails(0)
# call: calls(3)
