"""`functools.cmp_to_key` in `key=` of `sort` and `sorted`."""

import functools
from functools import cmp_to_key

from weft import parallel


def by_last(a, b):
    return a % 10 - b % 10


@parallel
def plain(items):
    items.sort(key=cmp_to_key(by_last))
    return items


@parallel
def both(items, reverse):
    return sorted(items, key=functools.cmp_to_key(lambda a, b: b - a), reverse=reverse), items


@parallel
def words(items, longest):
    def compare(a, b):
        if len(a) != len(b):
            return (len(a) > len(b)) - (len(a) < len(b)) if not longest else len(b) - len(a)
        return (a > b) - (a < b)

    items.sort(key=cmp_to_key(compare), reverse=longest)
    return items


@parallel
def largest(numbers):
    texts = [str(n) for n in numbers]
    return int("".join(sorted(texts, key=cmp_to_key(lambda a, b: -1 if a + b > b + a else 1 if a + b < b + a else 0))))


@parallel
def raises(items):
    return sorted(items, key=cmp_to_key(lambda a, b: a // b))


# call: plain([13, 2, 31, 12, 41, 3])
# call: plain([])
# call: both([1, 3, 2, 3], False)
# call: both([1, 3, 2, 3], True)
# call: words(["pear", "fig", "apple", "kiwi", "date"], False)
# call: words(["pear", "fig", "apple", "kiwi", "date"], True)
# call: largest([3, 30, 34, 5, 9])
# call: raises([1, 0])
