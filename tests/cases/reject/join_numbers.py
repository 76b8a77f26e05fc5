"""Numbers joined as text."""

from weft import parallel


@parallel
def f(s):
    return ", ".join([s])  # error[E0405]: 'str.join' does not take list[int]


# types: f(int)
