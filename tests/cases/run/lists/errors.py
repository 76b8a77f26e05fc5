"""Exceptions of lists, with CPython's messages, and what the list holds then."""

from weft import parallel


@parallel
def get(n, i):
    out = list(range(n))
    return out[i]


@parallel
def put(out, i):
    out.append(1.0)
    out[i] = 2.0
    out.append(3.0)
    return len(out)


@parallel
def add(out, i):
    out[i] += 1.0
    return out[i]


@parallel
def pop(n):
    out = [1] * n
    return out.pop() + out.pop()


@parallel
def nothing(i):
    out = []
    return out[i]


@parallel
def nothing_put(i):
    out = []
    out[i] = i
    return out


@parallel
def nothing_popped():
    return [].pop()


@parallel
def stack(n):
    out = []
    for i in range(n):
        if i % 3 == 2:
            a = out.pop()
            b = out.pop()
            out.append(a - b)
        else:
            out.append(i)
    return out[-1] / len(out)


@parallel
def too_many(n):
    return [0] * n


# call: get(3, 2)
# call: get(3, -3)
# call: get(3, 3)
# call: get(3, -4)
# call: get(0, 0)
# call: put([5.0], 0)
# call: put([5.0], -2)
# call: put([5.0], 2)
# call: put([], 0)
# call: put([], -2)
# call: add([1.0, 2.0], -1)
# call: add([1.0, 2.0], 2)
# call: add([], 0)
# call: pop(2)
# call: pop(1)
# call: pop(0)
# call: nothing(0)
# call: nothing_put(-1)
# call: nothing_popped()
# call: stack(0)
# call: stack(2)
# call: stack(100)
# call: too_many(2**60)
# call: too_many(2**63 - 1)
