"""Functions inside functions: what they take from around them, calls in any order, recursion, defaults, `nonlocal`."""

from weft import parallel, prange

# call: plain(3)
# call: late(2.5)
# call: changing(5)
# call: mutual(10)
# call: mutual(7)
# call: factorial(10)
# call: deep(3)
# call: shadowed(4)
# call: defaults(3)
# call: loop_default(4)
# call: counter(5)
# call: two_counters(3)
# call: passed_on(4)
# call: fails(0)
# call: fails(3)
# call: in_comprehension(5)
# call: types(2)
# call: keywords(1)
# call: redefined(True)
# call: redefined(False)


@parallel
def plain(n):
    def double(x):
        return x * 2

    def add(x, y=10):
        return double(x) + y + n

    return double(n), add(1), add(1, y=2), add(x=5, y=6)


@parallel
def late(x):
    def scaled(v):
        return v * scale

    scale = 2.0
    a = scaled(x)
    scale = 3.0
    return a, scaled(x)


@parallel
def changing(n):
    total = 0

    def seen(x):
        return x + total

    for i in range(n):
        total += seen(i)
    return total


@parallel
def mutual(n):
    def even(k):
        if k == 0:
            return True
        return odd(k - 1)

    def odd(k):
        if k == 0:
            return False
        return even(k - 1)

    return even(n), odd(n)


@parallel
def factorial(n):
    def go(k):
        return 1 if k <= 1 else k * go(k - 1)

    return go(n)


@parallel
def deep(n):
    a = n + 1

    def one(x):
        b = a + x

        def two(y):
            c = b + y

            def three(z):
                return a, b, c, x, y, z, n

            return three(100)

        return two(10)

    return one(1)


@parallel
def shadowed(n):
    k = n * 10

    def inner():
        return k

    def other(k):
        return k + inner()

    def third():
        k = 7
        return k, inner(), other(k)

    return other(1), third(), k


@parallel
def defaults(n):
    base = n * 2

    def f(x, y=base + 1, z=5):
        return x, y, z

    base = 100
    return f(1), f(1, 2), f(1, z=3), base


@parallel
def loop_default(n):
    total = 0
    for i in range(n):
        f = lambda x, i=i: x * 10 + i
        g = lambda x: x * 100 + i
        total += f(1) + g(2)
    return total


@parallel
def counter(n):
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    for i in range(n):
        step()
        x = step(i)
    return count, x


@parallel
def two_counters(n):
    a = 0
    b = 1.5

    def inc_a():
        nonlocal a
        a += n

    def both():
        nonlocal b
        inc_a()
        b = b * 2
        return a

    x = both()
    both()
    return a, b, x


@parallel
def passed_on(n):
    seen = [0]

    def note(x):
        seen.append(x)
        return len(seen)

    r = [note(i) for i in range(n)]
    return seen, r


@parallel
def fails(n):
    def check(x):
        if x > 2:
            raise ValueError("too large")
        return 10 // x

    return check(n)


@parallel
def in_comprehension(n):
    k = n

    def f(x):
        return x * k

    return [f(i) for i in range(n)], {i: f(i) for i in range(3)}, sum([f(i) + g for i in range(n) for g in range(2)])


@parallel
def types(n):
    def same(x):
        return x, x

    return same(n), same(1.5), same("a"), same([1, 2])


@parallel
def keywords(n):
    def f(a, /, b, *, c):
        return a * 100 + b * 10 + c

    return f(n, 2, c=3), f(n, c=4, b=5)


@parallel
def redefined(flag):
    def f(x):
        return x + 1

    a = f(1)

    def f(x):
        return x * 50.0

    return a, f(2)
