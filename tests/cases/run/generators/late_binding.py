"""Generators that read variables which the loop over them changes, and the other way round."""

from weft import parallel

# call: changed_by_loop([1, 2, 3])
# call: changed_by_generator(4)
# call: same_names(3)
# call: nested_function(3)
# call: twice(3)
# call: own_comprehension(3)
# call: inner_functions(4)
# call: recursion(3)


@parallel
def changed_by_loop(xs):
    k = 10
    out = []
    for v in (x + k for x in xs):
        out.append(v)
        k += 100
    return out, k


@parallel
def changed_by_generator(n):
    count = 0

    def counted(m):
        nonlocal count
        for i in range(m):
            count += 1
            yield i

    out = []
    for v in counted(n):
        out.append((v, count))
    return out, count, sum(counted(2)), count


def shadows(n):
    total = 5
    for i in range(n):
        total += i
        yield total


@parallel
def same_names(n):
    total = 0
    i = 100
    for v in shadows(n):
        total += v
        i += 1
    return total, i


@parallel
def nested_function(n):
    def scaled(x):
        return x * n

    return sum(scaled(i) for i in range(n)), [scaled(v) for v in (scaled(i) for i in range(n))]


@parallel
def twice(n):
    a = 0
    for v in shadows(n):
        for w in shadows(n):
            a += v * w
    return a


def rows(n):
    for i in range(n):
        yield [i * j for j in range(i)]


@parallel
def own_comprehension(n):
    return list(rows(n)), sum(len(r) for r in rows(n)), sum(sum(x + y for y in range(x)) for x in range(n))


def with_inner(n):
    def square(x):
        return x * x + n

    for i in range(n):
        yield square(i)


@parallel
def inner_functions(n):
    total = 0
    for v in with_inner(n):
        total += v
    return total, max(with_inner(n)), list(map(lambda x: x + n, with_inner(2)))


def count_down(n):
    while n > 0:
        yield n
        n -= 1


@parallel
def recursion(n):
    def walk(k):
        return sum(walk(j - 1) + 1 for j in count_down(k))

    return walk(n)
