"""Functions that never return, because every path calls one of them again: a RecursionError, or what they raise."""

from weft import parallel


@parallel
def f(n):
    return f(n - 1)


# call: f(3)  # message: any, line: any


def down(n):
    return up(n) + 1


def up(n):
    return down(n) - 1


@parallel
def mutual(n):
    return down(n) * 2.0


# call: mutual(1)  # message: any, line: any


def never(n):
    if n == 0:
        raise ValueError("at the end")
    return never(n - 1) + 1


@parallel
def raises(n):
    x = never(n) + 1
    return x * 2


# call: raises(5)
# call: raises(0)


@parallel
def caught(n):
    try:
        return never(n)
    except ValueError:
        return -1


# call: caught(4)


@parallel
def endless_caught(n):
    try:
        f2(n)
    except RecursionError:
        return n + 1
    return 0


def f2(n):
    f2(n + 1)


# call: endless_caught(4)


def even(n):
    if n == 0:
        return 1
    return odd(n - 1)


def odd(n):
    even(n)
    return odd(n - 1)


@parallel
def half(n):
    return even(n)


# call: half(0)
# call: half(4)  # message: any, line: any


@parallel
def nested(n):
    def g(k):
        return g(k + 1)

    if n > 0:
        return g(n)
    return 7


# call: nested(0)
# call: nested(1)  # message: any, line: any


class Tree:
    def __init__(self, size: int):
        self.size = size

    def depth(self):
        return 1 + self.depth()


@parallel
def method(n):
    return Tree(n).depth()


# call: method(1)  # message: any, line: any


@parallel
def in_loop(n):
    total = 0
    for i in range(n):
        if i > 1000:
            total += f(i)
        total += i
    return total


# call: in_loop(10)
# call: in_loop(1010)  # message: any, line: any
