"""Small functions that stand in the place of their calls: results, early returns, and what fails in them, with every frame."""

from weft import parallel


def square(x):
    return x * x


def reciprocal(x):
    return 1.0 / x


def clipped(x, low, high):
    if x < low:
        return low
    if x > high:
        return high
    return x


def sign(n):
    if n > 0:
        return 1
    elif n < 0:
        return -1
    return 0


def checked(n):
    if n == 7:
        raise ValueError("seven")
    return n + 1


def twice(n):
    return checked(n) + checked(n + 1)


def nothing(n):
    if n > 100:
        raise KeyError("large")


def pair(n):
    if n % 2 == 0:
        return n, 0.5
    return -n, 1.5


def item(xs, i):
    return xs[i]


@parallel
def sums(n):
    total = 0.0
    for i in range(n):
        total += square(i * 0.5) + reciprocal(i + 1.0) + clipped(i, 2, 5)
    return total


@parallel
def signs(n):
    return [sign(i - n // 2) for i in range(n)]


@parallel
def pairs(n):
    out = []
    for i in range(n):
        a, b = pair(i)
        out.append(a * b)
    return out


@parallel
def fails_inside(n):
    total = 0
    for i in range(n):
        total += twice(i)
    return total


@parallel
def fails_at_once(n):
    nothing(n)
    return n


@parallel
def divides(x):
    return reciprocal(x) + square(reciprocal(x - 1.0))


@parallel
def caught(n):
    found = []
    for i in range(n):
        try:
            found.append(twice(i))
        except ValueError:
            found.append(-1)
        finally:
            found.append(i)
    return found


@parallel
def caught_elsewhere(n):
    try:
        nothing(n)
        return twice(n)
    except (KeyError, ValueError) as error:
        raise RuntimeError("wrapped") from error


@parallel
def overflowing(n):
    return square(n)


@parallel
def with_lambda(n, k):
    area = lambda x: 1.0 / (k + x * x)
    total = 0.0
    for i in range(n):
        total += area(i * 0.25)
    return total


@parallel
def counter(n):
    count = 0

    def more(by):
        nonlocal count
        count += by
        return count

    last = 0
    for i in range(n):
        last = more(i)
    return count, last


@parallel
def in_items(xs, n):
    total = 0
    for i in range(n):
        total += item(xs, i)
    return total


@parallel
def in_parallel(xs):
    for i in range(len(xs)):
        xs[i] = clipped(square(xs[i]), 1.0, 50.0)
    return xs


@parallel
def parallel_failure(xs, n):
    total = 0.0
    for i in range(n):
        total += reciprocal(xs[i])
    return total


@parallel
def always(n):
    if n > 3:
        return never(n) + 1
    return n


def never(n):
    if n < 0:
        return 0
    raise LookupError("never")


@parallel
def shadowing(n):
    total = 0
    for i in range(n):
        n = sign(i) + checked(total)
        total = n
    return total


def depth(n):
    if n == 0:
        raise ValueError("bottom")
    if n > 50:
        return n
    return depth(n - 1) + 1


def measured(n):
    if n == 3:
        return -1
    return depth(n) / n


@parallel
def through_recursion(n):
    return measured(n) + measured(n + 50)


# call: through_recursion(3)
# call: through_recursion(2)
# call: through_recursion(60)
# call: sums(0)
# call: sums(10)
# call: sums(1000)
# call: signs(0)
# call: signs(9)
# call: pairs(7)
# call: fails_inside(5)
# call: fails_inside(6)
# call: fails_inside(7)
# call: fails_inside(8)
# call: fails_at_once(3)
# call: fails_at_once(101)
# call: divides(3.0)
# call: divides(1.0)
# call: divides(0.0)
# call: divides(-0.0)
# call: caught(10)
# call: caught_elsewhere(3)
# call: caught_elsewhere(6)
# call: caught_elsewhere(101)
# call: overflowing(3)
# call: overflowing(-3)
# call: with_lambda(100, 1.0)
# call: with_lambda(3, 0.0)
# call: with_lambda(3, -0.0625)
# call: counter(0)
# call: counter(100)
# call: in_items([1, 2, 3], 3)
# call: in_items([1, 2, 3], 4)
# call: in_parallel([1.0, 0.5, -9.0, 3.0])
# call: parallel_failure([1.0, 2.0, 4.0], 3)
# call: parallel_failure([1.0, 0.0, 4.0], 3)
# call: parallel_failure([1.0], 2)
# call: always(3)
# call: always(4)
# call: shadowing(5)
# call: shadowing(30)
