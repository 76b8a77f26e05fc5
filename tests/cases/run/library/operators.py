"""The module operator, called directly."""

import operator
from operator import add, not_

from weft import parallel


@parallel
def arithmetic(a, b):
    return add(a, b), operator.sub(a, b), operator.mul(a, b), operator.truediv(a, b), operator.floordiv(a, b), operator.mod(a, b)


@parallel
def signs(a):
    return operator.neg(a), operator.pos(a), operator.abs(a), operator.truth(a), not_(a)


@parallel
def bits(a, b):
    return operator.and_(a, b), operator.or_(a, b), operator.xor(a, b), operator.lshift(a, b), operator.rshift(a, b), operator.invert(a), operator.inv(b)


@parallel
def order(a, b):
    return operator.lt(a, b), operator.le(a, b), operator.eq(a, b), operator.ne(a, b), operator.gt(a, b), operator.ge(a, b)


@parallel
def powers(a, b):
    return operator.pow(a, b)


@parallel
def items(x, i, v):
    before = operator.getitem(x, i)
    operator.setitem(x, i, v)
    return before, x, operator.contains(x, v), operator.contains(x, before)


# call: arithmetic(7, 2)
# call: arithmetic(-7.5, 2.0)
# call: arithmetic(1, 0)
# call: signs(-3)
# call: signs(-0.0)
# call: bits(6, 3)
# call: bits(1, -1)
# call: order(1, 2.5)
# call: order(float('nan'), 1.0)
# call: powers(2.0, 0.5)
# call: powers(3, 4)
# call: powers(0.0, -1.0)
# call: items([1, 2, 3], 1, 9)
# call: items([1, 2, 3], 5, 9)
