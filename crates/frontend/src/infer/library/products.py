# Products of arrays, and sums of diagonals.


def numpy_outer(a, b):
    a = numpy.asarray(a)
    b = numpy.asarray(b)
    return numpy.ravel(a)[:, None] * numpy.ravel(b)[None, :]


def numpy_trace(a, OFFSET=0, AXIS1=0, AXIS2=1, DTYPE=None):
    return numpy.sum(numpy.diagonal(numpy.asarray(a), OFFSET, AXIS1, AXIS2), axis=-1, dtype=DTYPE)


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
        return _refuse('numpy.kron of arrays of more than two dimensions is not supported')


def numpy_cross(a, b, AXISA=-1, AXISB=-1, AXISC=-1, AXIS=None):
    a = numpy.asarray(a)
    b = numpy.asarray(b)
    if AXIS is not None:
        made = cross_products(numpy.moveaxis(a, AXIS, -1), numpy.moveaxis(b, AXIS, -1))
        return numpy.moveaxis(made, -1, AXIS)
    elif AXISA == -1 and AXISB == -1 and AXISC == -1:
        return cross_products(a, b)
    else:
        made = cross_products(numpy.moveaxis(a, AXISA, -1), numpy.moveaxis(b, AXISB, -1))
        if made.ndim == 1:
            return made
        return numpy.moveaxis(made, -1, AXISC)


def cross_products(a, b):
    _check(a.shape[-1] == 3 and b.shape[-1] == 3 or a.shape[-1] != 2 and a.shape[-1] != 3 or b.shape[-1] != 2 and b.shape[-1] != 3, 'weft computes cross products of vectors of three elements: append a zero to those of two')
    if a.shape[-1] != 3 or b.shape[-1] != 3:
        raise ValueError('incompatible dimensions for cross product\n(dimension must be 2 or 3)')
    if a.ndim == 1 and b.ndim == 1:
        out = _empty((3,), (a[0] * b[0]).dtype)
        out[0] = numpy.multiply(a[1], b[2]) - numpy.multiply(a[2], b[1])
        out[1] = numpy.multiply(a[2], b[0]) - numpy.multiply(a[0], b[2])
        out[2] = numpy.multiply(a[0], b[1]) - numpy.multiply(a[1], b[0])
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
