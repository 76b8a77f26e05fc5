"""A lock that compiled code makes."""

from weft import Lock, parallel


@parallel
def f(x):
    with Lock():  # error[E0204]: 'weft.Lock' is not supported
        return x


# types: f(int)
