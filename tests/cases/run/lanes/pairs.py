"""Complex numbers in vector registers, whose parts lie in pairs in memory: both sizes, every length around the size of a group, strides, edges of floats."""

import numpy as np
from weft import parallel, prange


@parallel
def ring(a, b):
    return a + b, a - b, a * b, a * b + a, a**2 + b, -a, a * 2 - b, a.conj() + b, np.square(a)


@parallel
def parts(a, b):
    return a.real * 2, a.imag + b.real, np.abs(a), np.where(a.real > b.imag, a, b), np.where(np.abs(a) > 2, b, a * b)


@parallel
def compared(a, b):
    return a == b, a != b, np.abs(a) > 2, np.abs(a) <= 2, np.isnan(a), np.isinf(b), a.real < b.imag, (a == b) | (np.abs(b) < 1)


@parallel
def modulus(a):
    return np.abs(a), abs(a) > 2, abs(a * 2) >= 1, np.abs(a) < 1e-200, np.abs(a) == 5


@parallel
def in_place(a, b):
    a += b
    a *= b
    a -= 3
    return a


@parallel
def shifted(a):
    a[1:] = a[:-1] * a[1:]
    a[:-1] += a[1:]
    return a


@parallel
def swapped(a, b):
    for i in prange(len(a)):
        z = a[i]
        b[i] = complex(z.imag, z.real)
        a[i] = a[i] * b[i] + z
    return a, b


@parallel
def rows(a, b, out):
    for i in prange(a.shape[0]):
        for k in range(a.shape[1]):
            out[i, k] = a[i, k] * b[i, k] - a[i, k]
    return out


@parallel
def scaled(a, b):
    for i in prange(len(a)):
        a[i] = a[i] * np.exp2(b[i]) + b[i]
    return a


def numbers(n, dtype):
    return ((np.arange(n) * 37 % 23 - 11) / 4 + (np.arange(n) * 11 % 17 - 8) * 0.75j).astype(dtype)


def others(n, dtype):
    return numbers(n + 5, dtype)[:4:-1].copy()


def whole(n, dtype):
    return (np.arange(n) % 9 - 4).astype(dtype)


PARTS = np.array([0.0, -0.0, 1.5, -2.0, 2.0, np.inf, -np.inf, np.nan, 1e308, 5e-324, 1e-200, 3.0, -4.0])
EDGES = (PARTS[:, None] + 1j * np.zeros(13)).ravel()
EDGES.imag = np.tile(PARTS, 13)
OTHER = np.roll(EDGES, 31)

# call: ring(numbers(67, "complex128"), others(67, "complex128"))
# call: ring(numbers(67, "complex64"), others(67, "complex64"))
# call: ring(numbers(134, "complex128")[::2], others(67, "complex128"))
# call: ring(numbers(134, "complex64")[::2], others(67, "complex64")[::-1])
# call: ring(numbers(66, "complex128").reshape(6, 11), others(66, "complex128").reshape(11, 6).T)
# call: ring(numbers(66, "complex64").reshape(6, 11), others(11, "complex64"))
# call: ring(EDGES, OTHER)
# call: ring(EDGES.astype(np.complex64), OTHER.astype(np.complex64))
# call: parts(numbers(67, "complex128"), others(67, "complex128"))
# call: parts(numbers(67, "complex64"), others(67, "complex64"))
# call: parts(numbers(134, "complex128")[::2], others(67, "complex128"))
# call: parts(EDGES, OTHER)
# call: parts(EDGES.astype(np.complex64), OTHER.astype(np.complex64))
# call: compared(numbers(67, "complex128"), others(67, "complex128"))
# call: compared(numbers(67, "complex64"), others(67, "complex64"))
# call: compared(EDGES, OTHER)
# call: compared(EDGES.astype(np.complex64), OTHER.astype(np.complex64))
# call: modulus(EDGES)
# call: modulus(EDGES[::3])
# call: modulus(EDGES.astype(np.complex64))
# call: modulus(np.array([3 + 4j, 2, 2j, -2, np.nextafter(2, 3), np.nextafter(2, 1) * 1j, 1.2 + 1.6j, -1.2 - 1.6j, 2 + 5e-324j] * 3))
# call: modulus(2 * np.exp(1j * np.linspace(0, 7, 400)))
# call: modulus((2 * np.exp(1j * np.linspace(0, 7, 400))).astype(np.complex64))
# call: in_place(numbers(67, "complex128"), others(67, "complex128"))
# call: in_place(numbers(67, "complex64"), others(67, "complex64"))
# call: in_place(numbers(134, "complex128")[::2], others(67, "complex128"))
# call: in_place(numbers(67, "complex64")[::-1], others(67, "complex64"))
# call: shifted(numbers(67, "complex128"))
# call: shifted(numbers(67, "complex64"))
# call: shifted(numbers(67, "complex128")[::-1])
# call: swapped(numbers(67, "complex128"), others(67, "complex128"))
# call: swapped(numbers(67, "complex64"), others(67, "complex64"))
# call: swapped(numbers(134, "complex128")[::2], others(134, "complex128")[::-2])
# call: swapped(numbers(20, "complex128"), others(19, "complex128")) message: any
# call: rows(numbers(600, "complex128").reshape(20, 30), others(600, "complex128").reshape(20, 30), np.zeros((20, 30), complex))
# call: rows(numbers(600, "complex128").reshape(30, 20).T, others(600, "complex128").reshape(20, 30), np.zeros((20, 30), complex))
# call: rows(numbers(600, "complex64").reshape(20, 30)[:, ::2], others(600, "complex64").reshape(20, 30)[:, 1::2], np.zeros((20, 15), np.complex64))
# call: scaled(numbers(67, "complex128"), whole(67, "float64"))
# call: scaled(numbers(134, "complex128")[::2], whole(67, "float64"))
# call: ring(numbers(0, "complex128"), others(0, "complex128"))
# call: ring(numbers(0, "complex64"), others(0, "complex64"))
# call: ring(numbers(1, "complex128"), others(1, "complex128"))
# call: ring(numbers(1, "complex64"), others(1, "complex64"))
# call: ring(numbers(2, "complex128"), others(2, "complex128"))
# call: ring(numbers(2, "complex64"), others(2, "complex64"))
# call: ring(numbers(3, "complex128"), others(3, "complex128"))
# call: ring(numbers(3, "complex64"), others(3, "complex64"))
# call: ring(numbers(4, "complex128"), others(4, "complex128"))
# call: ring(numbers(4, "complex64"), others(4, "complex64"))
# call: ring(numbers(5, "complex128"), others(5, "complex128"))
# call: ring(numbers(5, "complex64"), others(5, "complex64"))
# call: ring(numbers(7, "complex128"), others(7, "complex128"))
# call: ring(numbers(7, "complex64"), others(7, "complex64"))
# call: ring(numbers(8, "complex128"), others(8, "complex128"))
# call: ring(numbers(8, "complex64"), others(8, "complex64"))
# call: ring(numbers(9, "complex128"), others(9, "complex128"))
# call: ring(numbers(9, "complex64"), others(9, "complex64"))
# call: ring(numbers(15, "complex128"), others(15, "complex128"))
# call: ring(numbers(15, "complex64"), others(15, "complex64"))
# call: ring(numbers(16, "complex128"), others(16, "complex128"))
# call: ring(numbers(16, "complex64"), others(16, "complex64"))
# call: ring(numbers(17, "complex128"), others(17, "complex128"))
# call: ring(numbers(17, "complex64"), others(17, "complex64"))
