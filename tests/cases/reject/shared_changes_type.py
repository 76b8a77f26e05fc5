"""A variable that functions share has one type."""

from weft import parallel


@parallel
def f(n):
    k = 1

    def g():
        nonlocal k
        k = 2.5  # error[E0402]: 'k' is int in one place and float in another

    g()
    return k


# types: f(int)
