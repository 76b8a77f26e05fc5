"""Elements chosen by masks: sizes around words, registers and parts, masks that keep none, few, half, most or all, every size of element, gaps in the row and in the mask."""

import numpy as np
from weft import parallel

SIZES = np.array([0, 1, 2, 7, 8, 9, 31, 63, 64, 65, 127, 128, 129, 200, 1000, 1023, 1024, 1025, 2100, 65_536, 65_537, 131_080])
TYPES = ("?", "b", "H", "i", "f", "q", "d", "F", "D")


def row(code, size=300_001):
    rng = np.random.default_rng(8)
    if code == "?":
        return rng.random(size) < 0.5
    if code in "FD":
        return (rng.standard_normal(size) + 1j * rng.standard_normal(size)).astype(code)
    return (rng.standard_normal(size) * 100).astype(code)


def share(of, size=300_001):
    return np.random.default_rng(9).random(size) < of


@parallel
def kept(a, m, sizes):
    count = np.zeros(len(sizes), np.int64)
    parts = []
    for i in range(len(sizes)):
        n = sizes[i]
        part = a[:n][m[:n]]
        count[i] = len(part)
        parts.append(part)
    return count, np.concatenate(parts)


@parallel
def with_gaps(a, m, sizes):
    parts = []
    for i in range(len(sizes)):
        n = sizes[i]
        parts.append(a[: 2 * n : 2][m[:n]])
        parts.append(a[:n][m[: 2 * n : 2]])
        parts.append(a[:n][::-1][m[:n][::-1]])
        parts.append(a[1 : 2 * n : 2][m[: 2 * n][::-2]])
    return np.concatenate(parts)


@parallel
def of_matrix(A, M):
    return A[M], A.T[M.T], A[:, ::2][M[:, ::2]]


@parallel
def by_condition(a, c, short):
    return np.extract(c, a), np.compress(short, a), np.compress(c != 0, a[::2][: len(c)]), a[a > 0]


@parallel
def chosen(a, m):
    return a[m]


@parallel
def compressed(a, c):
    return np.compress(c, a)


# call: kept(row("?"), share(0.5), SIZES)
# call: with_gaps(row("?"), share(0.4), SIZES)
# call: of_matrix(row("?")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("b"), share(0), SIZES)
# call: kept(row("b"), share(0.01), SIZES)
# call: kept(row("b"), share(0.5), SIZES)
# call: kept(row("b"), share(0.97), SIZES)
# call: kept(row("b"), share(1), SIZES)
# call: with_gaps(row("b"), share(0.4), SIZES)
# call: of_matrix(row("b")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("H"), share(0.5), SIZES)
# call: with_gaps(row("H"), share(0.4), SIZES)
# call: of_matrix(row("H")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("i"), share(0.5), SIZES)
# call: kept(row("i"), share(1), SIZES)
# call: with_gaps(row("i"), share(0.4), SIZES)
# call: of_matrix(row("i")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("f"), share(0.5), SIZES)
# call: kept(row("f"), share(1), SIZES)
# call: with_gaps(row("f"), share(0.4), SIZES)
# call: of_matrix(row("f")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("q"), share(0.5), SIZES)
# call: kept(row("q"), share(1), SIZES)
# call: with_gaps(row("q"), share(0.4), SIZES)
# call: of_matrix(row("q")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("d"), share(0), SIZES)
# call: kept(row("d"), share(0.01), SIZES)
# call: kept(row("d"), share(0.5), SIZES)
# call: kept(row("d"), share(0.97), SIZES)
# call: kept(row("d"), share(1), SIZES)
# call: with_gaps(row("d"), share(0.4), SIZES)
# call: of_matrix(row("d")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("F"), share(0.5), SIZES)
# call: with_gaps(row("F"), share(0.4), SIZES)
# call: of_matrix(row("F")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: kept(row("D"), share(0.5), SIZES)
# call: kept(row("D"), share(1), SIZES)
# call: with_gaps(row("D"), share(0.4), SIZES)
# call: of_matrix(row("D")[:120_000].reshape(300, 400), share(0.5)[:120_000].reshape(300, 400))
# call: by_condition(row("i"), (row("i")[:70_001] // 50), share(0.3)[:1000])
# call: by_condition(row("d"), (row("i")[:70_001] // 50), share(0.3)[:1000])
# call: by_condition(row("f"), (row("i")[:70_001] // 50), share(0.3)[:1000])
# call: by_condition(row("d"), row("d")[:70_001] // 50, share(0.3)[:1000])
# call: chosen(row("d"), share(0.5)[:-1])
# call: chosen(row("d")[:100], share(0.5)[:200])
# call: chosen(row("d")[:0], share(0.5)[:0])
# call: compressed(row("d")[:100], share(0.5)[:200])
# call: compressed(row("d")[:100], np.zeros(200, np.bool_))
# call: compressed(row("b")[::-2], share(0.5)[:90_000][::-1])
