"""`reduce`, `accumulate`, `reduceat`, `outer` and `at` of NumPy's functions of elements, beside the common ones."""

import numpy as np
from weft import parallel


@parallel
def sums(a):
    return np.add.reduce(a), np.add.reduce(a,1), np.add.reduce(a,axis=None), np.add.reduce(a,axis=(0,1)), np.add.reduce(a,keepdims=True)


@parallel
def folds(a):
    return np.multiply.reduce(a), np.subtract.reduce(a), np.divide.reduce(a+1), np.maximum.reduce(a,axis=1), np.minimum.reduce(a,axis=None), np.fmax.reduce(a), np.fmin.reduce(a)


@parallel
def bits(a):
    return np.bitwise_or.reduce(a), np.bitwise_and.reduce(a,axis=1), np.bitwise_xor.reduce(a), np.logical_and.reduce(a), np.logical_or.reduce(a,axis=1), np.logical_xor.reduce(a)


@parallel
def floats(a):
    return np.hypot.reduce(a), np.logaddexp.reduce(a), np.arctan2.reduce(a), np.power.reduce(a)


@parallel
def wholes(a):
    return np.gcd.reduce(a), np.lcm.reduce(a,axis=1), np.floor_divide.reduce(a), np.mod.reduce(a), np.left_shift.reduce(a)


@parallel
def running(a):
    return np.add.accumulate(a), np.add.accumulate(a,1), np.multiply.accumulate(a,axis=1), np.subtract.accumulate(a), np.maximum.accumulate(a,axis=1), np.minimum.accumulate(a), np.divide.accumulate(a+1)


@parallel
def running_bits(a):
    return np.add.accumulate(a>2), np.bitwise_or.accumulate(a), np.bitwise_and.accumulate(a), np.bitwise_xor.accumulate(a,axis=1), np.logical_or.accumulate(a), np.logical_and.accumulate(a), np.logical_xor.accumulate(a)


@parallel
def running_floats(a):
    return np.hypot.accumulate(a), np.power.accumulate(a), np.fmax.accumulate(a), np.fmin.accumulate(a), np.logaddexp.accumulate(a)


@parallel
def tables(a, b):
    return np.add.outer(a,b), np.subtract.outer(a,b), np.multiply.outer(a,b), np.divide.outer(a,b), np.power.outer(a,b), np.maximum.outer(a,b), np.minimum.outer(a,b), np.hypot.outer(a,b), np.arctan2.outer(a,b)


@parallel
def tables_of_ints(a, b):
    return np.less.outer(a,b), np.equal.outer(a,b), np.greater_equal.outer(a,b), np.bitwise_and.outer(a,b), np.floor_divide.outer(a,b), np.mod.outer(a,b), np.logical_and.outer(a,b), np.left_shift.outer(a,b), np.gcd.outer(a,b), np.not_equal.outer(a,b)


@parallel
def tables_of_lists(a):
    return np.add.outer(a,[1,2]), np.add.outer(1.5,a), np.add.outer(a,a).shape, np.subtract.outer([1,2],[3,4])


@parallel
def parts(a):
    return np.add.reduceat(a,[0,4,1,5]), np.add.reduceat(a,[0,4,1,5])[::2], np.multiply.reduceat(a,[0,3]), np.maximum.reduceat(a,[5,0]), np.minimum.reduceat(a,np.array([0,7])), np.subtract.reduceat(a,[0,4])


@parallel
def parts_along(a):
    return np.add.reduceat(a,[0,2]), np.add.reduceat(a,[0,2],axis=1), np.add.reduceat(a,[0,3,1],1)


@parallel
def parts_outside(a):
    return np.add.reduceat(a,[0,8])


@parallel
def parts_of_bits(a):
    return np.bitwise_or.reduceat(a,[0,4]), np.logical_and.reduceat(a,[0,4]), np.add.reduceat(a>3,[0,4])


@parallel
def added_at(a):
    np.add.at(a,[0,0,2],1)
    np.add.at(a,3,5.)
    np.add.at(a,[1,2],[1,2])
    return a


@parallel
def added_at_pairs(a):
    np.add.at(a,([0,0,1],[1,1,2]),1)
    np.add.at(a,[0,2],[[1],[2]])
    return a


@parallel
def added_at_columns(a):
    np.add.at(a,(slice(None),[0,0]),1)
    return a


@parallel
def added_at_slice(a):
    np.add.at(a,slice(1,3),2)
    np.add.at(a,a>1,5)
    return a


@parallel
def others_at(a):
    np.negative.at(a,[0,1])
    np.subtract.at(a,[0,0],1)
    np.multiply.at(a,[1,1],2)
    np.maximum.at(a,[2,3],9)
    np.minimum.at(a,[4],0)
    np.divide.at(a,[3],2)
    return a


@parallel
def bits_at(a):
    np.bitwise_or.at(a,[0,1],8)
    np.bitwise_and.at(a,[3,4],6)
    np.bitwise_xor.at(a,[2,2],1)
    np.add.at(a,[-1,-1],1)
    np.left_shift.at(a,[0],1)
    np.floor_divide.at(a,[0],3)
    return a


@parallel
def floats_at(a):
    np.power.at(a,[2,3],2)
    np.fmax.at(a,[0],7)
    np.hypot.at(a,[1],3.)
    np.square.at(a,[2])
    np.sqrt.at(a,[3])
    return a


@parallel
def at_outside(a):
    np.add.at(a,[0,9],1)
    return a


@parallel
def rows_at(a):
    np.add.at(a,[0,0,1],np.array([[1.,2.],[3.,4.],[5.,6.]]))
    return a


@parallel
def ints_at(a):
    np.add.at(a,np.array([1,1]),1)
    np.add.at(a,a>0,2)
    return a


# call: sums(np.arange(6.).reshape(2,3))
# call: folds(np.arange(6.).reshape(2,3))
# call: bits(np.arange(6).reshape(2,3))
# call: floats(np.arange(6.).reshape(2,3))  # ulp: 1
# call: wholes(np.arange(6).reshape(2,3)+1)
# call: running(np.arange(6.).reshape(2,3))
# call: running_bits(np.arange(6).reshape(2,3))
# call: running_floats(np.arange(6.).reshape(2,3))  # ulp: 1
# call: tables(np.arange(3.), np.arange(4.)+1)  # ulp: 1
# call: tables_of_ints(np.arange(3), np.arange(4)+1)
# call: tables_of_lists(np.arange(6.).reshape(2,3))
# call: parts(np.arange(8.))
# call: parts_along(np.arange(12.).reshape(3,4))
# call: parts_outside(np.arange(8))  # message: any
# call: parts_of_bits(np.arange(8))
# call: added_at(np.zeros(5))
# call: added_at_pairs(np.zeros((3,4)))
# call: added_at_columns(np.zeros((3,4)))
# call: added_at_slice(np.zeros((3,4)))
# call: others_at(np.arange(5.))
# call: bits_at(np.arange(5))
# call: floats_at(np.arange(5.))
# call: at_outside(np.zeros(5))
# call: rows_at(np.zeros((3,2)))
# call: ints_at(np.zeros(5,dtype=int))
# call: folds(np.zeros((0, 3)))
# call: floats(np.zeros((2, 0)))
# call: wholes(np.array([[6, 4, 10]], dtype=np.int32))
# call: parts(np.array([np.nan, 1.0, -0.0, 0.0, np.inf, 2.0, 3.0, 4.0], dtype=np.float32))
# call: rows_at(np.zeros((3, 2), dtype=np.float32))
# call: rows_at(np.zeros((3, 3)))  # message: any
# call: at_outside(np.zeros(10))
# call: added_at_pairs(np.zeros((2, 4)))
