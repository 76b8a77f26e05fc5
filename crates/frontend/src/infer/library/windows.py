# Views of an array's memory by strides, and of the memory of bytes.


# The lowest and the highest place that elements take, in bytes from the first.
def lowest(shape, strides):
    total = 0
    for n, step in zip(shape, strides):
        total += min(0, (n - 1) * step)
    return total


def highest(shape, strides):
    total = 0
    for n, step in zip(shape, strides):
        total += max(0, (n - 1) * step)
    return total


def as_strided(x, shape=None, strides=None, SUBOK=False, WRITEABLE=True):
    a = numpy.asarray(x)
    if shape is None:
        return as_strided(a, a.shape, strides, SUBOK, WRITEABLE)
    elif strides is None:
        return as_strided(a, shape, a.strides, SUBOK, WRITEABLE)
    else:
        if len(shape) != len(strides):
            raise ValueError('mismatch in length of strides and shape')
        size = 1
        for n, step in zip(shape, strides):
            _check(_whole(n, 'a size') >= 0, 'negative dimensions are not allowed')
            _check(step % a.itemsize == 0, 'weft takes strides that are multiples of the size of an element')
            size = size * n
        # NumPy does not look; what is outside of an array is somebody else's memory.
        if size > 0:
            _check(a.size > 0, 'as_strided would reach outside of the array')
            below = lowest(shape, strides) >= lowest(a.shape, a.strides)
            above = highest(shape, strides) <= highest(a.shape, a.strides)
            _check(below and above, 'as_strided would reach outside of the array')
        view = _strided(a, shape, strides)
        if WRITEABLE:
            return view
        return _read_only(view)


def windows_along(a, w, AXIS):
    n = a.shape[AXIS]
    w = _whole(w, 'the size of a window')
    _check(w >= 0, '`window_shape` cannot contain negative values')
    _check(w <= n, 'window shape cannot be larger than input array shape')
    return _strided(a, _with(a.shape, AXIS, n - w + 1) + (w, ), a.strides + (a.strides[AXIS], ))


def sliding_window_view(x, window_shape, AXIS=None, SUBOK=False, WRITEABLE=False):
    a = numpy.asarray(x)
    if AXIS is None:
        view = windows_of_all(a, window_shape)
    elif isinstance(window_shape, tuple):
        _refuse('sliding_window_view is supported with one axis, or with all of them')
    else:
        view = windows_along(a, int(window_shape), AXIS)
    if WRITEABLE:
        return view
    return _read_only(view)


def windows_of_all(a, window_shape):
    if not isinstance(window_shape, tuple):
        if a.ndim != 1:
            raise ValueError('Since axis is `None`, must provide window_shape for all dimensions of `x`')
        return windows_along(a, window_shape, 0)
    elif len(window_shape) != a.ndim:
        raise ValueError('Since axis is `None`, must provide window_shape for all dimensions of `x`')
    elif a.ndim == 1:
        return windows_along(a, window_shape[0], 0)
    elif a.ndim == 2:
        return windows_along(windows_along(a, window_shape[0], 0), window_shape[1], 1)
    elif a.ndim == 3:
        return windows_along(windows_along(windows_along(a, window_shape[0], 0), window_shape[1], 1), window_shape[2], 2)
    else:
        _refuse('sliding_window_view is supported for arrays of one to three dimensions')


def part_of_bytes(row, size, count, offset):
    _check(offset >= 0 and offset <= len(row), 'offset must be non-negative and no greater than buffer length ({0})', len(row))
    n = len(row) - offset
    if count < 0:
        _check(n % size == 0, 'buffer size must be a multiple of element size')
        return row[offset:]
    _check(count * size <= n, 'buffer is smaller than requested size')
    return row[offset:offset + count * size]


def numpy_frombuffer(buffer, DTYPE=numpy.float64, count=-1, offset=0):
    size = numpy.zeros((), DTYPE).itemsize
    if isinstance(buffer, numpy.ndarray):
        _check(offset % size == 0, 'weft takes offsets that are multiples of the size of an element')
        row = _flat(numpy.ascontiguousarray(buffer)).view(numpy.uint8)
        return part_of_bytes(row, size, count, offset).view(DTYPE)
    else:
        row = numpy.empty(len(buffer), numpy.uint8)
        for i in range(len(buffer)):
            row[i] = buffer[i]
        return _read_only(part_of_bytes(row, size, count, offset).copy().view(DTYPE))


def numpy_asfortranarray(a, DTYPE=None):
    x = numpy.asarray(a, dtype=DTYPE, order='F')
    if x.ndim == 0:
        return numpy.reshape(x, (1,))
    return x


def ndarray_tobytes(a, ORDER='C'):
    if ORDER == 'F':
        return ndarray_tobytes(a.T)
    elif ORDER == 'A':
        if a.flags.fnc:
            return ndarray_tobytes(a.T)
        return ndarray_tobytes(a)
    else:
        return bytes(_flat(numpy.ascontiguousarray(a)).view(numpy.uint8))
