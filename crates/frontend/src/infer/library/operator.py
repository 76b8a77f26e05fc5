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


def operator_is(a, b):
    return a is b


def operator_is_not(a, b):
    return a is not b


def operator_matmul(a, b):
    return a @ b


def operator_concat(a, b):
    # Sequences alone are joined, though numbers and arrays have a `+`.
    if isinstance(a, numpy.ndarray):
        raise TypeError('Concatenation operation is not implemented for NumPy arrays, use np.concatenate() instead. Please do not rely on this error; it may not be given on all Python implementations.')
    elif isinstance(a, bool):
        raise TypeError("'bool' object can't be concatenated")
    elif isinstance(a, int):
        raise TypeError("'int' object can't be concatenated")
    elif isinstance(a, numpy.generic):
        raise TypeError(f"'numpy.{a.dtype.name}' object can't be concatenated")
    elif isinstance(a, float):
        raise TypeError("'float' object can't be concatenated")
    elif isinstance(a, complex):
        raise TypeError("'complex' object can't be concatenated")
    else:
        return a + b


def operator_index(a):
    return int(a | 0)


def operator_delitem(a, b):
    del a[b]


def operator_countof(a, b):
    count = 0
    for x in a:
        if _same_item(x, b):
            count += 1
    return count


def operator_indexof(a, b):
    at = 0
    for x in a:
        if _same_item(x, b):
            return at
        at += 1
    raise ValueError('sequence.index(x): x not in sequence')


def operator_call(obj, /, *args, **kwargs):
    return obj(*args, **kwargs)


def operator_iadd(a, b):
    a += b
    return a


def operator_isub(a, b):
    a -= b
    return a


def operator_imul(a, b):
    a *= b
    return a


def operator_itruediv(a, b):
    a /= b
    return a


def operator_ifloordiv(a, b):
    a //= b
    return a


def operator_imod(a, b):
    a %= b
    return a


def operator_ipow(a, b):
    a **= b
    return a


def operator_iand(a, b):
    a &= b
    return a


def operator_ior(a, b):
    a |= b
    return a


def operator_ixor(a, b):
    a ^= b
    return a


def operator_ilshift(a, b):
    a <<= b
    return a


def operator_irshift(a, b):
    a >>= b
    return a
