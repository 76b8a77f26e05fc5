"""Functions inside of functions: what they take, when they are called, recursion."""

import numpy as np
from weft import parallel


@parallel
def adds(a, b):
    def add(x, y):
        return x + y

    return add(a, b) + add(b, b)


@parallel
def takes(a, b):
    def scaled(x):
        return x * a + b

    return scaled(1), scaled(2.5)


@parallel
def later(n):
    def value():
        return k

    k = n + 1
    first = value()
    k = n * 10
    return first, value(), k


@parallel
def in_loop(n):
    total = 0
    for i in range(n):

        def square():
            return i * i

        total += square()
    return total


@parallel
def captured_in_loop(n):
    total = 0
    for i in range(n):
        k = i * 2

        def scaled(x):
            return x * k

        total += scaled(i)
    return total


@parallel
def factorial(n):
    def fact(k):
        return 1 if k < 2 else k * fact(k - 1)

    return fact(n)


@parallel
def counts_down(n, step):
    def down(k):
        if k <= 0:
            return 0
        return 1 + down(k - step)

    return down(n)


@parallel
def parity(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n), odd(n)


@parallel
def deep(a):
    def outer(b):
        def middle(c):
            def inner(d):
                return a * 1000 + b * 100 + c * 10 + d

            return inner(c + 1)

        return middle(b + 1)

    return outer(a + 1)


@parallel
def uncle(n):
    def twice(x):
        return 2 * x + shift

    def inner(x):
        def innermost(y):
            return twice(y) + 1

        return innermost(x) * 10

    shift = 3
    return inner(n)


@parallel
def defaults(n, base):
    def power(x, k=base, times=2):
        for _ in range(times):
            x *= k
        return x

    base = 100
    return power(n), power(n, 3), power(n, times=1), power(n, times=3, k=1)


@parallel
def default_in_loop(n):
    total = 0
    for i in range(n):

        def keeps(x, i=i):
            return x * i

        total = total * 10 + keeps(2)
    return total


@parallel
def keyword_only(a):
    def f(x, /, y, *, z=5):
        return x * 100 + y * 10 + z

    return f(a, 2), f(a, y=3), f(a, 4, z=6)


@parallel
def shadows(x):
    def f(x):
        x += 1
        return x

    return f(10), x


@parallel
def no_result(out):
    def put(i, v):
        out[i] = v

    for i in range(len(out)):
        put(i, i * 1.5)
    return out


@parallel
def appends(n):
    items = []

    def push(v):
        items.append(v)

    for i in range(n):
        push(i * i)
    return items


@parallel
def condition(flag, x):
    if flag:

        def f(y):
            return y + 1
    else:
        return 0
    return f(x)


@parallel
def only_in_branch(flag, x):
    if flag:

        def f(y):
            return y + 1

    return f(x)


@parallel
def raises_inside(n):
    def check(k):
        if k > 2:
            raise ValueError("too large")
        return k

    total = 0
    for i in range(n):
        total += check(i)
    return total


@parallel
def not_bound(flag):
    def f():
        return x

    if flag:
        x = 1
    return f()


@parallel
def in_comprehension(n, k):
    def f(x):
        return x * k

    return [f(i) for i in range(n)], [[f(i + j) for j in range(2)] for i in range(n)]


@parallel
def within_comprehension(n):
    def f(xs):
        return [x + n for x in xs]

    return f([1, 2, 3])


# call: adds(1, 2)
# call: adds(1.5, 2)
# call: takes(3, 4)
# call: takes(3.5, True)
# call: later(4)
# call: in_loop(5)
# call: in_loop(0)
# call: captured_in_loop(5)
# call: factorial(10)
# call: factorial(20)
# call: counts_down(10, 3)
# call: parity(7)
# call: parity(0)
# call: deep(1)
# call: deep(1.5)
# call: uncle(4)
# call: defaults(2, 5)
# call: defaults(2.0, 5)
# call: default_in_loop(5)
# call: keyword_only(7)
# call: shadows(3)
# call: no_result(np.zeros(4))
# call: appends(5)
# call: appends(0)
# call: condition(True, 4)
# call: condition(False, 4)
# call: only_in_branch(True, 4)
# call: only_in_branch(False, 4)
# call: raises_inside(3)
# call: raises_inside(5)
# call: not_bound(True)
# call: not_bound(False)
# call: in_comprehension(3, 4)
# call: within_comprehension(2)
