# itertools.cycle reads while it delivers for the first time.
import itertools

from weft import parallel


@parallel
def growing(n):
    xs = [1, 2, 3]
    c = itertools.cycle(xs)
    out = [next(c) for _ in range(2)]
    xs.append(9)
    out += [next(c) for _ in range(n)]
    xs.append(10)
    return out + [next(c) for _ in range(n)]


def told(n):
    for i in range(n):
        print("read", i)
        yield i


@parallel
def lazily(n):
    out = []
    for x in itertools.cycle(told(n)):
        print("got", x)
        out.append(x)
        if len(out) == 5:
            break
    return out


@parallel
def paired(xs, n):
    return list(zip(range(n), itertools.cycle(xs)))


# call: growing(3)
# call: growing(8)
# call: lazily(2)
# call: lazily(0)
# call: lazily(9)
# call: paired([1, 2, 3], 7)
# call: paired([], 7)
