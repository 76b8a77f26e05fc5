# Fields that `__init__` sets to None alone: what other methods, or its other branches, assign to them says the type.
import numpy as np

from weft import parallel


class Node:
    def __init__(self, value: int):
        self.value = value
        self.next = None

    def link(self, other: "Node"):
        self.next = other


class Stack:
    def __init__(self):
        self.head = None
        self.last = None
        self.name = None
        self.count = 0

    def push(self, value):
        node = Node(value)
        if self.head is not None:
            node.link(self.head)
        self.head = node
        self.last = float(value)
        self.count += 1

    def pop(self):
        node = self.head
        if node is None:
            raise IndexError("empty")
        self.head = node.next
        self.count -= 1
        return node.value

    def call(self, name: str):
        self.name = name
        self.last = None


class Tree:
    def __init__(self, key: int):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        if key < self.key:
            if self.left is None:
                self.left = Tree(key)
            else:
                self.left.insert(key)
        elif self.right is None:
            self.right = Tree(key)
        else:
            self.right.insert(key)

    def walk(self, out):
        if self.left is not None:
            self.left.walk(out)
        out.append(self.key)
        if self.right is not None:
            self.right.walk(out)


class Cache:
    def __init__(self, size: int, start: bool = False):
        self.size = size
        self.values = None
        if start:
            self.best = 1.5
        elif size > 2:
            self.best = None
        else:
            self.best = 2.5

    def fill(self):
        self.values = np.zeros(self.size)


class Chain:
    def __init__(self, depth: int):
        self.depth = depth
        self.up = None

    def child(self):
        made = Chain(self.depth + 1)
        made.adopt(self)
        return made

    def adopt(self, other):
        self.up = self
        self.up = other


@parallel
def stacked(n):
    stack = Stack()
    before = stack.head is None, stack.last, stack.name
    for i in range(n):
        stack.push(i)
    out = []
    while stack.head is not None:
        out.append(stack.pop())
    last = stack.last
    stack.call("weft")
    return before, out, stack.count, last, stack.last, stack.name


@parallel
def empty():
    return Stack().pop()


@parallel
def passed(stack, n):
    stack.push(n)
    return stack.pop(), stack.head is None, stack.count, stack.last


@parallel
def tree(keys):
    root = Tree(keys[0])
    for key in keys[1:]:
        root.insert(key)
    out = []
    root.walk(out)
    return out


@parallel
def made(keys):
    root = Tree(keys[0])
    root.insert(keys[1])
    left = root.left
    return root.right is None, -1 if left is None else left.key


@parallel
def cached(n, start):
    cache = Cache(n, start)
    return cache.best, cache.values is None


@parallel
def chained(n):
    c = Chain(0)
    for _ in range(n):
        c = c.child()
    steps = 0
    while c.up is not None:
        c = c.up
        steps += 1
    return steps


def filled(n):
    stack = Stack()
    for i in range(n):
        stack.push(i)
    return stack


# call: stacked(4)
# call: stacked(0)
# call: empty()
# call: passed(filled(3), 7)
# call: passed(filled(0), 7)
# call: tree([5, 2, 8, 1, 9, 3])
# call: made([5, 2])
# call: made([2, 5])
# call: cached(3, True)
# call: cached(3, False)
# call: cached(1, False)
# call: chained(3)
