# np.fft: what is transformed, how long and along which axis; the runtime transforms (`_Fft` and its like).


# Length, axis, and which way results are scaled.
def fft_options(n, axis, scaled):
    options = _empty((3,), numpy.int64)
    _check(n >= 1, 'Invalid number of FFT data points ({0}) specified.', n)
    options[0] = n
    options[1] = axis
    options[2] = scaled
    return options


def fft_length(a, n, AXIS=-1):
    if n is None:
        return a.shape[AXIS]
    else:
        return _whole(n, 'the length')


def fft_norm(NORM=None):
    if NORM is None or NORM == 'backward':
        return 0
    elif NORM == 'ortho':
        return 1
    elif NORM == 'forward':
        return 2
    else:
        raise ValueError('Invalid norm value ' + NORM + '; should be "backward","ortho" or "forward".')


def fft_fft(a, n=None, AXIS=-1, NORM=None):
    a = numpy.asarray(a)
    return _Fft(a, fft_options(fft_length(a, n, AXIS), AXIS % a.ndim, fft_norm(NORM)))


def fft_ifft(a, n=None, AXIS=-1, NORM=None):
    a = numpy.asarray(a)
    return _Ifft(a, fft_options(fft_length(a, n, AXIS), AXIS % a.ndim, fft_norm(NORM)))


def fft_rfft(a, n=None, AXIS=-1, NORM=None):
    a = numpy.asarray(a)
    return _Rfft(a, fft_options(fft_length(a, n, AXIS), AXIS % a.ndim, fft_norm(NORM)))


def fft_irfft(a, n=None, AXIS=-1, NORM=None):
    a = numpy.asarray(a)
    if n is None:
        return _Irfft(a, fft_options((a.shape[AXIS] - 1) * 2, AXIS % a.ndim, fft_norm(NORM)))
    else:
        return _Irfft(a, fft_options(_whole(n, 'the length'), AXIS % a.ndim, fft_norm(NORM)))


# The length of axis number AT of a transform along several axes: that of `s`, of which -1 means the whole axis, as None.
def length_along(x, s, AT, AXIS):
    if s is None:
        return x.shape[AXIS]
    n = _whole(s[AT], 'a length')
    return x.shape[AXIS] if n == -1 else n


def needs_lengths(s, AXES):
    if s is not None:
        if len(s) != len(AXES):
            raise ValueError('Shape and axes have different lengths.')


# From axis number AT back to the first one.
def fft_backwards(x, s, AXES, NORM, INVERSE, AT):
    if AT < 0:
        return x
    n = length_along(x, s, AT, AXES[AT])
    y = fft_ifft(x, n, AXES[AT], NORM) if INVERSE else fft_fft(x, n, AXES[AT], NORM)
    return fft_backwards(y, s, AXES, NORM, INVERSE, AT - 1)


def fft_fft2(a, s=None, AXES=(-2,-1), NORM=None):
    needs_lengths(s, AXES)
    return fft_backwards(numpy.asarray(a), s, AXES, NORM, False, len(AXES) - 1)


def fft_ifft2(a, s=None, AXES=(-2,-1), NORM=None):
    needs_lengths(s, AXES)
    return fft_backwards(numpy.asarray(a), s, AXES, NORM, True, len(AXES) - 1)


def fft_rfft2(a, s=None, AXES=(-2,-1), NORM=None):
    needs_lengths(s, AXES)
    x = numpy.asarray(a)
    return fft_backwards(fft_rfft(x, length_along(x, s, len(AXES) - 1, AXES[-1]), AXES[-1], NORM), s, AXES, NORM, False, len(AXES) - 2)


# Here from the first axis on.
def fft_irfft2(a, s=None, AXES=(-2,-1), NORM=None):
    needs_lengths(s, AXES)
    return fft_forwards(numpy.asarray(a), s, AXES, NORM, 0)


def fft_forwards(x, s, AXES, NORM, AT):
    if AT == len(AXES) - 1:
        n = (x.shape[AXES[AT]] - 1) * 2 if s is None else length_along(x, s, AT, AXES[AT])
        return fft_irfft(x, n, AXES[AT], NORM)
    return fft_forwards(fft_ifft(x, length_along(x, s, AT, AXES[AT]), AXES[AT], NORM), s, AXES, NORM, AT + 1)


def fft_fftfreq(n, d=1.0):
    value = 1.0 / (n * d)
    out = _empty((n,), numpy.float64)
    half = (n - 1) // 2 + 1
    for i in range(n):
        if i < half:
            out[i] = i * value
        else:
            out[i] = (i - n) * value
    return out


def fft_rfftfreq(n, d=1.0):
    value = 1.0 / (n * d)
    out = _empty((n // 2 + 1,), numpy.float64)
    for i in range(n // 2 + 1):
        out[i] = i * value
    return out


def fft_fftshift(x, AXES=None):
    x = numpy.asarray(x)
    if AXES is None:
        return fft_rolled_from(x, 0, 0)
    elif isinstance(AXES, int):
        return fft_rolled(x, (AXES, ), 0, 0)
    else:
        return fft_rolled(x, AXES, 0, 0)


def fft_ifftshift(x, AXES=None):
    x = numpy.asarray(x)
    if AXES is None:
        return fft_rolled_from(x, 0, 1)
    elif isinstance(AXES, int):
        return fft_rolled(x, (AXES, ), 0, 1)
    else:
        return fft_rolled(x, AXES, 0, 1)


# Along some axes from one on, by half of their size, rounded up with `more` of 1.
def fft_rolled(x, AXES, AT, more):
    if AT >= len(AXES):
        return x.copy()
    else:
        return fft_rolled(numpy.roll(x, (x.shape[AXES[AT]] + more) // 2, axis=AXES[AT]), AXES, AT + 1, more)


# Along an axis and all behind it.
def fft_rolled_from(x, AXIS, more):
    if AXIS >= x.ndim:
        return x.copy()
    else:
        return fft_rolled_from(numpy.roll(x, (x.shape[AXIS] + more) // 2, axis=AXIS), AXIS + 1, more)
