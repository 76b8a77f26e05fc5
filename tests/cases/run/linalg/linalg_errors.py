"""What linear algebra cannot do: LinAlgError, raised to Python and caught inside, and NumPy's other errors."""

import numpy as np
from numpy.linalg import LinAlgError
from weft import parallel, prange


@parallel
def inv(a):
    n = a.shape[0]
    return np.linalg.inv(
        a
    ), n


@parallel
def caught(a):
    try:
        return np.linalg.inv(a)[0, 0]
    except np.linalg.LinAlgError:
        return -1.0


@parallel
def caught_by_name(a):
    try:
        return np.linalg.inv(a)[0, 0]
    except LinAlgError as error:
        print(error)
        return -1.0


@parallel
def caught_as_value_error(a):
    try:
        return np.linalg.det(np.linalg.inv(a))
    except ValueError:
        return -2.0


@parallel
def raised(x):
    if x > 0:
        raise np.linalg.LinAlgError("no")
    raise LinAlgError


@parallel
def in_a_loop(stack):
    out = np.zeros(stack.shape[0])
    for i in prange(stack.shape[0]):
        out[i] = np.linalg.inv(stack[i])[0, 0]
    return out


@parallel
def skipped_in_a_loop(stack):
    out = np.zeros(stack.shape[0])
    for i in prange(stack.shape[0]):
        try:
            out[i] = np.linalg.inv(stack[i])[0, 0]
        except np.linalg.LinAlgError:
            out[i] = np.nan
    return out


@parallel
def solve(a, b):
    return np.linalg.solve(a, b)


@parallel
def cholesky(a):
    return np.linalg.cholesky(a)


@parallel
def eigvalsh(a):
    return np.linalg.eigvalsh(a)


@parallel
def eigvals(a):
    return np.linalg.eigvals(a)


@parallel
def svdvals(a):
    return np.linalg.svdvals(a)


@parallel
def lstsq(a, b):
    return np.linalg.lstsq(a, b)[0]


@parallel
def power(a, n):
    return np.linalg.matrix_power(a, n)


@parallel
def cond(a):
    return np.linalg.cond(a)


@parallel
def modes(a):
    return np.linalg.qr(a, mode="bad")


# call: inv(np.ones((2, 2)))
# call: inv(np.zeros((3, 3)))
# call: inv(np.ones((2, 3)))
# call: inv(np.array([np.eye(2), np.ones((2, 2))]))
# call: inv(np.array([[1, 1j], [1j, -1]]))
# call: caught(np.ones((2, 2)))
# call: caught(np.eye(2))
# call: caught(np.ones((2, 3)))
# call: caught_by_name(np.ones((2, 2)))
# call: caught_as_value_error(np.ones((2, 2)))
# call: raised(1)
# call: raised(0)
# call: in_a_loop(np.array([np.eye(2), np.ones((2, 2)), np.eye(2)]))
# call: skipped_in_a_loop(np.array([np.eye(2), np.ones((2, 2)), np.eye(2)] * 20))
# call: solve(np.ones((2, 2)), np.ones(2))
# call: solve(np.eye(2), np.ones(3))
# call: solve(np.eye(2), np.ones((3, 2)))
# call: solve(np.ones((2, 3)), np.ones(2))
# call: solve(np.ones((3, 2, 2)), np.ones((4, 2, 2)))
# call: cholesky(-np.eye(2))
# call: cholesky(np.array([[1.0, 2.0], [2.0, 1.0]]))
# call: cholesky(np.array([[np.nan]]))
# call: cholesky(np.ones((2, 3)))
# call: eigvalsh(np.ones((2, 3)))
# call: eigvals(np.array([[np.inf, 1.0], [1.0, 2.0]]))
# call: eigvals(np.array([[0.0, 1.0], [-1.0, 0.0]]))  # licensed: ValueError
# call: svdvals(np.array([[np.nan, 1.0], [1.0, 2.0]]))
# call: lstsq(np.ones((3, 2)), np.ones(2))
# call: power(np.ones((2, 3)), 2)
# call: power(np.ones((2, 2)), -1)
# call: power(np.array([[2, 1], [1, 1]]), -1)  # licensed: ValueError
# call: cond(np.zeros((0, 0)))
# call: modes(np.eye(2))
