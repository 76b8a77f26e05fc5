"""update and dict of pairs that are lists or strings."""

from weft import parallel


@parallel
def by_pairs(pairs):
    d = {}
    d.update(pairs)
    return d


@parallel
def by_comprehension(xs):
    d = {}
    d.update([[x, x * 2] for x in xs])
    return d


@parallel
def updated(d, pairs):
    d.update(pairs)
    return d


# call: by_pairs([[1,2],[3,4]])
# call: by_comprehension([1,2])
# call: updated({1: 2}, [[1, 3], [4, 5]])
# call: updated({'a': 'b'}, ['ac', 'xy'])
# call: updated({'a': 'b'}, ['ac', 'xyz'])
