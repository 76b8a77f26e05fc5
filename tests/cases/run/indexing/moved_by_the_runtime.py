"""Elements that are taken, repeated, joined and copied: of every size, from rows with gaps, with places that lie outside."""

import numpy as np
from weft import parallel


def data(char, *shape):
    x = np.random.default_rng(3).integers(0, 100, shape)
    if char == "?":
        return x < 40
    return (x + 0.5j * x if char in "DF" else x).astype(char)


def places(n, *shape):
    return np.random.default_rng(4).integers(-n, n, shape)


@parallel
def taken(a, k):
    return a[k], np.take(a, k), np.take(a, k, mode="wrap"), np.take(a, k, mode="clip")


@parallel
def taken_along(a, k):
    return np.take(a, k, axis=0), np.take(a, k, axis=1), a[k], a[:, k]


@parallel
def taken_as(a, k):
    return np.take(a, k, axis=1, mode="wrap"), np.take(a, k, axis=1, mode="clip")


@parallel
def wrapped(a, k):
    return np.take(a, k, mode="wrap"), np.take(a, k, mode="clip")


@parallel
def at(a, k):
    return a[k]


@parallel
def chosen(a, m, r):
    return np.compress(r, a, axis=0), np.compress(r[: a.shape[1]], a, axis=1), np.extract(m, a), a[m], np.delete(a, r)


@parallel
def repeated(a, times):
    return np.repeat(a, 2), np.repeat(a, 3, axis=0), np.repeat(a, times, axis=1), np.repeat(a, 4, axis=-1)


@parallel
def each_repeated(a, times):
    return np.repeat(a, times)


@parallel
def joined(a, b):
    return (np.concatenate((a, b)), np.stack((a, b)), np.stack((a, b), axis=1), np.column_stack((a, b)), np.append(a, b))


@parallel
def joined_2(a, b):
    return (np.concatenate((a, b)), np.concatenate((a, b), axis=1), np.dstack((a, b)), np.stack((a, b), axis=2), np.tile(a, (2, 3)),
            np.roll(a, 3, axis=1), np.pad(a, 2))


@parallel
def copied(a, b):
    np.copyto(a, b)
    return a


@parallel
def turned(a):
    return a.T.copy(), np.ravel(a.T), a.T[::-1].copy(), a.T[:, ::-1].copy(), a[::2, ::-1].copy(), a[:, ::2].copy(), np.argmax(a, axis=1)


@parallel
def shifted(a):
    np.copyto(a[1:], a[:-1])
    return a


@parallel
def sums_from(a, k):
    return np.add.reduceat(a, k)


# call: taken(data("d", 50), places(50, 70))
# call: taken(data("?", 5), places(5, 700))
# call: taken(data("D", 3001), places(3001, 2001))
# call: taken(data("l", 70), places(70, 3, 4).astype(np.int32))
# call: taken(data("d", 70), np.array([69, -70], np.int8))
# call: taken(data("d", 70), np.zeros(0, int))
# call: taken(data("d", 70), places(71, 900))
# call: at(data("d", 5), np.array([2**64 - 1, 0], np.uint64))
# call: at(data("d", 5), np.array([2**64 - 9, 0], np.uint64))
# call: at(data("d", 5), np.array([2, 5, -6]))
# call: at(data("d", 5), np.array([2, -6, 5]))
# call: at(data("d", 0), np.array([0]))
# call: at(data("d", 0), np.zeros(0, int))
# call: wrapped(data("b", 5), places(50, 700))
# call: wrapped(data("d", 5), np.array([2**20, -2**20]))
# call: taken_along(data("d", 50, 40), places(40, 7))
# call: taken_along(np.asfortranarray(data("D", 50, 40)), places(40, 7))
# call: taken_along(data("d", 50, 40), places(45, 7) - 5)
# call: taken_along(data("d", 50, 0), np.zeros(0, int))
# call: taken_as(data("f", 50, 40), places(400, 7))
# call: chosen(data("d", 50, 40), data("?", 50, 40), data("?", 50))
# call: chosen(data("D", 40, 40)[:, ::-1], data("?", 40, 40), data("?", 40))
# call: repeated(data("d", 5, 4), 3)
# call: repeated(data("D", 5, 400), 1)
# call: each_repeated(data("d", 500), places(3, 500) % 6)
# call: each_repeated(data("b", 5), np.array([0, 1, 4, 5, 2]))
# call: each_repeated(data("b", 5), np.array([0, 0, 0, 1, 2]))
# call: each_repeated(data("b", 5), np.array([0, 0, 0, 0, 0]))
# call: each_repeated(data("b", 2), np.array([1, -1]))
# call: joined(data("d", 50), data("d", 50))
# call: joined(data("?", 2000), data("?", 2000)[::-1])
# call: joined_2(data("d", 50, 40), data("d", 50, 40))
# call: joined_2(data("?", 50, 70), data("?", 100, 70)[::2])
# call: copied(data("d", 50, 40), data("d", 50, 40) + 1)
# call: copied(data("d", 500)[::2], data("d", 250))
# call: copied(data("?", 500), data("?", 500)[::-1])
# call: copied(data("d", 500), data("i", 500))
# call: copied(data("d", 500), data("d", 50))
# call: turned(data("i", 53, 67))
# call: turned(data("f", 128, 200))
# call: turned(data("f", 7, 300)[:, 3:])
# call: turned(data("F", 53, 67))
# call: turned(data("D", 53, 67))
# call: turned(data("?", 53, 67))
# call: turned(data("d", 33, 2100))
# call: shifted(data("d", 500))
# call: shifted(data("d", 50, 40))
# call: sums_from(data("d", 500), np.array([0, 9, 300, 20, 499]))
# call: sums_from(data("B", 500), np.array([0, 9, 300, 20, 499]))
# call: sums_from(data("l", 500), np.arange(0, 500, 7))
