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
        return int(n)


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
        return _Irfft(a, fft_options(int(n), AXIS % a.ndim, fft_norm(NORM)))


def fft_fft2(a, AXES=(-2,-1), NORM=None):
    return fft_fft(fft_fft(a, None, AXES[1], NORM), None, AXES[0], NORM)


def fft_ifft2(a, AXES=(-2,-1), NORM=None):
    return fft_ifft(fft_ifft(a, None, AXES[1], NORM), None, AXES[0], NORM)


def fft_rfft2(a, AXES=(-2,-1), NORM=None):
    return fft_fft(fft_rfft(a, None, AXES[1], NORM), None, AXES[0], NORM)


def fft_irfft2(a, AXES=(-2,-1), NORM=None):
    return fft_irfft(fft_ifft(a, None, AXES[0], NORM), None, AXES[1], NORM)


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
