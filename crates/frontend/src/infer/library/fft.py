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
        return fft_all_rolled(x, 0)
    elif isinstance(AXES, int):
        return numpy.roll(x, x.shape[AXES] // 2, axis=AXES)
    elif len(AXES) == 1:
        return numpy.roll(x, x.shape[AXES[0]] // 2, axis=AXES[0])
    elif len(AXES) == 2:
        return numpy.roll(numpy.roll(x, x.shape[AXES[0]] // 2, axis=AXES[0]), x.shape[AXES[1]] // 2, axis=AXES[1])
    else:
        return numpy.roll(fft_fftshift(x, (AXES[0], AXES[1])), x.shape[AXES[2]] // 2, axis=AXES[2])


def fft_ifftshift(x, AXES=None):
    x = numpy.asarray(x)
    if AXES is None:
        return fft_all_rolled(x, 1)
    elif isinstance(AXES, int):
        return numpy.roll(x, (x.shape[AXES] + 1) // 2, axis=AXES)
    elif len(AXES) == 1:
        return numpy.roll(x, (x.shape[AXES[0]] + 1) // 2, axis=AXES[0])
    elif len(AXES) == 2:
        return numpy.roll(numpy.roll(x, (x.shape[AXES[0]] + 1) // 2, axis=AXES[0]), (x.shape[AXES[1]] + 1) // 2, axis=AXES[1])
    else:
        return numpy.roll(fft_ifftshift(x, (AXES[0], AXES[1])), (x.shape[AXES[2]] + 1) // 2, axis=AXES[2])


# Along every axis by half its size, rounded up with `more` of 1.
def fft_all_rolled(x, more):
    if x.ndim == 1:
        return numpy.roll(x, (x.shape[0] + more) // 2, axis=0)
    elif x.ndim == 2:
        return numpy.roll(numpy.roll(x, (x.shape[0] + more) // 2, axis=0), (x.shape[1] + more) // 2, axis=1)
    elif x.ndim == 3:
        rolled = numpy.roll(numpy.roll(x, (x.shape[0] + more) // 2, axis=0), (x.shape[1] + more) // 2, axis=1)
        return numpy.roll(rolled, (x.shape[2] + more) // 2, axis=2)
    else:
        raise ValueError('shifts of arrays of more than three dimensions need axes')
