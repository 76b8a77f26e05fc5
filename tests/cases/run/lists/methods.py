"""Methods of lists beside append: positions from either end, beyond the ends, empty lists, and what CPython raises."""

from weft import parallel


@parallel
def insert(x, i, v):
    x.insert(i, v)
    return x


@parallel
def pop_at(x, i):
    v = x.pop(i)
    return v, x


@parallel
def remove(x, v):
    x.remove(v)
    return x


@parallel
def find(x, v):
    return x.index(v), x.count(v), v in x, v not in x


@parallel
def find_between(x, v, a, b):
    return x.index(v, a, b), x.index(v, a)


@parallel
def contains(x, v):
    return v in x, v not in x, x.count(v)


@parallel
def reverse(x):
    x.reverse()
    return x


@parallel
def repeat(x, n):
    y = x
    x *= n
    return y, x


@parallel
def tuples(n):
    out = [(i % 3, float(i)) for i in range(n)]
    out.insert(1, (7, 7.5))
    out.remove((0, 3.0))
    return out, out.index((7, 7.5)), (2, 2.0) in out, out.count((1, 1.0)), out.pop(0)


@parallel
def made_here():
    out = []
    out.insert(5, 1)
    out.insert(-5, 2)
    out += (3, 4)
    out.extend((5,))
    out.reverse()
    return out, [].count(1), 3 in []


@parallel
def remove_nothing():
    out = []
    out.remove(1)
    return out


# call: insert([], 0, 1)
# call: insert([1, 2, 3], 1, 9)
# call: insert([1, 2, 3], -1, 9)
# call: insert([1, 2, 3], -9, 9)
# call: insert([1, 2, 3], 9, 9)
# call: insert([1.5], 0, -0.0)
# call: pop_at([1, 2, 3], 0)
# call: pop_at([1, 2, 3], -1)
# call: pop_at([1, 2, 3], -3)
# call: pop_at([1, 2, 3], 3)
# call: pop_at([1, 2, 3], -4)
# call: pop_at([1], 0)
# call: remove([3, 1, 3], 3)
# call: remove([3, 1, 3], 1)
# call: remove([3, 1, 3], 2)
# call: remove([1.0, 2.0], 2)
# call: find([1, 2, 1], 1)
# call: find([0.0, -0.0], -0.0)
# call: find([1.5, 2.0], 2)
# call: find_between([1, 2, 1, 2], 2, -2, 100)
# call: find_between([1, 2, 1, 2], 1, 1, 3)
# call: contains([1, 2], 5)
# call: contains([1.5, float('inf')], float('inf'))
# call: contains([True, False], 1)
# call: reverse([1, 2, 3])
# call: reverse([1.5])
# call: repeat([1, 2], 3)
# call: repeat([1, 2], 0)
# call: repeat([1, 2], -1)
# call: tuples(5)
# call: made_here()
# call: remove_nothing()
