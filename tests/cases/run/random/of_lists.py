"""random.shuffle of lists and random.choice of a text."""

import random

from weft import parallel

# call: shuffled(42, 10)
# call: shuffled(1, 0)
# call: words(7)
# call: chosen(3, "abcdef")


@parallel
def shuffled(seed, n):
    random.seed(seed)
    xs = list(range(n))
    random.shuffle(xs)
    empty = []
    random.shuffle(empty)
    return xs, random.random()


@parallel
def words(seed):
    random.seed(seed)
    ws = ["a", "b", "c", "d"]
    random.shuffle(ws)
    return ws


@parallel
def chosen(seed, text):
    random.seed(seed)
    return [random.choice(text) for _ in range(5)], random.choice("xyz")
