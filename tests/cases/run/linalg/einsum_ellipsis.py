"""einsum with ellipses, out= and dtype=. Whole numbers, so that every order of additions gives the same."""

import numpy as np
from weft import parallel


def whole(*shape, dtype=float, seed=1):
    return np.random.default_rng(seed).integers(-9, 9, shape).astype(dtype)


@parallel
def stacks(a, b):
    return np.einsum("...ij,...jk->...ik", a, b), np.einsum("...ij,...jk", a, b), np.einsum("...ij,...jk->ki...", a, b)


@parallel
def one(a):
    return np.einsum("...i->...", a), np.einsum("i...->...", a), np.einsum("...ij->...ji", a), np.einsum("...", a), np.einsum("i...", a), np.einsum("...j->j...", a)


@parallel
def diagonals(a):
    return np.einsum("...ii->...i", a), np.einsum("...ii", a), np.einsum("...ii->...", a)


@parallel
def stretched(a, b):
    return np.einsum("...i,...i->...i", a, b), np.einsum("...i,...i", a, b)


@parallel
def inside(a, b):
    return np.einsum("i...j,j...->...i", a, b), np.einsum("i...j , j ... -> i...", a, b)


@parallel
def of_three(a, b, c):
    return np.einsum("...ij,...jk,...k->...i", a, b, c)


@parallel
def no_axes(v, x):
    return np.einsum("...i->...", v), np.einsum("i->...i", v), np.einsum("...i,...i", v, v), np.einsum("...,...", v, x), np.einsum("...,", v, 2)


@parallel
def written(a):
    d = np.einsum("...ii->...i", a)
    d[...] = 7
    return a


@parallel
def into(a, b, c):
    d = np.einsum("...ij,...jk->...ik", a, b, out=c)
    d[0] += 1
    return c


@parallel
def into_one(a, c):
    np.einsum("...i->...", a, out=c)
    return c


@parallel
def turned(a, c):
    return np.einsum("...ij->...ji", a, out=c), c


@parallel
def into_number(a, b, c):
    np.einsum("i,i", a, b, out=c)
    return c


@parallel
def into_none(a):
    return np.einsum("ij->j", a, out=None, dtype=None)


@parallel
def in_type(a):
    return np.einsum("ij->j", a, dtype=np.int64), np.einsum("ij,ij->ij", a, a, dtype=np.float64), np.einsum("ij->ji", a, dtype=np.float64)


@parallel
def into_typed(a, c):
    return np.einsum("ij,ik->jk", a, a, dtype=np.float64, out=c)


@parallel
def read_only(a):
    return np.einsum("ij->i", a, out=np.broadcast_to(a[0, 0], (3,)))


# call: stacks(whole(2, 3, 4), whole(2, 4, 5))
# call: stacks(whole(3, 4), whole(4, 5))
# call: stacks(whole(2, 3, 4), whole(4, 5))
# call: stacks(whole(3, 4), whole(2, 4, 5))
# call: stacks(whole(2, 1, 3, 4), whole(6, 4, 5))
# call: stacks(whole(2, 3, 4, dtype=np.int32), whole(2, 4, 5, dtype=np.float32))
# call: stacks(whole(2, 3, 4, dtype=complex), whole(1, 4, 5))
# call: stacks(whole(2, 3, 4, dtype=bool), whole(2, 4, 5, dtype=bool))
# call: stacks(whole(0, 3, 4), whole(0, 4, 5))
# call: stacks(whole(2, 3, 0), whole(2, 0, 5))
# call: stacks(whole(4, 3, 2).T, whole(10, 4, 4)[::5, :, ::2])
# call: stacks(whole(2, 3, 4), whole(3, 4, 5))  # message: any
# call: stacks(np.full((2, 2, 2), np.inf), np.full((2, 2, 2), np.nan))
# call: one(whole(2, 3, 4))
# call: one(whole(3, 4, dtype=np.int16))
# call: one(whole(4, 3, 2, dtype=np.uint8).T)
# call: one(whole(2, 0, 3))
# call: diagonals(whole(2, 3, 3))
# call: diagonals(whole(3, 3, dtype=np.int64))
# call: diagonals(whole(2, 2, 3, 3, dtype=complex))
# call: diagonals(whole(2, 3, 4))  # message: any
# call: stretched(whole(2, 3), whole(4, 2, 3))
# call: stretched(whole(4, 1, 3), whole(2, 3))
# call: stretched(whole(3, dtype=np.float32), whole(2, 3, dtype=np.int8))
# call: stretched(whole(2, 3), whole(3, 3))  # message: any
# call: inside(whole(2, 3, 4), whole(4, 3))
# call: inside(whole(2, 4), whole(4, 3))
# call: of_three(whole(2, 3, 4), whole(4, 5), whole(2, 5))
# call: no_axes(whole(4), np.float64(3))
# call: no_axes(whole(4, dtype=np.int32), np.array(3))
# call: written(whole(2, 3, 3).copy())
# call: into(whole(2, 3, 4), whole(2, 4, 5), np.ones((2, 3, 5)))
# call: into(whole(2, 3, 4), whole(4, 5), np.ones((2, 5, 3)).transpose(0, 2, 1))
# call: into(whole(2, 3, 4, dtype=np.int8), whole(2, 4, 5, dtype=np.int8), np.ones((2, 3, 5)))
# call: into(whole(2, 3, 4, dtype=np.int32), whole(2, 4, 5, dtype=np.int32), np.ones((2, 3, 5), np.int64))
# call: into(whole(2, 3, 4, dtype=np.float32), whole(2, 4, 5, dtype=np.int16), np.ones((2, 3, 5), complex))
# call: into(whole(2, 3, 4), whole(2, 4, 5), np.ones((1, 3, 5)))  # message: any
# call: into_one(np.full((2, 3), 2**30, np.int32), np.zeros(2, np.int64))
# call: into_one(np.full((2, 3), 2**30, np.int32), np.zeros(2, np.int32))
# call: into_one(whole(2, 3, 4, dtype=bool), np.zeros((2, 3), bool))
# call: into_one(whole(2, 3, 0), np.ones((2, 3)))
# call: into_one(whole(3), np.ones(()))
# call: turned(whole(2, 3, 4), np.zeros((2, 4, 3)))
# call: turned(whole(3, 4, dtype=np.float32), np.zeros((4, 3)))
# call: turned(whole(3, 4), np.zeros((3, 4)))  # message: any
# call: into_number(whole(4), whole(4, seed=2), np.ones(()))
# call: into_number(whole(4, dtype=np.uint8), whole(4, dtype=np.uint8, seed=2), np.ones((), np.uint16))
# call: into_none(whole(3, 4))
# call: in_type(np.full((2, 3), 2**30, np.int32))
# call: in_type(whole(2, 3, dtype=np.int8))
# call: into_typed(whole(2, 3, dtype=np.int8), np.zeros((3, 3)))
# call: read_only(whole(3, 4))
