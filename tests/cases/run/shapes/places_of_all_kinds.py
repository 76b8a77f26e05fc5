"""`insert` and `delete` at places that are numbers, arrays without axes, slices, masks and floats; `choose` and `diff` of values of several types."""

import numpy as np

from weft import parallel


@parallel
def insert(a, places, values):
    return np.insert(a, places, values)


@parallel
def insert_columns(a, places, values):
    return np.insert(a, places, values, axis=1)


@parallel
def delete(a, places):
    return np.delete(a, places)


@parallel
def delete_columns(a, places):
    return np.delete(a, places, axis=1)


@parallel
def choose(a, choices):
    return np.choose(a, choices)


@parallel
def choose_constants(a, x):
    return np.choose(a, (x, 300)), np.choose(a, (-1, x)), np.choose(a, (x, 2.5)), np.choose(a, (x, True), mode="clip"), np.choose(a, (x, x, 2**40), mode="wrap")


@parallel
def select(mask, x, y):
    return np.select([mask, ~mask], [x, y])


@parallel
def diff_of_none(a, p):
    return np.diff(a, 0, prepend=p), np.diff(a, n=0, append=p), np.diff(a, 0, axis=0, prepend=p, append=p), np.diff(a, n=0)


@parallel
def diff(a, n, p):
    return np.diff(a, n, prepend=p), np.diff(a, n, append=p)


ROW = np.arange(6)
GRID = np.arange(6).reshape(2, 3)
BYTES = np.arange(4, dtype=np.uint8)
WHICH = np.array([0, 1, 1, 0])

# call: insert(ROW, 1.0, 5)
# call: insert(ROW, 1.5, 5)
# call: insert(ROW, 9.5, 5)
# call: insert(ROW, np.float64(1), 5)
# call: insert(ROW, [1.0], 5)
# call: insert(ROW, [9.0], 5)
# call: insert(ROW, [1.0, 2.0], 5)
# call: insert(ROW, np.array([1.0, 2.0]), 5)
# call: insert(ROW, np.array(1.0), 5)
# call: insert(ROW, np.array(9.5), 5)
# call: insert(ROW, np.array(1), 5)
# call: insert(ROW, np.array(9), 5)
# call: insert(ROW, np.array([1.0]), 5)
# call: insert(ROW, np.int8(9), 5)
# call: insert(ROW, True, 5)
# call: insert(ROW, np.bool_(True), 5)
# call: insert(ROW, 1j, 5)
# call: insert(ROW, slice(1, 3), 5)
# call: insert(ROW, slice(None, None, -2), 5)
# call: insert(ROW, slice(4, 1), 5)
# call: insert(ROW, np.array([[1, 2]]), 5)
# call: insert(ROW, np.zeros(0), 5)
# call: insert(ROW, np.zeros(0, dtype=np.int64), 5)
# call: insert(ROW, [], 5)
# call: insert(ROW, [True, False, False, True, False, True], 5)
# call: insert(ROW, (True, False), 5)
# call: insert(ROW, np.array([True] * 6), 5)
# call: insert(ROW, np.array([[True] * 6]), 5)
# call: insert(ROW, np.array([False, True]), 5)
# call: insert(ROW, [9], 5)
# call: insert(ROW, (9,), 5)
# call: insert(ROW, [-9], 5)
# call: insert(ROW, [9, 1], 5)
# call: insert(ROW, np.array([9]), 5)
# call: insert(ROW, 9, 5)
# call: insert(ROW, -9, 5)
# call: insert(ROW, slice(1, 3), [5, 6])
# call: insert(ROW, slice(1, 2), [5, 6])
# call: insert_columns(GRID, 1.0, [5, 6])
# call: insert_columns(GRID, np.array([1.0]), [5, 6])
# call: insert_columns(GRID, np.array(1), [5, 6])
# call: insert_columns(GRID, 1, [5, 6])
# call: insert_columns(GRID, [1], [[5], [6]])
# call: insert_columns(GRID, slice(1, 3), [[5], [6]])
# call: insert_columns(GRID, slice(0, 0), [[5], [6]])
# call: delete(ROW, 1.0)
# call: delete(ROW, 1.5)
# call: delete(ROW, np.float64(1))
# call: delete(ROW, [1.0])
# call: delete(ROW, np.array([1.0, 2.0]))
# call: delete(ROW, np.array(1.0))
# call: delete(ROW, np.array(1))
# call: delete(ROW, np.array(9))
# call: delete(ROW, True)
# call: delete(ROW, np.bool_(True))
# call: delete(ROW, 1j)
# call: delete(ROW, slice(1, 3))
# call: delete(ROW, slice(None, None, -2))
# call: delete(ROW, slice(4, 1))
# call: delete(ROW, np.array([[1, 2]]))
# call: delete(ROW, np.array([[1]]))
# call: delete(ROW, np.array([[1, 2], [9, 1]]))
# call: delete(ROW, np.zeros(0))
# call: delete(ROW, np.zeros(0, dtype=np.int64))
# call: delete(ROW, [])
# call: delete(ROW, ())
# call: delete(ROW, (1, 2))
# call: delete(ROW, [True, False, False, True, False, True])
# call: delete(ROW, [True, False])
# call: delete(ROW, np.array([[True] * 6]))
# call: delete(ROW, [9])
# call: delete(ROW, [9, 1])
# call: delete(ROW, [1, -9])
# call: delete(ROW, np.array([9]))
# call: delete_columns(GRID, 1.0)
# call: delete_columns(GRID, np.array([1.0]))
# call: delete_columns(GRID, [7])
# call: delete_columns(GRID, [7, 1])
# call: delete_columns(GRID, slice(1, 9))
# call: delete_columns(GRID, np.array(2))
# call: choose(WHICH, (BYTES, 300))
# call: choose(WHICH, (BYTES, -1))
# call: choose(WHICH, (BYTES, 5))
# call: choose(WHICH, (BYTES, 2.5))
# call: choose(WHICH, (BYTES, 2**40))
# call: choose(WHICH, (300, BYTES))
# call: choose(WHICH, (BYTES, np.int16(300)))
# call: choose(WHICH, (BYTES.astype(np.float32), 1e300))
# call: choose(WHICH, (True, BYTES))
# call: choose(WHICH, (1, 2))
# call: choose(WHICH, [1, 2])
# call: choose(WHICH, (1, 2.5))
# call: choose(WHICH, (1j, BYTES))
# call: choose(WHICH, [BYTES, BYTES])
# call: choose(WHICH, (BYTES > 1, 2))
# call: choose(WHICH, (BYTES, [1, 2, 3, 400]))
# call: choose_constants(WHICH, BYTES.astype('u1'))
# call: choose_constants(WHICH, BYTES.astype('i1'))
# call: choose_constants(WHICH, BYTES.astype('i4'))
# call: choose_constants(WHICH, BYTES.astype('f4'))
# call: choose_constants(WHICH, BYTES.astype('f8'))
# call: choose_constants(WHICH, BYTES.astype('c8'))
# call: choose_constants(WHICH, BYTES.astype('?'))
# call: select(BYTES > 1, BYTES, 300)
# call: select(BYTES > 1, BYTES, -1)
# call: select(BYTES > 1, BYTES, BYTES)
# call: select(BYTES > 1, 300, BYTES)
# call: diff_of_none(ROW, 1.5)
# call: diff_of_none(ROW, 1)
# call: diff_of_none(ROW, [1.5])
# call: diff_of_none(ROW.astype(np.float32), 1.5)
# call: diff_of_none(ROW.astype(np.float32), 1)
# call: diff_of_none(ROW.astype(np.float32), [1.5])
# call: diff_of_none(ROW > 2, 1.5)
# call: diff_of_none(ROW > 2, 1)
# call: diff_of_none(ROW > 2, [1.5])
# call: diff_of_none(np.array(1), 1.5)
# call: diff_of_none(np.array(1), 1)
# call: diff_of_none(np.array(1), [1.5])
# call: diff_of_none(ROW[:0], 1.5)
# call: diff_of_none(ROW[:0], 1)
# call: diff_of_none(ROW[:0], [1.5])
# call: diff_of_none(GRID, 1.5)
# call: diff_of_none(GRID, np.zeros((2, 5)))
# call: diff(ROW, 1, 1)
# call: diff(ROW, 2, 1)
# call: diff(ROW, 0, 1)
# call: diff(ROW, 1, 1.5)
# call: diff(ROW, 2, 1.5)
# call: diff(ROW, 0, 1.5)  # licensed: ValueError
