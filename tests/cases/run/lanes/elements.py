"""Loops that are computed in vector registers: every type of element, every length around the size of a register, views, masks, edges of floats."""

import numpy as np
from weft import parallel, prange


@parallel
def arithmetic(a, b):
    return a + b, a - b, a * b, -a, abs(a), np.minimum(a, b), np.maximum(a, b), a * 2 + b


@parallel
def floats(a, b):
    return a / b, np.sqrt(a), np.floor(a), np.ceil(a), np.trunc(a), np.rint(a), np.fmin(a, b), np.fmax(a, b), np.sign(a), np.square(a) - b


@parallel
def bits(a, b):
    return a & b, a | b, a ^ b, ~a, (a & b) | (a ^ b)


@parallel
def comparisons(a, b):
    return a < b, a <= b, a == b, a != b, a > b, a >= b, (a < b) & (a == 3), ~(a > b) | (b == 2)


@parallel
def chosen(a, b):
    return np.where(a < b, a, b), np.where((a < b) & (b > 2), a + b, a - b), np.where(a == b, a, 0)


@parallel
def in_place(a, b):
    a += b
    a -= 3
    a *= b
    return a


@parallel
def stencil(u, v):
    v[1:-1, 1:-1] = u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:]
    return v


@parallel
def life(board):
    n = board[:-2, :-2] + board[:-2, 1:-1] + board[:-2, 2:] + board[1:-1, :-2] + board[1:-1, 2:] + board[2:, :-2] + board[2:, 1:-1] + board[2:, 2:]
    new = np.zeros_like(board)
    new[1:-1, 1:-1] = (n == 3) | ((board[1:-1, 1:-1] == 1) & (n == 2))
    return new


@parallel
def written(x, y, k):
    for i in prange(len(x)):
        y[i] = k * x[i] + 1
    return y


@parallel
def neighbours(x, y):
    for i in prange(1, len(x) - 1):
        y[i] = x[i - 1] + x[i + 1]
    return y


@parallel
def past_the_end(x, y):
    for i in prange(len(x)):
        y[i] = x[i + 1]
    return y


@parallel
def guarded(x, y, n):
    for i in prange(n):
        y[i] = x[i] * 2
    return y


def numbers(n, dtype):
    return (np.arange(n) * 37 % 23 + 1).astype(dtype)


def others(n, dtype):
    return (np.arange(n) * 11 % 7 + 1).astype(dtype)[::-1].copy()


EDGES = np.array([0.0, -0.0, 1.5, -1.5, 2.5, -2.5, np.inf, -np.inf, np.nan, 1e308, -1e308, 5e-324, 0.49999999999999994, 3.0, -3.0, 1e16, np.nan])
OTHER = np.roll(EDGES, 5)
BOARD = ((np.arange(900) * 7919) % 3 == 0).reshape(30, 30)

# call: arithmetic(numbers(67, "int8"), others(67, "int8"))
# call: arithmetic(numbers(67, "int16"), others(67, "int16"))
# call: arithmetic(numbers(67, "int32"), others(67, "int32"))
# call: arithmetic(numbers(67, "int64"), others(67, "int64"))
# call: arithmetic(numbers(67, "uint8"), others(67, "uint8"))
# call: arithmetic(numbers(67, "uint16"), others(67, "uint16"))
# call: arithmetic(numbers(67, "uint32"), others(67, "uint32"))
# call: arithmetic(numbers(67, "uint64"), others(67, "uint64"))
# call: arithmetic(numbers(67, "float32"), others(67, "float32"))
# call: arithmetic(numbers(67, "float64"), others(67, "float64"))
# call: arithmetic(EDGES, OTHER)
# call: arithmetic(EDGES.astype(np.float32), OTHER.astype(np.float32))
# call: floats(EDGES, OTHER)
# call: floats(EDGES.astype(np.float32), OTHER.astype(np.float32))
# call: floats(numbers(40, "float64"), others(40, "float64"))
# call: bits(numbers(67, "int8"), others(67, "int8"))
# call: bits(numbers(67, "uint16"), others(67, "uint16"))
# call: bits(numbers(67, "int32"), others(67, "int32"))
# call: bits(numbers(67, "uint64"), others(67, "uint64"))
# call: bits(numbers(67, "int8") > 9, others(67, "int8") > 3)
# call: comparisons(numbers(67, "int8"), others(67, "int8"))
# call: comparisons(numbers(67, "uint8"), others(67, "uint8"))
# call: comparisons(numbers(67, "int32"), others(67, "int32"))
# call: comparisons(numbers(67, "uint64"), others(67, "uint64"))
# call: comparisons(numbers(67, "float32"), others(67, "float32"))
# call: comparisons(EDGES, OTHER)
# call: chosen(numbers(67, "int8"), others(67, "int8"))
# call: chosen(numbers(67, "uint32"), others(67, "uint32"))
# call: chosen(numbers(67, "int64"), others(67, "int64"))
# call: chosen(EDGES, OTHER)
# call: chosen(EDGES.astype(np.float32), OTHER.astype(np.float32))
# call: in_place(numbers(67, "int8"), others(67, "int8"))
# call: in_place(numbers(67, "float32"), others(67, "float32"))
# call: in_place(numbers(67, "float64")[::2], others(67, "float64")[:34])
# call: in_place(numbers(67, "int64")[::-1], others(67, "int64"))
# call: stencil(numbers(600, "float64").reshape(20, 30), np.zeros((20, 30)))
# call: stencil(numbers(600, "float64").reshape(30, 20).T, np.zeros((20, 30)))
# call: stencil(numbers(600, "float32").reshape(20, 30), np.zeros((20, 30), np.float32))
# call: stencil(numbers(600, "int16").reshape(20, 30), np.zeros((20, 30), np.int16))
# call: life(BOARD.astype(np.int8))
# call: life(BOARD.astype(np.int32))
# call: life(BOARD.astype(np.uint8)[:, ::2])
# call: written(numbers(3, "float64"), np.zeros(3), 2.5)
# call: written(numbers(1000, "float64"), np.zeros(1000), 2.5)
# call: written(numbers(1001, "float32"), np.zeros(1001, np.float32), np.float32(2.5))
# call: written(numbers(1001, "float64")[::2], np.zeros(501), 2.5)
# call: written(numbers(1001, "float64"), np.zeros(1001, np.float32), 2.5)
# call: neighbours(numbers(1000, "float64"), np.zeros(1000))
# call: neighbours(numbers(2, "float64"), np.zeros(2))
# call: neighbours(numbers(1000, "float64"), np.zeros(500)) message: any
# call: past_the_end(numbers(1000, "float64"), np.zeros(1000)) message: any
# call: guarded(numbers(100, "float64"), np.zeros(100), 100)
# call: guarded(numbers(100, "float64"), np.zeros(100), 101) message: any
# call: guarded(numbers(100, "float64"), np.zeros(50), 100) message: any
# call: guarded(numbers(100, "float64"), np.zeros(100), -5)
# call: arithmetic(numbers(0, "int8"), others(0, "int8"))
# call: floats(numbers(0, "float32"), others(0, "float32"))
# call: arithmetic(numbers(1, "int8"), others(1, "int8"))
# call: floats(numbers(1, "float32"), others(1, "float32"))
# call: arithmetic(numbers(2, "int8"), others(2, "int8"))
# call: floats(numbers(2, "float32"), others(2, "float32"))
# call: arithmetic(numbers(3, "int8"), others(3, "int8"))
# call: floats(numbers(3, "float32"), others(3, "float32"))
# call: arithmetic(numbers(4, "int8"), others(4, "int8"))
# call: floats(numbers(4, "float32"), others(4, "float32"))
# call: arithmetic(numbers(5, "int8"), others(5, "int8"))
# call: floats(numbers(5, "float32"), others(5, "float32"))
# call: arithmetic(numbers(7, "int8"), others(7, "int8"))
# call: floats(numbers(7, "float32"), others(7, "float32"))
# call: arithmetic(numbers(8, "int8"), others(8, "int8"))
# call: floats(numbers(8, "float32"), others(8, "float32"))
# call: arithmetic(numbers(9, "int8"), others(9, "int8"))
# call: floats(numbers(9, "float32"), others(9, "float32"))
# call: arithmetic(numbers(15, "int8"), others(15, "int8"))
# call: floats(numbers(15, "float32"), others(15, "float32"))
# call: arithmetic(numbers(16, "int8"), others(16, "int8"))
# call: floats(numbers(16, "float32"), others(16, "float32"))
# call: arithmetic(numbers(17, "int8"), others(17, "int8"))
# call: floats(numbers(17, "float32"), others(17, "float32"))
# call: arithmetic(numbers(31, "int8"), others(31, "int8"))
# call: floats(numbers(31, "float32"), others(31, "float32"))
# call: arithmetic(numbers(33, "int8"), others(33, "int8"))
# call: floats(numbers(33, "float32"), others(33, "float32"))
