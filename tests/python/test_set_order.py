"""Sets that pass in and are changed iterate afterwards as CPython's do: the table of a set is made again from its size and its order."""

import random

import pytest

from weft import parallel


@parallel
def add(s, o):
    for x in o:
        s.add(x)
    return list(s)


@parallel
def update(s, o):
    s.update(o)
    return list(s)


@parallel
def intersection_update(s, o):
    s.intersection_update(o)
    return list(s)


@parallel
def difference_update(s, o):
    s.difference_update(o)
    return list(s)


@parallel
def symmetric_difference_update(s, o):
    s.symmetric_difference_update(o)
    return list(s)


@parallel
def union(s, o):
    return list(s.union(o))


@parallel
def intersection(s, o):
    return list(s.intersection(o))


@parallel
def difference(s, o):
    return list(s.difference(o))


@parallel
def symmetric_difference(s, o):
    return list(s.symmetric_difference(o))


OPERATIONS = [
    add,
    update,
    intersection_update,
    difference_update,
    symmetric_difference_update,
    union,
    intersection,
    difference,
    symmetric_difference,
]
ROUNDS = 150


def numbers(rng):
    most = rng.choice([10, 40, 70, 1000, 10**9])
    return [rng.randrange(most) for _ in range(rng.choice([1, 3, 8, 17, 20, 60]))]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.__name__)
@pytest.mark.parametrize("kind", [list, set, frozenset])
def test_order_is_cpythons(operation, kind):
    rng = random.Random(f"{operation.__name__} {kind.__name__}")
    differ = 0
    for _ in range(ROUNDS):
        items, others = numbers(rng), kind(numbers(rng))
        expected, actual = set(items), set(items)
        expected_result, result = operation.__wrapped__(expected, others), operation(actual, others)
        assert set(result) == set(expected_result), (items, others)
        assert actual == expected, (items, others)
        differ += (result, list(actual)) != (expected_result, list(expected))
    # Two tables may have one order, and what is added later lies elsewhere in them; nothing tells which of them Python's set has.
    assert differ <= ROUNDS // 50
