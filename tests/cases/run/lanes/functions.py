"""Functions of many doubles at once: the same bits wherever an element stands, and within 1 ulp of NumPy's."""

import numpy as np
from weft import parallel, prange


@parallel
def elementary(a):
    return np.sin(a), np.cos(a), np.exp(a), np.log(a), np.sin(a) ** 2 + np.cos(a) ** 2, np.exp(-(a * a)) * np.log(a + 1)


@parallel
def in_loops(x, y):
    for i in prange(len(x)):
        y[i] = np.exp(x[i]) * 2 + np.sin(x[i] * 3)
    for i in range(len(x)):
        y[i] += np.cos(x[i])
    return y


@parallel
def anywhere(x):
    """How many values depend on where they stand."""
    whole = np.exp(np.sin(x))
    count = 0
    for i in range(len(x)):
        if np.exp(np.sin(x[i])) != whole[i]:
            count += 1
    part = np.exp(np.sin(x[3:]))
    return count, np.sum(part != whole[3:])


@parallel
def one_for_all(x, k, y):
    for i in prange(len(x)):
        y[i] = x[i] * np.exp(k)
    return y


@parallel
def softmax(x):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# approx: 1e-14

X = np.linspace(-30, 30, 1003)
FAR = np.array([0.0, -0.0, 1e6, -1e6, 1e22, 5e-324, np.inf, -np.inf, np.nan, 709.78, 709.79, -745.13, -745.14, 1e308, 2.0**0.5, 0.5, 1.0])

# call: elementary(X)
# call: elementary(X[::3])
# call: elementary(FAR)
# call: elementary(np.concatenate([FAR, X[:5]]))
# call: elementary(X.astype(np.float32)) approx: 1e-6
# call: elementary(np.zeros(0))
# call: elementary(X[:7])
# call: in_loops(X, np.zeros_like(X))
# call: in_loops(X[::2], np.zeros(502))
# call: anywhere(X)
# call: one_for_all(X, 1.5, np.zeros_like(X))
# call: softmax(X[:1000].reshape(10, 100))
