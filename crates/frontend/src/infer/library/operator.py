# The module operator: each function is its operator.


def operator_add(a, b):
    return a + b


def operator_sub(a, b):
    return a - b


def operator_mul(a, b):
    return a * b


def operator_truediv(a, b):
    return a / b


def operator_floordiv(a, b):
    return a // b


def operator_mod(a, b):
    return a % b


def operator_pow(a, b):
    return a ** b


def operator_neg(a):
    return -a


def operator_pos(a):
    return +a


def operator_abs(a):
    return abs(a)


def operator_invert(a):
    return ~a


def operator_not(a):
    return not a


def operator_truth(a):
    return bool(a)


def operator_lt(a, b):
    return a < b


def operator_le(a, b):
    return a <= b


def operator_eq(a, b):
    return a == b


def operator_ne(a, b):
    return a != b


def operator_gt(a, b):
    return a > b


def operator_ge(a, b):
    return a >= b


def operator_and(a, b):
    return a & b


def operator_or(a, b):
    return a | b


def operator_xor(a, b):
    return a ^ b


def operator_lshift(a, b):
    return a << b


def operator_rshift(a, b):
    return a >> b


def operator_contains(a, b):
    return b in a


def operator_getitem(a, b):
    return a[b]


def operator_setitem(a, b, c):
    a[b] = c
