"""Shapes inside of loops, parallel ones too, and in programs as they are written."""

import numpy as np
from weft import parallel, prange


@parallel
def blocks(x, n):
    out = np.zeros(x.shape[0])
    for i in prange(x.shape[0]):
        block = x[i].reshape(n, -1)
        total = 0.0
        for j in range(block.shape[0]):
            for k in range(block.shape[1]):
                total += block[j, k] * (j - k)
        out[i] = total
    return out


@parallel
def rotated(points, angles):
    out = np.empty((len(angles), 2))
    for i in prange(len(angles)):
        c, s = np.cos(angles[i]), np.sin(angles[i])
        r = np.array([[c, -s], [s, c]])
        out[i] = (r * points[i].reshape(1, 2)).sum(axis=1)
    return out


@parallel
def grown(n):
    out = np.empty(0)
    for i in range(n):
        out = np.append(out, i * 0.5)
    out = np.concatenate((out[:2], np.array([100.0]), out[2:]))
    return out


@parallel
def comprehension(n):
    return np.concatenate([np.arange(i) for i in range(1, n)]), np.vstack([np.full(3, i) for i in range(n)]), np.vstack([np.arange(3)] * 2)


@parallel
def columns(n):
    i = np.arange(n).reshape(-1, 1)
    j = np.arange(n)[None, :]
    return np.where((i + j) % 2 == 0, i, j), (i * j).reshape(-1)[::3]


@parallel
def pairwise(x):
    d = np.expand_dims(x, 1) - np.expand_dims(x, 0)
    return np.sqrt((d * d).sum(axis=-1))


@parallel
def stencil(a):
    p = np.pad(a, 1, mode='edge')
    return (p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:]) / 4


@parallel
def life(board):
    n = np.zeros_like(board)
    for dy in range(-1, 2):
        for dx in range(-1, 2):
            if dy != 0 or dx != 0:
                n += np.roll(np.roll(board, dy, axis=0), dx, axis=1)
    return np.where((n == 3) | ((board == 1) & (n == 2)), 1, 0)


@parallel
def flat_sum(a):
    total = 0.0
    for i in prange(a.size):
        total += a.flat[i]
    return total


@parallel
def flat_store(a):
    flat = a.ravel()
    for i in prange(flat.size):
        flat[i] = i * 1.5
    rows = a.reshape(a.shape[0], -1)
    for i in prange(rows.shape[0]):
        for j in range(rows.shape[1]):
            rows[i, j] += 1
    return a


@parallel
def transposed_store(a):
    t = a.transpose(1, 0)
    for i in prange(t.shape[0]):
        for j in range(t.shape[1]):
            t[i, j] = i * 10 + j
    return a


@parallel
def overlapping(a):
    b = a.reshape(-1)
    b[1:] = b[:-1] + b[1:]
    a.T[0] = a[:, 1]
    a[0] = a.reshape(-1)[: a.shape[1]][::-1]
    return a


@parallel
def norms(z):
    z.real *= 2
    z.imag[...] = z.real + z.imag
    return z, np.sqrt(z.real * z.real + z.imag * z.imag)


@parallel
def parts_stored(z, x):
    z.imag = x
    z.real = z.imag
    z.T.real += x
    z[1:].imag -= 1
    return z


@parallel
def real_stored(a):
    a.real = 5
    a[::2].real *= 2
    return a


rng = np.random.default_rng(1)

# call: blocks(rng.random((7, 12)), 3)
# call: blocks(rng.random((5000, 12)), 4)
# call: blocks(rng.random((7, 12)), 5)
# call: rotated(rng.random((6, 2)), rng.random(6))
# call: grown(5)
# call: comprehension(4)
# call: columns(5)
# call: pairwise(rng.random((5, 3)))
# call: stencil(rng.random((4, 5)))
# call: life((rng.random((6, 7)) > 0.5).astype(np.int64))
# call: flat_sum(np.arange(24.0).reshape(2, 3, 4))
# call: flat_store(np.zeros((3, 4)))
# call: flat_store(np.zeros((300, 400)))
# call: transposed_store(np.zeros((3, 4)))
# call: transposed_store(np.zeros((300, 400)))
# call: overlapping(np.arange(12.0).reshape(3, 4))
# call: norms(np.array([1 + 2j, 3 - 4j]))
# call: parts_stored(np.array([1 + 2j, 3 - 4j, 5]), np.arange(3.0))
# call: parts_stored(np.array([1 + 2j, 3 - 4j, 5], dtype=np.complex64)[::-1], 2)
# call: parts_stored(np.array([1 + 2j, 3 - 4j, 5]), np.arange(2.0))
# call: real_stored(np.arange(4.0))
