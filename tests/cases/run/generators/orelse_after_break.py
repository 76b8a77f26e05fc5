"""`for … else` over generators that end by a `break` or a `return` of their own: the `else` block runs unless the loop itself is left."""

import collections

from weft import parallel


def broken(n):
    i = 0
    while True:
        if i >= n:
            break
        yield i
        i += 1


def broken_for(n):
    for i in range(100):
        if i >= n:
            break
        yield i


def broken_with_else(n):
    for i in range(5):
        if i >= n:
            break
        yield i
    else:
        yield 50


def returned(n):
    for i in range(100):
        if i >= n:
            return
        yield i


def broken_inside(n):
    for i in range(n):
        for j in range(9):
            if j > i:
                break
            yield j


def search(numbers, least):
    for x in numbers:
        if x > least:
            break
    else:
        return -1
    return x


@parallel
def generators(n, least):
    found = []
    for x in broken(n):
        if x > least:
            found.append(x)
            break
    else:
        found.append(-1)
    for x in broken_for(n):
        if x > least:
            found.append(x)
            break
    else:
        found.append(-2)
    for x in broken_with_else(n):
        if x > least:
            found.append(x)
            break
    else:
        found.append(-3)
    for x in returned(n):
        if x > least:
            found.append(x)
            break
    else:
        found.append(-4)
    for x in broken_inside(n):
        if x > least:
            found.append(x)
            break
    else:
        found.append(-5)
    return found


@parallel
def deques(numbers, least):
    queue = collections.deque(numbers)
    found = [search(queue, least)]
    for at, x in enumerate(queue):
        if x > least:
            found.append(at)
            break
    else:
        found.append(-1)
    for x in map(lambda x: 2 * x, queue):
        if x > least:
            found.append(x)
            break
    else:
        found.append(-2)
    for x in (y + 1 for y in queue):
        if x > least:
            continue
        if x == least:
            break
    else:
        found.append(-3)
    return found


# call: generators(3, 9)
# call: generators(3, 1)
# call: generators(0, 0)
# call: generators(8, 4)
# call: generators(60, 40)
# call: deques([1, 2, 3], 9)
# call: deques([1, 2, 3], 1)
# call: deques([], 1)
# call: deques([7], 7)
