"""Strings and containers in plain Python, an operation to a kernel; `objects.py` says what the parameters are by their names. What is less common is in
`object_kernels_more`."""

import bisect
import heapq
import itertools
from collections import Counter, defaultdict, deque


# Strings.


def upper(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w.upper())
    return total


def lower_title(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w.lower()) + len(w.title())
    return total


def capitalize_swapcase(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w.capitalize()) + len(w.swapcase())
    return total


def upper_text(text, rounds):
    total = 0
    for _ in range(rounds):
        total += len(text.upper())
    return total


def strip(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += len(line.strip())
    return total


def strip_of(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += len(line.strip(" \nabc"))
    return total


def split_words(text, rounds):
    total = 0
    for _ in range(rounds):
        total += len(text.split())
    return total


def split_comma(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += len(line.split(","))
    return total


def split_lines(text, rounds):
    total = 0
    for _ in range(rounds):
        total += len(text.splitlines())
    return total


def partition(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            head, _, tail = line.partition(",")
            total += len(head) - len(tail)
    return total


def join(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len(" ".join(words))
    return total


def join_generated(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len(",".join(w[:2] for w in words))
    return total


def replace(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += len(line.replace(",", "; "))
    return total


def replace_text(text, rounds):
    total = 0
    for _ in range(rounds):
        total += len(text.replace("the", "those"))
    return total


def find(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += line.find(",") + line.rfind(",")
    return total


def find_word(lines, rounds):
    total = 0
    for _ in range(rounds):
        for line in lines:
            total += line.find("ab")
    return total


def count_in_text(text, rounds):
    total = 0
    for _ in range(rounds):
        total += text.count("e") + text.count("th")
    return total


def contains(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            if "a" in w:
                total += 1
            if "th" in w:
                total += 2
    return total


def starts_ends(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            if w.startswith("a") or w.endswith("ed"):
                total += 1
    return total


def prefixes(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w.removeprefix("a")) + len(w.removesuffix("e"))
    return total


def slices(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w[1:]) + len(w[:-1]) + len(w[1:3])
    return total


def reversed_words(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            if w[::-1] == w:
                total += 1
    return total


def characters(text, rounds):
    total = 0
    for _ in range(rounds):
        for c in text:
            if c == "e":
                total += 1
            elif c == " ":
                total += 2
    return total


def ordinals(text, rounds):
    total = 0
    for _ in range(rounds):
        for c in text:
            total += ord(c)
    return total


def caesar(text, rounds):
    total = 0
    for _ in range(rounds):
        out = []
        for c in text:
            out.append(chr(ord(c) + 1))
        total += len("".join(out))
    return total


def grow_text(n):
    s = ""
    for i in range(n):
        s += "ab"
    return len(s)


def classify(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += w.isalpha() + w.isdigit() + w.isupper() + w.isalnum()
    return total


def isspace_chars(text, rounds):
    total = 0
    for _ in range(rounds):
        for c in text:
            if c.isspace():
                total += 1
    return total


def justify(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w.ljust(12)) + len(w.rjust(12)) + len(w.center(12))
    return total


def zero_fill(n):
    total = 0
    for i in range(n):
        total += len(str(i).zfill(8))
    return total


def repeat(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w * 3)
    return total


def concatenate(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w + "-" + w)
    return total


def compare(words, rounds):
    total = 0
    for _ in range(rounds):
        last = ""
        for w in words:
            if last < w:
                total += 1
            if last == w:
                total += 2
            last = w
    return total


def integer_texts(n):
    total = 0
    for i in range(n):
        total += len(str(i * 7919))
    return total


def parse_integers(n):
    total = 0
    for i in range(n):
        total += int(str(i))
    return total


def float_texts(floats, rounds):
    total = 0
    for _ in range(rounds):
        for x in floats:
            total += len(str(x))
    return total


def parse_floats(n):
    total = 0.0
    for i in range(n):
        total += float(str(i) + ".25")
    return total


def formatted(n):
    total = 0
    for i in range(n):
        total += len(f"item {i}: {i * 0.5:.2f}")
    return total


def formatted_words(words, rounds):
    total = 0
    for _ in range(rounds):
        for i, w in enumerate(words):
            total += len(f"{w}={i}, {w}")
    return total


def formatted_widths(n):
    total = 0
    for i in range(n):
        total += len(f"{i:>8d}|{i:08x}|{i * 0.1:10.3e}")
    return total


def percent_format(n):
    total = 0
    for i in range(n):
        total += len("%d: %.3f" % (i, i * 0.5))
    return total


def method_format(n):
    total = 0
    for i in range(n):
        total += len("{}: {:.3f}".format(i, i * 0.5))
    return total


def encode(words, rounds):
    total = 0
    for _ in range(rounds):
        for w in words:
            total += len(w.encode())
    return total


def bytes_work(text, rounds):
    total = 0
    for _ in range(rounds):
        data = text.encode()
        for b in data:
            total += b
        total += data.count(b"e")
    return total


# Lists.


def append(n):
    out = []
    for i in range(n):
        out.append(i)
    return len(out)


def append_pop(n):
    out = []
    for i in range(n):
        out.append(i)
        if i % 3 == 2:
            out.pop()
    return len(out)


def comprehension(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += len([x * 2 for x in ints if x % 3])
    return total


def nested_lists(n):
    rows = [[i * j for j in range(8)] for i in range(n // 8)]
    return sum(sum(row) for row in rows)


def extend(ints, rounds):
    out = []
    for _ in range(rounds):
        out.extend(ints)
        out += ints
    return len(out)


def insert_front(n):
    out = []
    for i in range(n // 100):
        out.insert(0, i)
    return len(out)


def list_slices(ints, rounds):
    total = 0
    for _ in range(rounds):
        for i in range(0, len(ints) - 8, 8):
            total += len(ints[i : i + 8])
    return total


def list_reverse(ints, rounds):
    out = list(ints)
    for _ in range(rounds):
        out.reverse()
        out = out[::-1]
    return out[0]


def list_sort(ints, rounds):
    total = 0
    for _ in range(rounds):
        out = list(ints)
        out.sort()
        total += out[0]
    return total


def sort_floats(floats, rounds):
    total = 0.0
    for _ in range(rounds):
        total += sorted(floats)[0]
    return total


def sort_words(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len(sorted(words)[0])
    return total


def sort_by_length(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len(sorted(words, key=len)[0])
    return total


def sort_by_key(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += sorted(ints, key=lambda x: -x)[0]
    return total


def sort_tuples(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += sorted([(x % 100, x) for x in ints])[0][1]
    return total


def list_contains(ints, rounds):
    small = ints[:50]
    total = 0
    for _ in range(rounds):
        for x in ints[:2000]:
            if x in small:
                total += 1
    return total


def list_index_count(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += ints.count(7) + ints.index(ints[-1])
    return total


def sum_min_max(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += sum(ints) + min(ints) + max(ints)
    return total


def list_of_tuples(n):
    pairs = [(i, i * 0.5) for i in range(n)]
    total = 0.0
    for i, x in pairs:
        total += i + x
    return total


def zip_enumerate(ints, rounds):
    total = 0
    for _ in range(rounds):
        for i, (a, b) in enumerate(zip(ints, ints)):
            total += i + a - b
    return total


# Dicts.


def count_words(words, rounds):
    total = 0
    for _ in range(rounds):
        counts = {}
        for w in words:
            counts[w] = counts.get(w, 0) + 1
        total += len(counts)
    return total


def count_ints(ints, rounds):
    total = 0
    for _ in range(rounds):
        counts = {}
        for x in ints:
            counts[x] = counts.get(x, 0) + 1
        total += len(counts)
    return total


def counter(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len(Counter(words).most_common(10))
    return total


def counter_ints(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += len(Counter(ints).most_common(10))
    return total


def count_characters(text, rounds):
    total = 0
    for _ in range(rounds):
        counts = {}
        for c in text:
            counts[c] = counts.get(c, 0) + 1
        total += len(counts)
    return total


def group_setdefault(words, rounds):
    total = 0
    for _ in range(rounds):
        groups = {}
        for w in words:
            groups.setdefault(w[0], []).append(w)
        total += len(groups)
    return total


def group_many(words, rounds):
    total = 0
    for _ in range(rounds):
        groups = {}
        for i, w in enumerate(words):
            groups.setdefault(w, []).append(i)
        total += len(groups)
    return total


def group_defaultdict(ints, rounds):
    total = 0
    for _ in range(rounds):
        groups = defaultdict(list)
        for x in ints:
            groups[x % 1000].append(x)
        total += len(groups)
    return total


def default_count(words, rounds):
    total = 0
    for _ in range(rounds):
        counts = defaultdict(int)
        for w in words:
            counts[w] += 1
        total += len(counts)
    return total


def dict_build(n):
    d = {}
    for i in range(n):
        d[i] = i
    return len(d)


def dict_comprehension(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += len({x: x * 2 for x in ints})
    return total


def dict_items(ints, rounds):
    d = {x: x for x in ints}
    total = 0
    for _ in range(rounds):
        for k, v in d.items():
            total += k - v
        total += sum(d.values())
    return total


def dict_contains(words, rounds):
    d = {w: 1 for w in words}
    total = 0
    for _ in range(rounds):
        for w in words:
            if w in d:
                total += 1
    return total


def dict_update(ints, rounds):
    total = 0
    for _ in range(rounds):
        d = {x: x for x in ints}
        e = {x + 1: x for x in ints}
        d.update(e)
        total += len(d)
    return total


def dict_pop(ints, rounds):
    total = 0
    for _ in range(rounds):
        d = {x: x for x in ints}
        for x in ints:
            total += d.pop(x, 0)
    return total


def dict_of_tuples(n):
    d = {}
    for i in range(n):
        d[(i % 300, i % 7)] = i
    return len(d)


def dict_sort(words, rounds):
    total = 0
    for _ in range(rounds):
        counts = {}
        for w in words:
            counts[w] = counts.get(w, 0) + 1
        total += sorted(counts.items(), key=lambda item: -item[1])[0][1]
    return total


# Sets.


def set_of_words(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len(set(words))
    return total


def set_of_ints(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += len(set(ints))
    return total


def set_operations(ints, rounds):
    a, b = set(ints), {x + 500 for x in ints}
    total = 0
    for _ in range(rounds):
        total += len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
    return total


def set_add_discard(ints, rounds):
    total = 0
    for _ in range(rounds):
        seen = set()
        for x in ints:
            if x in seen:
                seen.discard(x)
            else:
                seen.add(x)
        total += len(seen)
    return total


def set_comprehension(words, rounds):
    total = 0
    for _ in range(rounds):
        total += len({w[0] for w in words})
    return total


def distinct_in_order(words, rounds):
    total = 0
    for _ in range(rounds):
        seen = set()
        out = []
        for w in words:
            if w not in seen:
                seen.add(w)
                out.append(w)
        total += len(out)
    return total


# The library.


def deque_turns(n):
    d = deque()
    total = 0
    for i in range(n):
        d.append(i)
        if len(d) > 100:
            total += d.popleft()
    return total


def heap(ints, rounds):
    total = 0
    for _ in range(rounds):
        h = []
        for x in ints:
            heapq.heappush(h, x)
        while h:
            total += heapq.heappop(h)
    return total


def heapify_smallest(ints, rounds):
    total = 0
    for _ in range(rounds):
        h = list(ints)
        heapq.heapify(h)
        total += h[0] + sum(heapq.nsmallest(10, ints))
    return total


def bisection(ints, rounds):
    ordered = sorted(ints)
    total = 0
    for _ in range(rounds):
        for x in ints:
            total += bisect.bisect_left(ordered, x)
    return total


def products(n):
    total = 0
    side = int(n**0.5)
    for a, b in itertools.product(range(side), range(side)):
        total += a ^ b
    return total


def accumulate_chain(ints, rounds):
    total = 0
    for _ in range(rounds):
        for x in itertools.accumulate(itertools.chain(ints, ints)):
            total ^= x
    return total


def any_all(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += any(x < 0 for x in ints) + all(x >= 0 for x in ints)
    return total


def map_filter(ints, rounds):
    total = 0
    for _ in range(rounds):
        total += sum(map(lambda x: x + 1, filter(lambda x: x % 2, ints)))
    return total
