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


# What is given as `out`, with the transform along an axis stored in it: axes of one place are stretched along the others.
def fft_kept(out, made, AXIS):
    if out is None:
        return made
    _writable(out, 'output array is read-only')
    if out.ndim != made.ndim:
        raise ValueError('output array has wrong shape.')
    if _is(made, 'c') and not _is(out, 'c') or not _is(out, 'fc'):
        return _refuse('the transform cannot be cast to the type of out=: NumPy raises UFuncTypeError')
    _check(out.shape[AXIS] == made.shape[AXIS], 'output array has wrong shape.')
    out[...] = made
    return out


def fft_fft(a, n=None, AXIS=-1, NORM=None, out=None):
    a = numpy.asarray(a)
    return fft_kept(out, _Fft(a, fft_options(fft_length(a, n, AXIS), AXIS % a.ndim, fft_norm(NORM))), AXIS)


def fft_ifft(a, n=None, AXIS=-1, NORM=None, out=None):
    a = numpy.asarray(a)
    return fft_kept(out, _Ifft(a, fft_options(fft_length(a, n, AXIS), AXIS % a.ndim, fft_norm(NORM))), AXIS)


def fft_rfft(a, n=None, AXIS=-1, NORM=None, out=None):
    a = numpy.asarray(a)
    return fft_kept(out, _Rfft(a, fft_options(fft_length(a, n, AXIS), AXIS % a.ndim, fft_norm(NORM))), AXIS)


def fft_irfft(a, n=None, AXIS=-1, NORM=None, out=None):
    a = numpy.asarray(a)
    if n is None:
        return fft_kept(out, _Irfft(a, fft_options((a.shape[AXIS] - 1) * 2, AXIS % a.ndim, fft_norm(NORM))), AXIS)
    else:
        return fft_kept(out, _Irfft(a, fft_options(_whole(n, 'the length'), AXIS % a.ndim, fft_norm(NORM))), AXIS)


# The length of axis number AT of a transform of `a` along several axes: that of `s`, of which -1 means the whole axis, as None.
def length_along(a, s, AT, AXIS):
    if s is None:
        return a.shape[AXIS]
    n = _whole(s[AT], 'a length')
    return a.shape[AXIS] if n == -1 else n


def needs_lengths(s, AXES):
    if s is not None:
        if len(s) != len(AXES):
            raise ValueError('Shape and axes have different lengths.')


# From axis number AT back to the first one. The result of each step is stored in `out` and read from there.
def fft_backwards(x, a, s, AXES, NORM, INVERSE, AT, out):
    if AT < 0:
        return x
    n = length_along(a, s, AT, AXES[AT])
    y = fft_ifft(x, n, AXES[AT], NORM, out) if INVERSE else fft_fft(x, n, AXES[AT], NORM, out)
    return fft_backwards(y, a, s, AXES, NORM, INVERSE, AT - 1, out)


def fft_fft2(a, s=None, AXES=(-2,-1), NORM=None, out=None):
    return fft_fftn(a, s, AXES, NORM, out)


def fft_ifft2(a, s=None, AXES=(-2,-1), NORM=None, out=None):
    if out is not None:
        return _refuse('numpy.fft.ifft2 does not use its out=: call numpy.fft.ifftn with axes=(-2, -1)')
    return fft_ifftn(a, s, AXES, NORM, None)


def fft_rfft2(a, s=None, AXES=(-2,-1), NORM=None, out=None):
    return fft_rfftn(a, s, AXES, NORM, out)


def fft_irfft2(a, s=None, AXES=(-2,-1), NORM=None, out=None):
    if out is not None:
        return _refuse('numpy.fft.irfft2 does not use its out=: call numpy.fft.irfftn with axes=(-2, -1)')
    return fft_irfftn(a, s, AXES, NORM, None)


def fft_fftn(a, s=None, AXES=None, NORM=None, out=None):
    x = numpy.asarray(a)
    if AXES is None:
        return fft_fftn(x, s, _last_axes(x if s is None else s), NORM, out)
    needs_lengths(s, AXES)
    return fft_backwards(x, x, s, AXES, NORM, False, len(AXES) - 1, out)


def fft_ifftn(a, s=None, AXES=None, NORM=None, out=None):
    x = numpy.asarray(a)
    if AXES is None:
        return fft_ifftn(x, s, _last_axes(x if s is None else s), NORM, out)
    needs_lengths(s, AXES)
    return fft_backwards(x, x, s, AXES, NORM, True, len(AXES) - 1, out)


def fft_rfftn(a, s=None, AXES=None, NORM=None, out=None):
    x = numpy.asarray(a)
    if AXES is None:
        return fft_rfftn(x, s, _last_axes(x if s is None else s), NORM, out)
    needs_lengths(s, AXES)
    y = fft_rfft(x, length_along(x, s, len(AXES) - 1, AXES[-1]), AXES[-1], NORM, out)
    return fft_backwards(y, x, s, AXES, NORM, False, len(AXES) - 2, out)


# Here from the first axis on, and only the last result is stored.
def fft_irfftn(a, s=None, AXES=None, NORM=None, out=None):
    x = numpy.asarray(a)
    if AXES is None:
        return fft_irfftn(x, s, _last_axes(x if s is None else s), NORM, out)
    needs_lengths(s, AXES)
    return fft_forwards(x, x, s, AXES, NORM, 0, out)


def fft_forwards(x, a, s, AXES, NORM, AT, out):
    if AT == len(AXES) - 1:
        n = (a.shape[AXES[AT]] - 1) * 2 if s is None else length_along(a, s, AT, AXES[AT])
        return fft_irfft(x, n, AXES[AT], NORM, out)
    return fft_forwards(fft_ifft(x, length_along(a, s, AT, AXES[AT]), AXES[AT], NORM), a, s, AXES, NORM, AT + 1, out)


# The way results are scaled the other way round.
def fft_hfft(a, n=None, AXIS=-1, NORM=None):
    if NORM is None or NORM == 'backward':
        return fft_irfft(numpy.conj(numpy.asarray(a)), n, AXIS, 'forward')
    elif NORM == 'forward':
        return fft_irfft(numpy.conj(numpy.asarray(a)), n, AXIS, 'backward')
    else:
        return fft_irfft(numpy.conj(numpy.asarray(a)), n, AXIS, NORM)


def fft_ihfft(a, n=None, AXIS=-1, NORM=None, out=None):
    if NORM is None or NORM == 'backward':
        made = fft_rfft(a, n, AXIS, 'forward', out)
    elif NORM == 'forward':
        made = fft_rfft(a, n, AXIS, 'backward', out)
    else:
        made = fft_rfft(a, n, AXIS, NORM, out)
    if out is None:
        return numpy.conj(made)
    else:
        return numpy.conj(made, out=out)


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
