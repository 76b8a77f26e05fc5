"""Rows that are sets have no order that a column could follow while they change."""

from weft import parallel


@parallel
def f(rows):
    return [len(column) for column in zip(*[set(row) for row in rows])]  # error[E0204]: zip(*x) of set[int] is not supported


# types: f(list[list[int]])
