"""Arrays joined and split."""

import numpy as np
from weft import parallel


@parallel
def joined(a, b):
    return np.concatenate((a, b)), np.concatenate([a, b, a]), np.concatenate((b,))


@parallel
def joined_wide(a, b):
    return np.concatenate((a, b), axis=1), np.concatenate((a, b), 1), np.concatenate([a, b], axis=-1)


@parallel
def joined_flat(a, b):
    return np.concatenate((a, b), axis=None), np.append(a, b)


@parallel
def typed(a, b):
    return np.concatenate((a, b), dtype=np.float32), np.stack((a, b), dtype='f8')


@parallel
def stacked(a, b):
    return np.stack((a, b)), np.stack([a, b], axis=1), np.stack((a, b, a), axis=-1)


@parallel
def tall(a, b):
    return np.vstack((a, b)), np.vstack([a, b]), np.hstack((a, b)), np.dstack((a, b)), np.column_stack((a, b))


@parallel
def vertical(a, b):
    return np.vstack((a, b))


@parallel
def horizontal(a, b):
    return np.hstack((a, b)), np.hstack((a, b, 5))


@parallel
def grown(n):
    parts = []
    for i in range(n):
        parts.append(np.arange(i, 2 * i + 1))
    return np.concatenate(parts), np.hstack(parts)


@parallel
def grown_rows(n, m):
    rows = [np.zeros(m)]
    for i in range(n):
        rows.append(np.full(m + (i == 2), float(i)))
    return np.vstack(rows), np.stack(rows), np.column_stack(rows), np.array(rows)


@parallel
def nothing(n):
    parts = []
    for i in range(n):
        parts.append(np.zeros(i))
    return np.concatenate(parts)


@parallel
def none_stacked(n):
    parts = []
    for i in range(n):
        parts.append(np.zeros(3))
    return np.stack(parts)


@parallel
def of_rows(a):
    return np.concatenate(a), np.vstack(a), np.stack(a, axis=1)


@parallel
def appended(a, x):
    b = np.append(a, x)
    b = np.append(b, [1.5, 2.5])
    return b, np.append(a, 3)


@parallel
def appended_rows(a, b):
    return np.append(a, b, axis=0)


@parallel
def lists():
    return np.concatenate(([1, 2], [3.5])), np.vstack(([1, 2], (3, 4))), np.hstack([1, 2, 3]), np.concatenate([[[1, 2]], [[3, 4]]])


@parallel
def expression(a, b):
    return np.concatenate((a + 1, b * 2, a[::-1])), np.hstack((a.T, b.T)) + 1


@parallel
def split_equal(a, n):
    return np.split(a, n)


@parallel
def split_any(a, n):
    return np.array_split(a, n)


@parallel
def split_refused(a, n):
    """NumPy raises while it handles another exception, which is not compared here."""
    try:
        return len(np.split(a, n))
    except ValueError as e:
        print(e)
        return -1
    except ZeroDivisionError as e:
        print(e)
        return -2


@parallel
def array_split_refused(a, n):
    try:
        return len(np.array_split(a, n))
    except ValueError as e:
        print(e)
        return -1


@parallel
def split_at(a, i, j):
    return np.split(a, [i, j]), np.array_split(a, (i,)), np.split(a, np.array([i, j]))


@parallel
def split_axes(a):
    return np.split(a, 2, axis=1), np.array_split(a, 3, axis=-1), np.hsplit(a, 2), np.vsplit(a, [1])


@parallel
def split_deep(a):
    return np.dsplit(a, 2), np.hsplit(a, 3), np.vsplit(a, 2)


@parallel
def unpacked(a):
    x, y = np.split(a, 2)
    x[0] = 100
    total = 0.0
    for part in np.array_split(a, 3):
        total += part.sum() * len(part)
    return a, x, y, total


@parallel
def of_list(parts):
    return np.concatenate(parts), np.vstack(parts), np.stack(parts, axis=-1)


A = np.arange(6.0)
M = np.arange(12).reshape(3, 4)

# call: joined(A, A * 2)
# call: joined(np.arange(3), A)
# call: joined(np.arange(3, dtype=np.int8), np.arange(2, dtype=np.uint8))
# call: joined(np.arange(3, dtype=np.float32), np.arange(2, dtype=np.int32))
# call: joined(np.arange(3) > 1, np.arange(2, dtype=np.uint64))
# call: joined(np.arange(3) * 1j, np.arange(2, dtype=np.float32))
# call: joined(A[::-2], np.zeros(0))
# call: joined(M, M[::-1])
# call: joined(M, M.T[:, :2].T)
# call: joined(M, np.zeros((2, 5)))
# call: joined(np.zeros((0, 4)), M)
# call: joined_wide(M, M[:, :1])
# call: joined_wide(M.T, np.zeros((4, 2)))
# call: joined_wide(M, np.zeros((2, 4)))
# call: joined_flat(A, M)
# call: joined_flat(M.T, M[:, ::2])
# call: typed(A, A + 1)
# call: typed(A.astype(np.float32), A + 1)
# call: stacked(A, A + 1)
# call: stacked(M, M[::-1].astype(np.float32))
# call: stacked(A, A[1:])
# call: tall(A, A + 1)
# call: tall(M, M * 2)
# call: tall(np.arange(8).reshape(2, 2, 2), np.ones((2, 2, 2)))
# call: vertical(A, np.zeros((2, 6)))
# call: vertical(A, np.zeros(5))
# call: vertical(np.zeros((0, 6)), A)
# call: horizontal(A, A[:2])
# call: grown(4)
# call: grown(1)
# call: grown_rows(2, 3)
# call: grown_rows(4, 3) message: any
# call: nothing(0)
# call: nothing(4)
# call: none_stacked(0)
# call: none_stacked(2)
# call: of_rows(M)
# call: of_rows(M[:, ::-1].T)
# call: of_rows(np.arange(8.0).reshape(2, 2, 2))
# call: appended(A, 7)
# call: appended(np.arange(3), np.array([9, 8]))
# call: appended(M, 2.5)
# call: appended_rows(M, M[:1])
# call: appended_rows(M, M[:, :2])
# call: lists()
# call: expression(M, M[::-1])
# call: expression(M.astype(np.float32), M)
# call: split_equal(A, 3)
# call: split_equal(A, 1)
# call: split_refused(A, 4)
# call: split_refused(A, 0)
# call: split_refused(A, -1)
# call: split_equal(M, 3)
# call: split_any(A, 4)
# call: split_any(A, 9)
# call: split_any(A[::-1], 4)
# call: array_split_refused(A, 0)
# call: array_split_refused(A, -1)
# call: split_any(M, 2)
# call: split_at(A, 2, 4)
# call: split_at(A, 4, 2)
# call: split_at(A, -2, 10)
# call: split_at(M, 1, 2)
# call: split_axes(M)
# call: split_axes(M[::-1, ::-1])
# call: split_deep(np.arange(24.0).reshape(2, 3, 4))
# call: unpacked(np.arange(6.0))
# call: unpacked(np.arange(8.0))
# call: of_list([np.arange(3.0), np.arange(3.0) * 2])
# call: of_list([np.arange(3.0), np.arange(4.0)]) message: any
# call: of_list((np.arange(3.0), np.arange(3)))
