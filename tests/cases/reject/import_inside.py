"""Imports inside of a function that bind a name to something else too, or name what weft does not know."""

from weft import parallel


@parallel
def f(x):
    import antigravity  # error[E0201]: 'import'
    return x


# types: f(int)
