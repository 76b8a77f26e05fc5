"""`container[key] op= value` of objects: their in-place methods change them, and what the container gives is stored again."""

import collections

from weft import parallel


class Total:
    def __init__(self, value: int):
        self.value = value

    def __iadd__(self, more):
        self.value += more
        return self

    def __add__(self, more):
        return Total(self.value + more)


class Counted:
    def __init__(self):
        self.rows = [[1], [2]]
        self.stores = 0

    def __getitem__(self, at):
        return self.rows[at]

    def __setitem__(self, at, row):
        self.stores += 1
        self.rows[at] = row


@parallel
def everywhere(value, more):
    total = Total(value)
    table = {"a": total}
    table["a"] += more
    row = [total]
    row[0] += more
    queue = collections.deque([total])
    queue[0] += more
    return total.value, table["a"] is total, row[0] is total, queue[0] is total


@parallel
def missing(value):
    table = {"a": Total(value)}
    try:
        table["b"] += 1
    except KeyError as error:
        return str(error), table["a"].value


@parallel
def rows_of_its_own(n):
    counted = Counted()
    first, second = counted[0], counted[1]
    counted[0] += [n]
    counted[1] *= 2
    return first, second, counted.rows, first is counted[0], counted.stores


@parallel
def lists(n):
    table = collections.defaultdict(list)
    before = table[1]
    table[1] += [n]
    table[2] += (n, n)
    return before, dict(table)


@parallel
def told(order, n, value):
    order.append(n)
    return value


# The value is evaluated first.
@parallel
def order_of_stores(n):
    order = [n]
    counted = Counted()
    told(order, 1, counted)[told(order, 2, 1)] = told(order, 3, [n])
    return order, counted.rows


# call: order_of_stores(7)
# call: everywhere(1, 5)
# call: missing(1)
# call: rows_of_its_own(7)
# call: lists(3)
