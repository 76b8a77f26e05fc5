"""Recursion without an end through nested functions, lambdas, functions as values and *args is a RecursionError."""

from weft import parallel


@parallel
def nested(n):
    def down(k):
        if k < 0:
            return 0
        return down(k + 1) + 1

    return down(n)


@parallel
def mutual(n):
    def a(k):
        return 0 if k < 0 else b(k + 1) + 1

    def b(k):
        return a(k + 2) + n

    return a(n)


@parallel
def shared(n):
    f = lambda k: 0 if k < 0 else f(k + 1) + 1
    return f(n)


@parallel
def passed(n):
    def walk(f, k):
        return 0 if k < 0 else walk(f, f(k)) + 1

    return walk(lambda k: k + 1, n)


def variadic(*args, **kwargs):
    if args[0] < 0:
        return 0
    return variadic(args[0] + 1, **kwargs) + kwargs["step"]


@parallel
def unpacked(n):
    return variadic(n, step=2)


@parallel
def caught(n):
    def down(k):
        return 0 if k < 0 else down(k + 1) + 1

    try:
        return down(n)
    except RecursionError:
        return -1


# call: nested(0)  # message: any, line: any
# call: mutual(0)  # message: any, line: any
# call: shared(0)  # message: any, line: any
# call: passed(0)  # message: any, line: any
# call: unpacked(0)  # message: any, line: any
# call: caught(0)
