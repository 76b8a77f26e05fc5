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
    elif a.ndim < b.ndim:
        return numpy_kron(a[None], b)
    elif a.ndim > b.ndim:
        return numpy_kron(a, b[None])
    elif a.ndim > 4:
        return _refuse('numpy.kron of arrays of more than four dimensions is not supported')
    else:
        x = numpy.ascontiguousarray(a)
        y = numpy.ascontiguousarray(b)
        ones = shape_of_ones(a.shape)
        left = woven(a.shape, ones)
        right = woven(ones, b.shape)
        made = numpy.ascontiguousarray(_shaped(x, left) * _shaped(y, right))
        whole = multiplied(a.shape, b.shape)
        return _shaped(made, whole)


# Sizes of two shapes in turn, and their products.
def woven(a, b):
    if len(a) == 0:
        return ()
    return (a[0], b[0]) + woven(a[1:], b[1:])


def multiplied(a, b):
    if len(a) == 0:
        return ()
    return (a[0] * b[0],) + multiplied(a[1:], b[1:])


# `dot` and `inner` of arrays of more dimensions: sums of products over the last axis of the first and one of the second, as one product of matrices.
def dot_of_many(a, b):
    needs_alignment(a, b)
    return product_of_many(a, numpy.swapaxes(b, -1, -2))


def inner_of_many(a, b):
    if b.ndim == 1:
        needs_alignment(a, b)
    else:
        needs_alignment(a, numpy.swapaxes(b, -1, -2))
    return product_of_many(a, b)


def product_of_many(a, b):
    n = a.shape[-1]
    x = numpy.ascontiguousarray(a)
    y = numpy.ascontiguousarray(b)
    rows = _shaped(x, (product_of(a.shape[:-1]), n))
    columns = _shaped(y, (product_of(b.shape[:-1]), n))
    made = numpy.matmul(rows, columns.T)
    whole = a.shape[:-1] + b.shape[:-1]
    return _shaped(made, whole)


def needs_alignment(a, b):
    at = max(b.ndim - 2, 0)
    n = b.shape[0] if b.ndim == 1 else b.shape[-2]
    if a.shape[-1] != n:
        raise ValueError(f'shapes {sizes_text(a.shape)} and {sizes_text(b.shape)} not aligned: {a.shape[-1]} (dim {a.ndim - 1}) != {n} (dim {at})')


def sizes_text(shape):
    if len(shape) == 1:
        return f'({shape[0]},)'
    return '(' + sizes_in_row(shape) + ')'


def sizes_in_row(shape):
    if len(shape) == 1:
        return f'{shape[0]}'
    return f'{shape[0]},' + sizes_in_row(shape[1:])


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


def free_cross_products(rows, a, b):
    for i in range(len(rows)):
        x = a[i, 1] * b[i, 2] - a[i, 2] * b[i, 1]
        y = a[i, 2] * b[i, 0] - a[i, 0] * b[i, 2]
        z = a[i, 0] * b[i, 1] - a[i, 1] * b[i, 0]
        rows[i, 0] = x
        rows[i, 1] = y
        rows[i, 2] = z


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
    elif a.ndim == 2 and b.ndim == 2 and not _is(a, 'c') and not _is(b, 'c') and len(a) == len(b) and len(a) > 0:
        rows = _empty((len(a), 3), (a[0, 0] * b[0, 0]).dtype)
        free_cross_products(rows, a, b)
        return rows
    else:
        x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
        y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
        z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
        out = _empty(x.shape + (3,), x.dtype)
        out[..., 0] = x
        out[..., 1] = y
        out[..., 2] = z
        return out
