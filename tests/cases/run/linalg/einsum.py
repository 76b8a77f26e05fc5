"""einsum and tensordot: views, sums and products of matrices. Whole numbers, so that every order of additions gives the same."""

import numpy as np
from weft import parallel


def whole(*shape, dtype=float, seed=1):
    return np.random.default_rng(seed).integers(-9, 9, shape).astype(dtype)


@parallel
def one(a):
    return np.einsum("ij->ji", a), np.einsum("ij->", a), np.einsum("ij->i", a), np.einsum("ij->j", a), np.einsum("ji", a)


@parallel
def diagonal(a):
    return np.einsum("ii", a), np.einsum("ii->i", a)


@parallel
def view(a):
    d = np.einsum("ii->i", a)
    d[:] = 7
    t = np.einsum("ij -> ji", a)
    t[0, 1] = 5
    return a


@parallel
def products(a, b):
    return np.einsum("ij,jk->ik", a, b), np.einsum("ij,jk", a, b), np.einsum("ij,jk->ki", a, b), np.einsum("ij,jk->", a, b), np.einsum("ij,jk->i", a, b)


@parallel
def same_shape(a, b):
    return (
        np.einsum("ij,ij->ij", a, b),
        np.einsum("ij,ij->i", a, b),
        np.einsum("ij,ij", a, b),
        np.einsum("ij,kj->ik", a, b),
        np.einsum("ij,ik->jk", a, b),
        np.einsum("ij,ik->kj", a, b),
    )


@parallel
def vectors(a, b):
    return np.einsum("i,i->", a, b), np.einsum("i,j->ij", a, b), np.einsum("i,j", a, b)


@parallel
def by_vector(a, v):
    return np.einsum("ij,j->i", a, v), np.einsum("ij,j->ij", a, v)


@parallel
def stacks(a, b):
    return np.einsum("bij,bjk->bik", a, b), np.einsum("bij,bjk->kib", a, b), np.einsum("bij,bjk->ik", a, b), np.einsum("bij,cjk->bick", a, b)


@parallel
def several(a, b, c):
    return np.einsum("ij,jk,kl->il", a, b, c)


@parallel
def two_sums(a, b):
    return np.einsum("ijk,jk->i", a, b), np.einsum("ijk,jk->ijk", a, b)


@parallel
def stretched(a, b):
    return np.einsum("ij,jk->ik", a, b)


@parallel
def twice(a):
    return np.einsum("ii->i", a)


@parallel
def tensordot(a, b):
    return np.tensordot(a, b, 1), np.tensordot(a, b, axes=([1], [0])), np.tensordot(a, b, (0, 1)), np.tensordot(a, b, axes=0)


@parallel
def tensordot_two(a, b):
    return np.tensordot(a, b), np.tensordot(a, b, axes=((0, 1), (1, 0)))


# call: one(whole(3, 4))
# call: one(whole(3, 4, dtype=np.int8))
# call: one(whole(4, 3, dtype=complex).T)
# call: one(np.zeros((0, 3)))
# call: diagonal(whole(4, 4))
# call: diagonal(whole(4, 4, dtype=np.int32))
# call: view(whole(3, 3).copy())
# call: products(whole(3, 4), whole(4, 5))
# call: products(whole(3, 4, dtype=np.int32), whole(4, 5, dtype=np.int64))
# call: products(whole(3, 4, dtype=np.float32), whole(4, 5, dtype=np.float32))
# call: products(whole(3, 4, dtype=complex), whole(4, 5, dtype=np.float32))
# call: products(whole(4, 3).T, whole(8, 5)[::2])
# call: products(whole(40, 60), whole(60, 50))
# call: products(np.zeros((3, 0)), np.zeros((0, 2)))
# call: products(np.zeros((0, 3)), np.zeros((3, 2)))
# call: same_shape(whole(3, 3), whole(3, 3, seed=2))
# call: same_shape(whole(3, 3, dtype=bool), whole(3, 3, dtype=bool, seed=2))
# call: vectors(whole(4), whole(4, seed=2))
# call: vectors(whole(4, dtype=np.uint8), whole(4, dtype=np.uint8, seed=2))
# call: by_vector(whole(3, 4), whole(4))
# call: stacks(whole(2, 3, 4), whole(2, 4, 5))
# call: several(whole(2, 3), whole(3, 4), whole(4, 2))
# call: two_sums(whole(2, 3, 4), whole(3, 4))
# call: stretched(whole(3, 4), whole(1, 5))
# call: stretched(whole(3, 1), whole(4, 5))
# call: stretched(whole(3, 4), whole(3, 4))  # message: any
# call: twice(whole(3, 4))  # message: any
# call: tensordot(whole(3, 3), whole(3, 3, seed=2))
# call: tensordot(whole(3, 3, dtype=np.int32), whole(3, 3, seed=2))
# call: tensordot_two(whole(3, 3), whole(3, 3, seed=2))
