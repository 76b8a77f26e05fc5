"""`squeeze` without an axis: the axes that the function made with one element go, and another one that has one element is told."""

import numpy as np
from weft import parallel


@parallel
def kept(x):
    m = x.mean(axis=1, keepdims=True)
    y = x.std(axis=0, keepdims=True)
    return m.squeeze(), np.squeeze(y), np.squeeze(x.sum(axis=1, keepdims=True) * 2 + 1), (m - m).squeeze()


@parallel
def all_kept(x):
    m = x.sum(keepdims=True)
    return m.squeeze(), np.squeeze(m).ndim, x.max(axis=(0, 1), keepdims=True).squeeze()


@parallel
def new_axes(x):
    column = x[:, None]
    a = np.expand_dims(x, (0, 2))
    a.squeeze()[0] = 7
    return column.squeeze(), a.squeeze(), x[None, :, np.newaxis].T.squeeze(), np.atleast_2d(x).squeeze()


@parallel
def reshaped(x, n):
    a = x.reshape(n, 1)
    b = x.reshape((1, 2, -1))
    a.squeeze()[0] = -3
    return a.squeeze(), b.squeeze(), np.zeros((n, 1, 2)).squeeze(), np.ones((1, 3)).squeeze()


@parallel
def products(a, v):
    column = v[:, None]
    return (a @ column).squeeze(), np.dot(v[None, :], a).squeeze(), (column.T @ column).squeeze()


@parallel
def stays(x):
    a = np.zeros((3, 2))
    return np.squeeze(a), np.squeeze(np.zeros((0, 1))), np.squeeze(x[()])


@parallel
def broadcast(x, y):
    return (x[:, None] + y[None, :, None]).squeeze(), np.where(x[:, None] > 0, x[:, None], y[:1, None]).squeeze(axis=1)


@parallel
def in_loop(x):
    total = 0.0
    for i in range(x.shape[0]):
        row = x[i : i + 2].sum(axis=0, keepdims=True)
        total += row.reshape(1, -1).squeeze()[0]
    return total


# call: kept(np.arange(12.0).reshape(3, 4))
# call: kept(np.arange(12.0).reshape(4, 3)[::-1, ::-1])
# call: all_kept(np.arange(6.0).reshape(2, 3))
# call: all_kept(np.arange(1.0).reshape(1, 1))
# call: new_axes(np.arange(4.0))
# call: new_axes(np.arange(0, 6, 2)[::-1])
# call: reshaped(np.arange(6.0), 6)
# call: products(np.arange(9.0).reshape(3, 3), np.arange(3.0))
# call: stays(np.array(2.5))
# call: broadcast(np.arange(3.0), np.arange(2.0))
# call: in_loop(np.arange(8.0).reshape(4, 2))
