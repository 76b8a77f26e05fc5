"""A method of a deque as a value: it would have to keep the deque."""

from collections import deque

from weft import parallel


@parallel
def f(n):
    d = deque([n])
    append = d.append  # error[E0302]
    append(1)
    return len(d)


# types: f(int)
