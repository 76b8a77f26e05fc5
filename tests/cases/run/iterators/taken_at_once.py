"""`product`, `combinations` and `permutations` take their items when they are made; what else reads an iterator takes items when it is asked."""

import itertools

from weft import parallel


@parallel
def changed(a):
    pairs = itertools.product(a, repeat=2)
    both = itertools.product(a, "xy")
    some = itertools.combinations(a, 2)
    more = itertools.combinations_with_replacement(a, 2)
    orders = itertools.permutations(a, 2)
    a.append(5)
    return list(pairs), list(both), list(some), list(more), list(orders)


@parallel
def of_iterators(a):
    it = iter(a)
    first = itertools.permutations(itertools.islice(it, 3), 2)
    taken = next(it)
    second = itertools.product(it, repeat=2)
    return taken, list(first), next(second), next(second), len(list(it))


@parallel
def of_ranges(n):
    z = itertools.product(range(n), range(2, n), [7])
    total = 0
    for i, j in itertools.product(range(n), range(0, n, 2)):
        total += i * j
    return next(z), list(z), total, list(itertools.combinations(range(n), 3))


@parallel
def raised(a):
    try:
        itertools.combinations(map(lambda x: 1 // x, a), 2)
        made = True
    except ZeroDivisionError:
        made = False
    return made


@parallel
def sliced(a, start, stop, step):
    it = iter(a)
    first = list(itertools.islice(it, start, stop))
    left = next(it, -1)
    other = iter(a)
    second = list(itertools.islice(other, start, stop, step))
    return first, left, second, next(other, -1)


# call: changed([1, 2])
# call: changed([])
# call: of_iterators([0, 1, 2, 3, 4, 5])
# call: of_ranges(4)
# call: of_ranges(3)
# call: raised([1, 2])
# call: raised([1, 0])
# call: sliced(list(range(9)), 2, 2, 1)
# call: sliced(list(range(9)), 4, 2, 3)
# call: sliced(list(range(9)), 1, 5, 3)
# call: sliced(list(range(9)), 0, 0, 1)
# call: sliced(list(range(9)), 20, 3, 1)
