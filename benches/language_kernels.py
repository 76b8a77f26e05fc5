"""Kernels over numbers, strings, containers and objects, in plain Python; `language_measure.py` compiles them."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import Optional


def count_ints(xs):
    counts = {}
    for x in xs:
        counts[x] = counts.get(x, 0) + 1
    return len(counts)


def count_words(words):
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    return len(counts)


def counter_of_words(words):
    return Counter(words).most_common(3)


def levenshtein(a, b):
    previous = list(range(len(b) + 1))
    for i in range(len(a)):
        current = [i + 1]
        for j in range(len(b)):
            cost = 0 if a[i] == b[j] else 1
            current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost))
        previous = current
    return previous[len(b)]


def sort_floats(xs):
    return sorted(xs)


def sort_words(words):
    return sorted(words)


def place(row, columns, up, down, n):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if not columns[c] and not up[row + c] and not down[row - c + n]:
            columns[c] = up[row + c] = down[row - c + n] = True
            count += place(row + 1, columns, up, down, n)
            columns[c] = up[row + c] = down[row - c + n] = False
    return count


def queens(n):
    return place(0, [False] * n, [False] * (2 * n), [False] * (2 * n + 1), n)


@dataclass
class Tree:
    left: Optional["Tree"]
    right: Optional["Tree"]


def grow(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(grow(depth - 1), grow(depth - 1))


def size(tree):
    if tree is None:
        return 0
    return 1 + size(tree.left) + size(tree.right)


def trees(depth, count):
    total = 0
    for _ in range(count):
        total += size(grow(depth))
    return total


def points(n):
    seen = {}
    x = y = 0
    for i in range(n):
        x = (x * 31 + i) % 300
        y = (y * 17 + x) % 300
        seen[(x, y)] = i
    return len(seen)


def strings(n):
    out = []
    for i in range(n):
        out.append(f"item {i}: {i * 0.5:.2f}")
    return len("".join(out))


def nbody(steps):
    x = [0.0, 4.84143144246472090, 8.34336671824457987, 12.8943695621391310, 15.3796971148509165]
    y = [0.0, -1.16032004402742839, 4.12479856412430479, -15.1111514016986312, -25.9193146099879641]
    z = [0.0, -0.103622044471123109, -0.403523417114321381, -0.223307578892655734, 0.179258772950371181]
    vx = [0.0, 0.606326392995832, -1.01077434617879, 1.08279100644154, 0.979090732243898]
    vy = [0.0, 2.81198684491626, 1.82566237123041, 0.868713018169608, 0.594698998647676]
    vz = [0.0, -0.0252183616598876, 0.00841576137658415, -0.0108326374013636, -0.0347559555078104]
    m = [39.47841760435743, 0.03769367487038949, 0.011286326131968767, 0.0017237240570597112, 0.0020336868699246304]
    for _ in range(steps):
        for i in range(5):
            for j in range(i + 1, 5):
                dx, dy, dz = x[i] - x[j], y[i] - y[j], z[i] - z[j]
                d = dx * dx + dy * dy + dz * dz
                mag = 0.01 / (d * math.sqrt(d))
                vx[i] -= dx * m[j] * mag
                vy[i] -= dy * m[j] * mag
                vz[i] -= dz * m[j] * mag
                vx[j] += dx * m[i] * mag
                vy[j] += dy * m[i] * mag
                vz[j] += dz * m[i] * mag
        for i in range(5):
            x[i] += 0.01 * vx[i]
            y[i] += 0.01 * vy[i]
            z[i] += 0.01 * vz[i]
    return x[0] + y[1] + z[2]


def collatz(limit):
    best = longest = 0
    for start in range(1, limit):
        n = start
        steps = 0
        while n != 1:
            if n % 2 == 0:
                n //= 2
            else:
                n = 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
            best = start
    return best
