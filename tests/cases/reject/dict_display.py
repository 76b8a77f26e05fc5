"""Dicts and sets that compiled code cannot have."""

from weft import parallel


@parallel
def f(n):
    d = {1: n}
    d[2.5] = n  # error[E0402]: holds int and gets float
    return n


@parallel
def g(n):
    return {**{1: n}}  # error[E0202]: in a dict


@parallel
def h(x):
    return {x: 1}  # error[E0401]: is no key


@parallel
def get(n):
    d = {n: 1}
    return d.get(1)  # error[E0204]: without a default


@parallel
def views(n):
    d = {n: 1}
    keys = d.keys()  # error[E0204]: stands only where it is iterated over
    return n


@parallel
def unknown(n):
    s = {n}
    s.append(1)  # error[E0302]: has no method
    return n


@parallel
def operands(n):
    return {n} | {n: 1}  # error[E0401]: is not defined for


# types: f(int)
# types: g(int)
# types: h(float64[::1])
# types: get(int)
# types: views(int)
# types: unknown(int)
# types: operands(int)
