"""Two refusals in one function are both reported."""

from weft import parallel


@parallel
def f(x):
    import antigravity  # error[E0201]: 'import'

    y = ...  # error[E0202]: '...' outside of a subscript
    return x


# types: f(int)
