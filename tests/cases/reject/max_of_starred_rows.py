"""Of one list `max` takes the items, of several the largest list."""

from weft import parallel


@parallel
def f(rows):
    return max(*rows)  # error[E0204]: max(*x) of list[int] is not supported


# types: f(list[list[int]])
