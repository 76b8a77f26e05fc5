"""Functions of elements given bools, which have loops of int8, and complex numbers, for which NumPy has no loop."""

import numpy as np

from weft import parallel

B = np.array([True, False, True])
O = np.array([True, True, True])
C = np.array([1 + 2j, 0])


@parallel
def of_bools(a, b):
    return np.fmod(a, b), np.fmod(a, True), np.fmod(np.bool_(True), np.bool_(True))


@parallel
def fmod(a, b):
    return np.fmod(a, b)


@parallel
def frexp(a):
    return np.frexp(a)


@parallel
def modf(a):
    return np.modf(a)


# call: of_bools(B, O)
# call: of_bools(B[:0], O[:0])
# call: fmod(B, np.array([2, 3, -1]))
# call: fmod(B, 0.5)
# call: frexp(C)
# call: frexp(C[:0])
# call: modf(C)
# call: modf(C[:0])
