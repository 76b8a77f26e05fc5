# What dicts raise: a missing key is the exception's argument, whatever it is.
from weft import parallel


@parallel
def get(d, k):
    return d[k]


@parallel
def delete(d, k):
    del d[k]
    return d


@parallel
def pop(d, k):
    return d.pop(k)


@parallel
def add(d, k):
    d[k] += 1


@parallel
def popitem(n):
    d = {1: 2}
    for _ in range(n):
        d.popitem()
    return d


@parallel
def nothing(k):
    d = {}
    if k in d:
        return 1
    return d[k]


@parallel
def caught(d, k):
    try:
        return d[k]
    except KeyError:
        return -1


@parallel
def grows(n):
    d = {0: 0}
    for k in d:
        d[k + n] = 1
    return d


@parallel
def shrinks(n):
    d = {i: i for i in range(5)}
    for k in d:
        if k == n:
            d.pop(4)
    return d


@parallel
def replaces(n):
    d = {i: i for i in range(n)}
    seen = 0
    for k in d:
        seen += 1
        d.pop(k)
        d[k + 1000] = 0
    return seen


@parallel
def same_size(n):
    d = {i: i for i in range(n)}
    for k in d:
        d[k] += 1
    return d


# call: get({1: 2}, 3)
# call: get({1: 2}, -9223372036854775808)
# call: get({1.5: 2}, -0.0)
# call: get({1.5: 2}, float("inf"))
# call: get({True: 2}, False)
# call: get({(1, 2.5): 3}, (1, 3.5))
# call: get({(1, (True, 2.5)): 3}, (1, (False, 2.5)))
# call: get({1j: 2}, 2j)
# call: delete({1: 2}, 1)
# call: delete({1: 2}, 2)
# call: pop({1: 2}, 2)
# call: pop({1: 2}, 1)
# call: add({1: 2}, 1)
# call: add({1: 2}, 2)
# call: popitem(1)
# call: popitem(2)
# call: nothing(5)
# call: caught({1: 2}, 1)
# call: caught({1: 2}, 2)
# call: grows(0)
# call: grows(1)
# call: shrinks(4)
# call: shrinks(2)
# call: shrinks(9)
# call: replaces(3)
# call: replaces(20)
# call: same_size(4)
