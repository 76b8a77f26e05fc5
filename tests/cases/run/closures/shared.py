"""Variables that nested functions assign, and that change while a function is alive that has taken them."""

import numpy as np
from weft import parallel


@parallel
def counter(n):
    count = 0

    def bump():
        nonlocal count
        count += 1
        return count

    for _ in range(n):
        bump()
    return count, bump(), count


@parallel
def best_of(xs):
    best = None
    at = -1

    def see(i, x):
        nonlocal best, at
        if best is None or x > best:
            best = x
            at = i

    for i in range(len(xs)):
        see(i, xs[i])
    return best, at


@parallel
def held(n):
    k = n
    f = lambda: k
    first = f()
    k = n + 10
    return first, f(), k


@parallel
def held_parameter(n):
    def get():
        return n * 10

    f = get
    first = f()
    n = 7
    return first, f(), get()


@parallel
def held_in_loop(n):
    total = 0
    f = lambda: -1
    for i in range(n):
        k = i * i
        total = total * 100 + f() + 2
        f = lambda: k
    return total


@parallel
def in_tuple(n):
    k = n
    pair = (lambda: k, 5)
    k = n * 3
    return pair[0]() + pair[1]


@parallel
def in_one_assignment(n):
    k, f = n, lambda: k
    return f(), k


@parallel
def swapped(n):
    k = 1
    k, f = n, lambda: k
    return f(), k


@parallel
def names_itself(n):
    fact = lambda k: 1 if k < 2 else k * fact(k - 1)
    return fact(n)


@parallel
def rebound(n):
    f = 5
    f = lambda: n
    return f()


@parallel
def two_levels(n):
    total = 0

    def outer(k):
        def inner(j):
            nonlocal total
            total += j * k

        for j in range(k):
            inner(j)

    for k in range(n):
        outer(k)
    return total


@parallel
def own_level(n):
    def outer(k):
        mine = 0

        def inner(j):
            nonlocal mine
            mine += j

        for j in range(k):
            inner(j)
        return mine

    return [outer(k) for k in range(n)]


@parallel
def parameter(n):
    def shrink():
        nonlocal n
        n -= 1
        return n > 0

    rounds = 0
    while shrink():
        rounds += 1
    return rounds, n


@parallel
def unbound_then_bound(n):
    def get():
        return k

    def put(v):
        nonlocal k
        k = v

    if n < 0:
        return get(), 0
    put(n)
    first = get()
    k = 7
    return first, get()


@parallel
def deleted(n):
    k = n

    def get():
        return k

    f = get
    first = f()
    del k
    if n > 5:
        return f()
    k = 1
    return first + f()


@parallel
def deleted_parameter(n, m):
    def get():
        return m

    first = get()
    if n > 2:
        del m
    return first, get()


@parallel
def deleted_and_unused(n):
    def change():
        nonlocal n
        n = 1

    del n
    return 3


@parallel
def order(n):
    k = n

    def change():
        nonlocal k
        k += 100
        return 1

    return k + change(), change() + k, k * change() * k


@parallel
def text(n):
    s = ""

    def add(t):
        nonlocal s
        s += t

    for i in range(n):
        add(str(i))
        add(",")
    return s


@parallel
def a_list(n):
    items = [0]

    def replace():
        nonlocal items
        items = items + [len(items)]

    other = items
    for _ in range(n):
        replace()
    return items, other


@parallel
def an_array(x):
    y = x

    def next_one():
        nonlocal y
        y = y[1:]

    next_one()
    next_one()
    return y


@parallel
def loop_variable(n):
    f = lambda: -1
    total = 0
    for i in range(n):
        total += f()
        f = lambda: i
    return total, f()


@parallel
def list_of_functions(n):
    fs = [lambda: i for i in range(n)]
    return [f() for f in fs]


@parallel
def list_with_defaults(n):
    fs = [lambda x, i=i: x * i for i in range(n)]
    return [f(10) for f in fs]


@parallel
def pushed(n):
    fs = []

    def push(f):
        fs.append(f)

    def work():
        i = 1
        push(lambda: i)
        if n > 0:
            pass
        i = 2

    work()
    return fs[0]()


@parallel
def rolled_back(n):
    k = 0

    def step(i):
        nonlocal k
        k += i
        if k > n:
            raise ValueError("enough")

    try:
        for i in range(100):
            step(i)
    except ValueError:
        return -k
    return k


@parallel
def may_be_none(n):
    k = None

    def put(v):
        nonlocal k
        k = v

    if n > 0:
        put(n)
    if k is None:
        return 0
    return k + 1


@parallel
def none_raises(n):
    k = None

    def put(v):
        nonlocal k
        k = v

    if n > 0:
        put(n)
    return k + 1


# call: counter(5)
# call: counter(0)
# call: best_of([3.0, 9.0, 2.0, 9.0])
# call: best_of([1.0])
# call: held(4)
# call: held_in_loop(5)
# call: held_parameter(3)
# call: in_tuple(4)
# call: in_one_assignment(3)
# call: swapped(3)
# call: names_itself(6)
# call: rebound(3)
# call: two_levels(6)
# call: own_level(6)
# call: parameter(5)
# call: parameter(-2)
# call: unbound_then_bound(4)
# call: unbound_then_bound(-1)
# call: deleted(3)
# call: deleted(9)
# call: deleted_parameter(1, 5)
# call: deleted_parameter(3, 5)
# call: deleted_and_unused(4)
# call: order(2)
# call: text(4)
# call: a_list(3)
# call: an_array(np.arange(4.0))
# call: loop_variable(4)
# call: list_of_functions(4)
# call: list_with_defaults(4)
# call: pushed(1)
# call: rolled_back(20)
# call: rolled_back(2000000)
# call: may_be_none(3)
# call: may_be_none(0)
# call: none_raises(3)
# call: none_raises(0)
