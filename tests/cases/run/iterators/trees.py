# Generators that run over themselves along the fields of objects.
from dataclasses import dataclass

from weft import parallel


@dataclass
class Node:
    value: int
    left: "Node | None" = None
    right: "Node | None" = None


def walk(node):
    if node is not None:
        yield from walk(node.left)
        yield node.value
        yield from walk(node.right)


def insert(node, value):
    if node is None:
        return Node(value)
    if value < node.value:
        node.left = insert(node.left, value)
    else:
        node.right = insert(node.right, value)
    return node


@parallel
def in_order(values):
    root = None
    for v in values:
        root = insert(root, v)
    it = walk(root)
    first = next(it, -1)
    return first, list(it), sum(walk(root)), [x for x in walk(root) if x % 2]


# call: in_order([])
# call: in_order([5, 3, 8, 1, 4, 9, 7])
