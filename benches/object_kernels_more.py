"""More of `object_kernels`: bytes, tuples, dataclasses, enums, and what of the library and of strings, lists, dicts and sets is less common."""

import bisect
import enum
import functools
import heapq
import itertools
from collections import Counter, deque
from dataclasses import dataclass
from typing import NamedTuple

# Strings.


def split_last(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += len(line.rsplit(",", 1)[0]) + len(line.rpartition(",")[2])
    return total


def split_joined_lines(lines, rounds):
    total = 0
    for _ in range(rounds):
        text = "".join(lines)
        total += len(text.splitlines()) + len(text.split("\n"))
    return total


def translate(lines, rounds):
    table = str.maketrans("abc", "xyz", ",")
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += len(line.translate(table))
    return total


def expand_tabs(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += len(line.replace(",", "\t").expandtabs(4))
    return total


def casefolded(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            if w.casefold() == "the":
                total += 1
            total += len(w)
    return total


def represented(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(repr(w)) + len(f"{w!r:>14}")
    return total


def hexadecimal(n):
    total = 0
    for i in range(n):
        total += len(hex(i)) + len(bin(i)) + int(hex(i), 16)
    return total


def string_index(text, rounds):
    total = 0
    for _ in range(rounds):
        for i in range(0, len(text), 3):
            if text[i] == "e":
                total += 1
    return total


def sorted_characters(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words[:5000]:
            total += len("".join(sorted(w)))
    return total


def palindromes(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            i, j = 0, len(w) - 1
            while i < j and w[i] == w[j]:
                i += 1
                j -= 1
            total += i >= j
    return total


def wide_strings(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words[:5000]:
            t = w + "é€"
            total += len(t.upper()) + t.find("€") + len(t[::-1])
    return total


# Bytes.


def bytes_split_join(text, rounds):
    data = text.encode()
    total = 0
    for _ in range(rounds):
        total += len(b"-".join(data.split(b" ")))
    return total


def bytes_find_replace(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            data = line.encode()
            total += data.find(b",") + len(data.replace(b",", b"; ")) + data.startswith(b"  a")
    return total


def bytes_hex(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words[:5000]:
            total += len(bytes.fromhex(w.encode().hex()))
    return total


def bytes_decode(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w.encode().decode())
    return total


def bytes_of_list(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += len(bytes([x & 255 for x in ints]))
    return total


# Lists.


def pop_front(n):
    out = list(range(n // 50))
    total = 0
    while out:
        total += out.pop(0)
    return total


def remove_values(ints, rounds):
    total = 0
    for _ in range(rounds):
        out = ints[:500]
        for x in ints[:500]:
            out.remove(x)
        total += len(out)
    return total


def assign_items(n):
    out = [0] * n
    for i in range(n):
        out[i] = i
    for i in range(1, n):
        out[i] += out[i - 1]
    return out[-1]


def assign_slices(ints, rounds):
    out = list(ints)
    for _ in range(rounds):
        out[::2] = out[1::2]
        out[10:20] = [1, 2, 3]
        out[10:13] = ints[10:20]
    return out[5]


def list_compare(ints, rounds):
    other = list(ints)
    total = 0
    for _ in range(rounds):
        total += (ints == other) + (ints < other)
    return total


def list_concatenate(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += len(ints + ints) + len(ints * 3)
    return total


def max_by_key(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len(max(words, key=len)) + len(min(words))
    return total


def matrix_of_lists(n):
    side = int(n**0.5)
    grid = [[0] * side for _ in range(side)]
    for i in range(side):
        for j in range(side):
            grid[i][j] = i * j
    turned = [[row[j] for row in grid] for j in range(side)]
    return sum(row[-1] for row in turned)


def run_backwards(ints, rounds):
    total = 0
    for _ in range(rounds):
        for i, x in enumerate(reversed(ints)):
            total += i ^ x
    return total


# Dicts and sets.


def dict_get(words, rounds):
    d = {w: len(w) for w in words}
    total = 0
    for _ in range(rounds):
        for w in words:
            total += d[w] + d.get(w, 0)
    return total


def dict_delete(ints, rounds):
    total = 0
    for _ in range(rounds):
        d = dict.fromkeys(ints, 1)
        for x in ints:
            if x in d:
                del d[x]
        total += len(d)
    return total


def dict_merge(ints, rounds):
    a = {x: 1 for x in ints}
    b = {x + 100: 2 for x in ints}
    total = 0
    for _ in range(rounds):
        total += len(a | b) + len({**a, **b})
    return total


def dict_invert(words, rounds):
    total = 0
    for _ in range(rounds):
        d = {w: i for i, w in enumerate(words)}
        total += len({v: k for k, v in d.items()})
    return total


def dict_nested(words, rounds):
    total = 0
    for _ in range(rounds):
        d = {}
        for w in words:
            inner = d.setdefault(w[0], {})
            inner[len(w)] = inner.get(len(w), 0) + 1
        total += len(d)
    return total


def dict_last(n):
    d = {}
    total = 0
    for i in range(n):
        d[i] = i
        if len(d) > 50:
            total += d.popitem()[1]
    return total


def counter_arithmetic(words, rounds):
    a, b = Counter(words), Counter(words[:1000])
    total = 0
    for _ in range(rounds):
        total += len(a + b) + len(a - b)
    return total


def set_relations(ints, rounds):
    a, b = set(ints), set(ints[:5000])
    total = 0
    for _ in range(rounds):
        total += (b <= a) + a.isdisjoint(b) + (a == b) + len(a.union(ints))
    return total


def set_of_tuples(n):
    seen = set()
    for i in range(n):
        seen.add((i % 100, i % 77))
    return len(seen)


# The library.


def deque_ends(n):
    d = deque(maxlen=64)
    total = 0
    for i in range(n):
        d.appendleft(i)
        d.rotate(1)
        total += d[0] + len(d)
    return total


def heap_replace(ints, rounds):
    total = 0
    for _ in range(rounds):
        h = list(ints[:100])
        heapq.heapify(h)
        for x in ints:
            total += heapq.heappushpop(h, x)
        total += heapq.nlargest(5, ints)[0]
    return total


def heap_of_tuples(ints, rounds):
    total = 0
    for _ in range(rounds):
        h = []
        for i, x in enumerate(ints[:5000]):
            heapq.heappush(h, (x, i))
        while h:
            total ^= heapq.heappop(h)[1]
    return total


def insort(ints, rounds):
    total = 0
    for _ in range(rounds):
        out = []
        for x in ints[:3000]:
            bisect.insort(out, x)
        total += out[0]
    return total


def combinations(n):
    total = 0
    for a, b, c in itertools.combinations(range(int(n ** (1 / 3)) + 20), 3):
        total += a ^ b ^ c
    return total


def grouped(words, rounds):
    ordered = sorted(words)
    total = 0
    for _ in range(rounds):
        for key, group in itertools.groupby(ordered):
            total += len(key) * sum(1 for _ in group)
    return total


def iterator_chain(ints, rounds):
    total = 0
    for _ in range(rounds):
        for a, b in itertools.pairwise(itertools.islice(ints, 1, None, 2)):
            total += a ^ b
        for a, b in itertools.zip_longest(ints, ints[:100], fillvalue=0):
            total += a - b
    return total


def reduced(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += functools.reduce(lambda a, b: a ^ b, ints)
    return total


# Tuples, dataclasses, enums.


def tuple_compare(ints, rounds):
    pairs = [(x % 10, x) for x in ints]
    total = 0
    for _ in range(rounds):
        best = pairs[0]
        for pair in pairs:
            if pair > best:
                best = pair
            total += pair[0] in (1, 2, 3)
        total += best[1]
    return total


def tuple_swap(n):
    a, b, c = 0, 1, 2
    for i in range(n):
        a, b, c = b, c, (a + i) & 1023
    return a + b + c


class Pair(NamedTuple):
    first: int
    second: float


def named_tuples(n):
    total = 0.0
    for pair in [Pair(i, i * 0.5) for i in range(n)]:
        total += pair.first + pair.second
    return total


@dataclass
class Particle:
    x: float
    v: float
    hits: int = 0

    def step(self, dt: float) -> None:
        self.x += self.v * dt
        if self.x > 1.0 or self.x < 0.0:
            self.v = -self.v
            self.hits += 1


def particles(n):
    all_of_them = [Particle(i / 100, 0.5 - i / 100) for i in range(100)]
    for _ in range(n // 100):
        for p in all_of_them:
            p.step(0.1)
    return sum(p.hits for p in all_of_them)


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int


def versions(ints, rounds):
    total = 0
    for _ in range(rounds):
        ordered = sorted([Version(x % 10, x) for x in ints[:5000]])
        total += ordered[0].minor + (ordered[0] == ordered[1])
    return total


class Node:
    def __init__(self, value: int, rest: "Node | None"):
        self.value = value
        self.rest = rest


def linked_list(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    total = 0
    while head is not None:
        total += head.value
        head = head.rest
    return total


class Colour(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


def enum_members(n):
    counts = {Colour.RED: 0, Colour.GREEN: 0, Colour.BLUE: 0}
    colour = Colour.RED
    for _ in range(n):
        if colour is Colour.RED:
            colour = Colour.GREEN
        elif colour == Colour.GREEN:
            colour = Colour.BLUE
        else:
            colour = Colour.RED
        counts[colour] += colour.value
    return counts[Colour.RED] + counts[Colour.BLUE]


def array_counts(array, rounds):
    total = 0
    for _ in range(rounds):
        counts = {}
        for x in array:
            counts[x] = counts.get(x, 0) + 1
        total += len(counts)
    return total


def array_pairs_seen(array, rounds):
    total = 0
    for _ in range(rounds):
        seen = set()
        for i in range(1, len(array)):
            pair = array[i - 1], array[i]
            if pair in seen:
                total += 1
            else:
                seen.add(pair)
    return total


def tuples_of_several_lengths(neighbours, rounds):
    total = 0
    for _ in range(rounds):
        for row in neighbours:
            for x in row:
                total += x * len(row)
    return total


class Queue:
    def __init__(self, first: int):
        self.waiting = deque([first])
        self.done = 0

    def step(self):
        x = self.waiting.popleft()
        if x > 1:
            self.waiting.append(x // 2)
            self.waiting.append(x - x // 2)
        self.done += 1


def queue_of_an_object(n):
    queue = Queue(n)
    while queue.waiting:
        queue.step()
    return queue.done
