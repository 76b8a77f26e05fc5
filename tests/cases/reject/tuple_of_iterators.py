"""A tuple that has an iterator in it."""

from itertools import chain

from weft import parallel


@parallel
def f(x, n):
    return list(chain.from_iterable((x, (i for i in range(n)))))  # error[E0201]: a loop over a tuple with an iterator


# types: f(list[int], int)
