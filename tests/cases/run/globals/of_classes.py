# aot: no (what a class holds is an object of a running program)
"""Lists and dicts that are attributes of a class, named by its objects."""

from dataclasses import dataclass

from weft import parallel


class Table:
    ROWS = [1, 2, 3]
    NAMES = {"a": 1, "b": 2}

    def __init__(self, start: int):
        self.start = start

    def row(self, i):
        return self.ROWS[i] + self.start

    def there_and_back(self, x):
        self.ROWS.append(x)
        seen = len(self.ROWS), len(Table.ROWS)
        self.ROWS.pop()
        return seen


class Lower(Table):
    NAMES = {"a": 10}


@dataclass
class Data:
    x: int


Data.KNOWN = [5, 6]


@parallel
def read(i, name):
    t = Table(10)
    return t.row(i), t.NAMES.get(name, -1), name in Lower(0).NAMES, Lower(1).row(i), [x for x in t.ROWS], t.ROWS is Table.ROWS


@parallel
def changed(x):
    return Table(0).there_and_back(x)


@parallel
def data(d):
    return d.KNOWN[d.x]


# call: read(1, "a")
# call: read(2, "b")
# call: read(3, "b")
# call: changed(7)
# call: data(Data(1))
# call: data(Data(2))
