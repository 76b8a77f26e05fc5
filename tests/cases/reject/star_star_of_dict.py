"""'**' of a dict whose keys are known only at run time."""

from weft import parallel


def g(a, b):
    return a + b


@parallel
def f(n):
    d = {"a": n, "b": n}
    return g(**d)  # error[E0204]: cannot be unpacked with '**'


# types: f(int)
