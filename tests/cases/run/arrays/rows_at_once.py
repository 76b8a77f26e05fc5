"""What is done for whole rows at once: repeated and tiled rows, chosen columns, sums with gaps, products and truth in blocks."""

import numpy as np
from weft import parallel


@parallel
def f0(a):
    return np.repeat(a, 2, axis=0), np.repeat(a, 3, axis=1), np.repeat(a, 0, axis=0), np.tile(a, 2), np.tile(a, (2, 3)), np.tile(a, (0, 2)), np.repeat(a[:, ::-1], 2, axis=0)


@parallel
def f1(t):
    return np.repeat(t, 2, axis=1), np.tile(t, (1, 2, 1)), np.tile(t, 2), np.repeat(t, 2, axis=0)


@parallel
def f2(a, k):
    return a[:, k], a.T[:, k % 3], a[:, k[::2]], a[1:, k]


@parallel
def f3(a, b):
    return np.dot(a, b), np.vdot(a, b), np.inner(a, b), np.dot(a[::2], b[::2])


@parallel
def f4(a):
    return np.prod(a), a.prod(), np.prod(a[::2]), np.prod(a[3:])


@parallel
def f5(a):
    return a[::2].sum(), a[::-1].sum(), a[1::3].mean(), a[:100].sum(), a[::5].sum()


@parallel
def f6(a, b):
    return np.allclose(a, b), np.allclose(a, a), np.any(a > 5), np.all(a > -9), np.any(a * 2 == b), np.all(a == a), np.allclose(a, b, equal_nan=True)


@parallel
def f7(a, b):
    return np.einsum('ij,ij->i', a, b), np.einsum('ij,ij->j', a, b), np.einsum('ij,kj->ik', a, b), np.einsum('ij->i', a), np.einsum('ij,j->i', a, b[0])


@parallel
def f8(a):
    return a - a.mean(axis=0), a - a.mean(axis=1, keepdims=True), a * (a[0] + 1), (a - np.sqrt(np.abs(a[:, :1]))) * 2, a / a.sum(axis=0), np.var(a, axis=0)


@parallel
def f9(a):
    return np.bitwise_and.reduce(a), np.bitwise_or.reduce(a), np.bitwise_xor.reduce(a[::2]), np.bitwise_xor.reduce(a.reshape(-1, 5), axis=1), np.bitwise_or.reduce(a.reshape(5, -1), axis=1)


@parallel
def f10(a, b):
    return np.allclose(a, b), np.allclose(a, b, 1e-05, 1e-08, True), np.allclose(a, b, rtol=0.5), np.allclose(a, a + 1e-9)


@parallel
def f11(a):
    return np.argmax(a), np.argmin(a), np.argmax(a, axis=1), np.argmin(a, axis=1), np.argmax(a.T, axis=1)


# call: f0(np.arange(12, dtype=np.uint8).reshape(3, 4))
# call: f0(np.arange(200 * 300).reshape(200, 300))
# call: f0(np.arange(6).reshape(2, 3) * (1 - 2j))
# call: f0(np.zeros((0, 4)))
# call: f0(np.zeros((3, 0), np.int16))
# call: f0(np.ones((4, 1), bool))
# call: f1(np.arange(24.0).reshape(2, 3, 4))
# call: f1(np.arange(3 * 50 * 70, dtype=np.float32).reshape(3, 50, 70))
# call: f2(np.arange(12).reshape(3, 4), np.array([0, -1, 2]))
# call: f2(np.arange(40.0).reshape(4, 10), np.arange(40) % 20 - 10)
# call: f2(np.arange(40, dtype=np.uint8).reshape(4, 10), np.arange(40) % 20 - 10)
# call: f2(np.arange(40.0).reshape(4, 10), np.arange(40) % 20 - 11)
# call: f2(np.zeros((4, 0)), np.arange(0))
# call: f3(np.arange(300, dtype=np.uint8), np.arange(300, dtype=np.uint8) * 7)
# call: f3(np.arange(-150, 150).astype(np.int8), np.arange(300).astype(np.int8))
# call: f3(np.arange(5, dtype=np.uint8), np.arange(5, dtype=np.uint8))
# call: f3(np.arange(300) % 3 == 0, np.arange(300) % 2 == 0)
# call: f3(np.zeros(0, np.int8), np.zeros(0, np.int8))
# call: f4(np.arange(1, 100) % 7 + 1)
# call: f4(np.arange(1, 20, dtype=np.uint8))
# call: f4(np.zeros(0, np.int64))
# call: f5((np.arange(70000) % 17).astype(np.float32) / 3)
# call: f5((np.arange(150000) * 7 % 1000).astype(np.float32) / 7)
# call: f5(np.arange(9, dtype=np.float32))
# call: f6(np.arange(3000.0) / 1000, np.arange(3000.0) / 1000 + 1e-9)
# call: f6(np.arange(3000.0, dtype=np.float32) / 1000, np.arange(3000.0, dtype=np.float32) / 500)
# call: f6(np.array([1.0, np.nan, 2.0, 3, 4, 5, 6, 7, 8, 9]), np.array([1.0, np.nan, 2.0, 3, 4, 5, 6, 7, 8, 9]))
# call: f6(np.array([]), np.array([]))
# call: f7(np.arange(12.0).reshape(3, 4), np.arange(12.0).reshape(3, 4) - 5)
# call: f7(np.arange(35 * 29).reshape(35, 29) % 13, np.arange(35 * 29).reshape(35, 29) % 7)
# call: f7(np.zeros((3, 0)), np.zeros((3, 0)))
# call: f8(np.arange(12.0).reshape(3, 4) + 1)
# call: f8((np.arange(60 * 50).reshape(60, 50) % 31 + 1).astype(np.float32))
# call: f8(np.asfortranarray(np.arange(12.0).reshape(3, 4) + 1))
# call: f9(np.arange(5))
# call: f9(np.arange(300) | 64)
# call: f9((np.arange(5000) % 251 | 8).astype(np.uint8))
# call: f9(np.arange(3000) % 3 == 0)
# call: f10(np.arange(40) * (1 + 2j), np.arange(40) * (1 + 2j) + 1e-9)
# call: f10((np.arange(3000) * (1 + 2j)).astype(np.complex64), (np.arange(3000) * (1 + 2j)).astype(np.complex64))
# call: f10(np.array([1.0, np.nan] * 9), np.array([1.0, np.nan] * 9))
# call: f10(np.array([1.0, np.inf]), np.array([1.0, -np.inf]))
# call: f11(np.arange(24).reshape(4, 6) * 7 % 23)
# call: f11((np.arange(300 * 7).reshape(7, 300) * 37 % 1999).astype(np.float32))
# call: f11(np.where(np.arange(130 * 3).reshape(3, 130) == 200, np.nan, 1.0))
# call: f11((np.arange(200 * 9).reshape(9, 200) * 37 % 251).astype(np.uint8))
