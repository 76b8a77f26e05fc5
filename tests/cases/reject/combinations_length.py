"""Tuples whose length only the run tells."""

import itertools

from weft import parallel


@parallel
def f(xs, r):
    return list(itertools.combinations(xs, r))  # error[E0409]: must be a constant from 1 to 4


# types: f(list[int], int)
