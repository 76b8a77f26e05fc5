"""An iterator for a function that reads it twice."""

from weft import parallel


def mean(items):
    count = 0
    for _ in items:
        count += 1
    return sum(items) / count


@parallel
def f(n):
    return mean(i for i in range(n))  # error[E0405]: 'items' of 'mean' is given an iterator


# types: f(int)
