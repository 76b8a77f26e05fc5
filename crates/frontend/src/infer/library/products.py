# Products of arrays, and sums of diagonals.


def numpy_outer(a, b):
    a = numpy.asarray(a)
    b = numpy.asarray(b)
    return numpy_raveled(a)[:, None] * numpy_raveled(b)[None, :]


def numpy_raveled(a):
    if a.ndim == 1:
        return a
    elif a.ndim == 0:
        return numpy_one(a[()])
    else:
        return _flat(numpy.ascontiguousarray(a))


def numpy_one(value):
    out = _empty((1,), value.dtype)
    out[0] = value
    return out


def numpy_trace(a, OFFSET=0, AXIS1=0, AXIS2=1):
    a = numpy.asarray(a)
    return numpy.sum(numpy_diagonal_view(numpy_matrices(a, AXIS1, AXIS2), OFFSET), axis=-1)


# The matrices in two axes: those axes last.
def numpy_matrices(a, AXIS1=0, AXIS2=1):
    if AXIS1 % a.ndim == AXIS2 % a.ndim:
        raise ValueError('axis1 and axis2 cannot be the same')
    elif AXIS1 % a.ndim == a.ndim - 2 and AXIS2 % a.ndim == a.ndim - 1:
        return a
    elif a.ndim == 2:
        return a.T
    elif a.ndim == 3:
        return numpy_matrices_of_three(a, AXIS1 % 3, AXIS2 % 3, 3 - AXIS1 % 3 - AXIS2 % 3)
    else:
        return numpy.moveaxis(a, (AXIS1, AXIS2), (-2, -1))


def numpy_matrices_of_three(a, ONE=0, OTHER=1, REST=2):
    return _strided(a, (a.shape[REST], a.shape[ONE], a.shape[OTHER]), (_stride(a, REST), _stride(a, ONE), _stride(a, OTHER)))


def numpy_diagonal_view(a, offset):
    rows = a.shape[-2]
    cols = a.shape[-1]
    if offset >= 0:
        count = max(min(rows, cols - offset), 0)
    else:
        count = max(min(rows + offset, cols), 0)
    if count == 0:
        start = a[..., :0, :0]
        step = 0
    elif offset >= 0:
        start = a[..., :, offset:]
    else:
        start = a[..., -offset:, :]
    if a.ndim == 2:
        return _strided(start, (count,), (_stride(start, 0) + _stride(start, 1),))
    elif a.ndim == 3:
        return _strided(start, (a.shape[0], count), (_stride(start, 0), _stride(start, 1) + _stride(start, 2)))
    elif a.ndim == 4:
        return _strided(start, (a.shape[0], a.shape[1], count), (_stride(start, 0), _stride(start, 1), _stride(start, 2) + _stride(start, 3)))
    else:
        raise ValueError('diagonal of an array of more than four dimensions')


def numpy_kron(a, b):
    a = numpy.asarray(a)
    b = numpy.asarray(b)
    if a.ndim == 0 or b.ndim == 0:
        return a * b
    elif a.ndim == 1 and b.ndim == 1:
        made = a[:, None] * b[None, :]
        return _flat(made)
    elif a.ndim == 2 and b.ndim == 2:
        made = a[:, None, :, None] * b[None, :, None, :]
        return _shaped(made, (a.shape[0] * b.shape[0], a.shape[1] * b.shape[1]))
    elif a.ndim == 1 and b.ndim == 2:
        return numpy_kron(a[None, :], b)
    elif a.ndim == 2 and b.ndim == 1:
        return numpy_kron(a, b[None, :])
    else:
        raise ValueError('kron of arrays of more than two dimensions')


def numpy_cross(a, b):
    a = numpy.asarray(a)
    b = numpy.asarray(b)
    if a.shape[-1] != 3 or b.shape[-1] != 3:
        raise ValueError('incompatible dimensions for cross product\n(dimension must be 2 or 3)')
    if a.ndim == 1 and b.ndim == 1:
        out = _empty((3,), (a[0] * b[0]).dtype)
        out[0] = a[1] * b[2] - a[2] * b[1]
        out[1] = a[2] * b[0] - a[0] * b[2]
        out[2] = a[0] * b[1] - a[1] * b[0]
        return out
    else:
        x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
        y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
        z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
        out = _empty(x.shape + (3,), x.dtype)
        out[..., 0] = x
        out[..., 1] = y
        out[..., 2] = z
        return out
