"""_make of a list and _asdict."""

from collections import namedtuple

from weft import parallel

P = namedtuple("P", "x y")


@parallel
def made_of_list(xs):
    return P._make(xs)


@parallel
def as_dict():
    return P(1, 2)._asdict()


@parallel
def as_dict_of(p, q):
    return P(p, q)._asdict(), {**P(p, q)._asdict()}


@parallel
def rows_made(rows):
    return [P._make(r) for r in rows]


# call: made_of_list([1,2])
# call: made_of_list([1,2,3])
# call: as_dict()
# call: as_dict_of(1, 2)
# call: rows_made([[1, 2], [3, 4]])
# call: rows_made([[1, 2], [3]])
