# np.linalg. Factorisations are the runtime's (`_Inv` and its like, by the names of weft_abi::ArrayFn); here is what is made of them.


# Whole numbers and bools count as float64.
def linalg_inexact(x):
    if x.dtype == numpy.float64 or x.dtype == numpy.float32 or x.dtype == numpy.complex128 or x.dtype == numpy.complex64:
        return x
    else:
        return x.astype(numpy.float64)


def linalg_inv(a):
    return _Inv(numpy.asarray(a))


def linalg_det(a):
    return _Det(numpy.asarray(a))


def linalg_slogdet(a):
    return _Slogdet(numpy.asarray(a))


def linalg_solve(a, b):
    a = numpy.asarray(a)
    b = numpy.asarray(b)
    if b.ndim == 1:
        return _SolveVector(a, b)
    else:
        return _Solve(a, b)


def linalg_cholesky(a, UPPER=False):
    if UPPER:
        return _CholeskyUpper(numpy.asarray(a))
    else:
        return _CholeskyLower(numpy.asarray(a))


def linalg_qr(a, MODE='reduced'):
    a = numpy.asarray(a)
    if MODE == 'reduced':
        return _QrReduced(a)
    elif MODE == 'complete':
        return _QrComplete(a)
    elif MODE == 'r':
        return _QrR(a)
    elif MODE == 'raw':
        return _QrRaw(a)
    else:
        raise ValueError("Unrecognized mode '" + MODE + "'")


def linalg_eigh(a, UPLO='L'):
    a = numpy.asarray(a)
    if UPLO == 'L' or UPLO == 'l':
        return _EighLower(a)
    elif UPLO == 'U' or UPLO == 'u':
        return _EighUpper(a)
    else:
        raise ValueError("UPLO argument must be 'L' or 'U'")


def linalg_eigvalsh(a, UPLO='L'):
    a = numpy.asarray(a)
    if UPLO == 'L' or UPLO == 'l':
        return _EigvalshLower(a)
    elif UPLO == 'U' or UPLO == 'u':
        return _EigvalshUpper(a)
    else:
        raise ValueError("UPLO argument must be 'L' or 'U'")


def linalg_eig(a):
    return _Eig(numpy.asarray(a))


def linalg_eigvals(a):
    return _Eigvals(numpy.asarray(a))


def linalg_svd(a, FULL_MATRICES=True, COMPUTE_UV=True, HERMITIAN=False):
    a = numpy.asarray(a)
    if HERMITIAN:
        return linalg_svd_hermitian(a, COMPUTE_UV)
    if not COMPUTE_UV:
        return _Svdvals(a)
    elif FULL_MATRICES:
        return _SvdFull(a)
    else:
        return _SvdReduced(a)


# By eigenvalues: their sizes from the largest on, the signs in the right vectors.
def linalg_svd_hermitian(a, COMPUTE_UV):
    if not COMPUTE_UV:
        return numpy.sort(numpy.abs(_EigvalshLower(a)))[..., ::-1]
    else:
        s, u = _EighLower(a)
        order = numpy.argsort(numpy.abs(s))[..., ::-1]
        sign = numpy.take_along_axis(numpy.copysign(_as(s.dtype, 1.0), s), order, axis=-1)
        size = numpy.take_along_axis(numpy.abs(s), order, axis=-1)
        left = numpy.take_along_axis(u, order[..., None, :], axis=-1)
        right = numpy.conj(numpy.swapaxes(left * sign[..., None, :], -1, -2))
        return _svd_result(left, size, right)


def linalg_svdvals(x):
    return _Svdvals(numpy.asarray(x))


def linalg_norm(x, ORD=None, AXIS=None, KEEPDIMS=False):
    x = linalg_inexact(numpy.asarray(x))
    if AXIS is None:
        if ORD is None or x.ndim == 1 and ORD == 2 or x.ndim == 2 and (ORD == 'fro' or ORD == 'f'):
            return linalg_norm_of_all(x, KEEPDIMS)
        elif x.ndim == 1:
            return linalg_vector_norm(x, ORD, 0, KEEPDIMS)
        elif x.ndim == 2:
            return linalg_matrix_norm(x, ORD, 0, 1, KEEPDIMS)
        else:
            raise ValueError('Improper number of dimensions to norm.')
    elif isinstance(AXIS, int):
        return linalg_vector_norm(x, ORD, AXIS, KEEPDIMS)
    elif len(AXIS) == 1:
        return linalg_vector_norm(x, ORD, AXIS[0], KEEPDIMS)
    elif len(AXIS) == 2:
        return linalg_matrix_norm(x, ORD, AXIS[0], AXIS[1], KEEPDIMS)
    else:
        raise ValueError('Improper number of dimensions to norm.')


# |x|**2 of each element, rounded as NumPy's product of x and its conjugate.
def linalg_squares(x):
    if _is_fortran(x):
        # As it lies: sums go through the memory.
        return linalg_squares(x.T).T
    elif x.dtype == numpy.complex128:
        return linalg_complex_squares(x, numpy.empty(x.shape, numpy.float64))
    elif x.dtype == numpy.complex64:
        return linalg_complex_squares(x, numpy.empty(x.shape, numpy.float32))
    else:
        return x * x


def linalg_complex_squares(x, out):
    numbers = row_of(x)
    squares = _flat(out)
    for i in range(squares.shape[0]):
        squares[i] = _fma(numbers[i].real, numbers[i].real, numbers[i].imag * numbers[i].imag)
    return out


def linalg_norm_of_all(x, KEEPDIMS=False):
    if KEEPDIMS:
        return numpy.full(shape_of_ones(x.shape), linalg_norm_of_all(x))
    elif x.dtype == numpy.complex128 or x.dtype == numpy.complex64:
        return numpy.sqrt(numpy.vdot(x, x).real)
    elif x.ndim == 1:
        if 0 < x.shape[0] < 16:
            total = x[0] * x[0]
            for i in range(1, x.shape[0]):
                total = total + x[i] * x[i]
            return numpy.sqrt(total)
        else:
            return numpy.sqrt(numpy.dot(x, x))
    else:
        return numpy.sqrt(numpy.vdot(x, x))


def linalg_vector_norm(x, ORD=None, AXIS=None, KEEPDIMS=False):
    if ORD is None:
        return numpy.sqrt(numpy.sum(linalg_squares(x), axis=AXIS, keepdims=KEEPDIMS))
    elif isinstance(ORD, str):
        raise ValueError("Invalid norm order '" + ORD + "' for vectors")
    elif ORD == math.inf:
        return numpy.max(numpy.abs(x), axis=AXIS, keepdims=KEEPDIMS, initial=0)
    elif ORD == -math.inf:
        return numpy.min(numpy.abs(x), axis=AXIS, keepdims=KEEPDIMS)
    elif ORD == 0:
        if x.dtype == numpy.float32 or x.dtype == numpy.complex64:
            return numpy.sum((x != 0).astype(numpy.float32), axis=AXIS, keepdims=KEEPDIMS)
        else:
            return numpy.sum((x != 0).astype(numpy.float64), axis=AXIS, keepdims=KEEPDIMS)
    elif ORD == 1:
        return numpy.sum(numpy.abs(x), axis=AXIS, keepdims=KEEPDIMS)
    elif ORD == 2:
        return numpy.sqrt(numpy.sum(linalg_squares(x), axis=AXIS, keepdims=KEEPDIMS))
    else:
        return numpy.sum(numpy.abs(x) ** ORD, axis=AXIS, keepdims=KEEPDIMS) ** (1.0 / ORD)


# The axes are those of rows and of columns.
def linalg_matrix_norm(x, ORD=None, ROW=0, COL=1, KEEPDIMS=False):
    if ORD is None or ORD == 'fro' or ORD == 'f':
        return numpy.sqrt(numpy.sum(linalg_squares(x), axis=(ROW, COL), keepdims=KEEPDIMS))
    elif KEEPDIMS and (ORD == 'nuc' or ORD == 2 or ORD == -2):
        return numpy.expand_dims(linalg_matrix_norm(x, ORD, ROW, COL), (ROW % x.ndim, COL % x.ndim))
    elif ORD == 'nuc':
        return numpy.sum(linalg_singular(x, ROW, COL), axis=-1)
    elif isinstance(ORD, str):
        raise ValueError('Invalid norm order for matrices.')
    elif ORD == 2:
        return numpy.max(linalg_singular(x, ROW, COL), axis=-1, initial=0)
    elif ORD == -2:
        return numpy.min(linalg_singular(x, ROW, COL), axis=-1)
    elif ORD == 1:
        return numpy.max(numpy.sum(numpy.abs(x), axis=ROW, keepdims=True), axis=(ROW, COL), keepdims=KEEPDIMS, initial=0)
    elif ORD == -1:
        return numpy.min(numpy.sum(numpy.abs(x), axis=ROW, keepdims=True), axis=(ROW, COL), keepdims=KEEPDIMS)
    elif ORD == math.inf:
        return numpy.max(numpy.sum(numpy.abs(x), axis=COL, keepdims=True), axis=(ROW, COL), keepdims=KEEPDIMS, initial=0)
    elif ORD == -math.inf:
        return numpy.min(numpy.sum(numpy.abs(x), axis=COL, keepdims=True), axis=(ROW, COL), keepdims=KEEPDIMS)
    else:
        raise ValueError('Invalid norm order for matrices.')


# Singular values of the matrices in two axes.
def linalg_singular(x, ROW=0, COL=1):
    if x.ndim == 2 or ROW % x.ndim >= x.ndim - 2 and COL % x.ndim >= x.ndim - 2:
        return _Svdvals(x)
    else:
        return _Svdvals(numpy.moveaxis(x, (ROW, COL), (-2, -1)))


def linalg_eps(x):
    if x.dtype == numpy.float32 or x.dtype == numpy.complex64:
        return 1.1920928955078125e-07
    else:
        return 2.220446049250313e-16


def linalg_matrix_rank(a, tol=None, HERMITIAN=False, rtol=None):
    a = numpy.asarray(a)
    if a.ndim < 2:
        return int(not numpy.all(a == 0))
    else:
        if HERMITIAN:
            s = numpy.abs(_EigvalshLower(a))
        else:
            s = _Svdvals(a)
        if tol is not None and rtol is not None:
            raise ValueError("`tol` and `rtol` can't be both set.")
        elif tol is None:
            if s.shape[-1] == 0:
                return numpy.count_nonzero(s, axis=-1)
            elif rtol is None:
                bound = numpy.max(s, axis=-1, keepdims=True) * (max(a.shape[-2], a.shape[-1]) * linalg_eps(s))
                return numpy.count_nonzero(s > bound, axis=-1)
            else:
                return numpy.count_nonzero(s > numpy.max(s, axis=-1, keepdims=True) * rtol, axis=-1)
        else:
            return numpy.count_nonzero(s > tol, axis=-1)


def linalg_pinv(a, rcond=None, HERMITIAN=False, rtol=()):
    a = numpy.asarray(a)
    if rcond is not None:
        if not isinstance(rtol, tuple):
            raise ValueError("`rtol` and `rcond` can't be both set.")
        return pinv_above(a, rcond, HERMITIAN)
    elif isinstance(rtol, tuple):
        return pinv_above(a, 1e-15, HERMITIAN)
    elif rtol is None:
        if _is(a, 'bui'):
            raise ValueError('data type of whole numbers not inexact')
        return pinv_above(a, max(a.shape[-2], a.shape[-1]) * linalg_eps(a), HERMITIAN)
    else:
        return pinv_above(a, rtol, HERMITIAN)


# Singular values count that are larger than so many parts of the largest.
def pinv_above(a, rcond, HERMITIAN):
    if _is(a, 'bui') and (a.shape[-1] == 0 or a.shape[-2] == 0):
        raise ValueError('the pseudo-inverse of an empty matrix of whole numbers has another type: give it as floats, a.astype(float)')
    a = linalg_inexact(a)
    if a.ndim > 2:
        return linalg_pinv_stack(a, rcond, HERMITIAN)
    else:
        return linalg_pinv_one(a, rcond, HERMITIAN)


def linalg_pinv_one(a, rcond, HERMITIAN):
    u, s, vt = linalg_svd(numpy.conj(a), False, True, HERMITIAN)
    rows = a.shape[0]
    cols = a.shape[1]
    least = s.shape[0]
    if least == 0:
        return numpy.zeros((cols, rows), dtype=a.dtype)
    bound = s[0] * rcond
    scaled = numpy.zeros((least, rows), dtype=a.dtype)
    for k in range(least):
        if s[k] > bound:
            for i in range(rows):
                scaled[k, i] = u[i, k] / s[k]
    return numpy.matmul(vt.T, scaled)


def linalg_pinv_stack(a, rcond, HERMITIAN):
    shape = a.shape[:-2] + (a.shape[-1], a.shape[-2])
    out = numpy.zeros(shape, dtype=a.dtype)
    for i in range(a.shape[0]):
        if a.ndim == 3:
            out[i] = linalg_pinv_one(a[i], rcond, HERMITIAN)
        else:
            out[i] = linalg_pinv_stack(a[i], rcond, HERMITIAN)
    return out


def linalg_lstsq(a, b, rcond=None):
    a = numpy.asarray(a)
    b = numpy.asarray(b)
    if b.ndim == 1:
        x, residuals, rank, s = linalg_lstsq_matrix(a, b[:, None], rcond)
        return x[:, 0], residuals, rank, s
    else:
        return linalg_lstsq_matrix(a, b, rcond)


def linalg_lstsq_matrix(a, b, rcond):
    if a.shape[0] != b.shape[0]:
        raise numpy.linalg.LinAlgError('Incompatible dimensions')
    rows = a.shape[0]
    cols = a.shape[1]
    count = b.shape[1]
    if not numpy.all(numpy.isfinite(a)):
        raise numpy.linalg.LinAlgError('SVD did not converge in Linear Least Squares')
    u, s, vt = _SvdReduced(linalg_wide(a))
    least = s.shape[0]
    bound = 0.0
    if least > 0:
        if rcond is None:
            bound = s[0] * (2.220446049250313e-16 * max(rows, cols))
        elif rcond < 0:
            bound = s[0] * 2.220446049250313e-16
        else:
            bound = s[0] * rcond
    rank = 0
    for k in range(least):
        if s[k] > bound:
            rank += 1
    right = linalg_wide(b)
    projected = numpy.matmul(numpy.conj(u).T, right)
    for k in range(least):
        for j in range(count):
            if k < rank:
                projected[k, j] = projected[k, j] / s[k]
            else:
                projected[k, j] = projected[k, j] * 0.0
    x = numpy.matmul(numpy.conj(vt).T, projected)
    if rank == cols and rows > cols:
        residuals = numpy.zeros(count)
        difference = right - numpy.matmul(linalg_wide(a), x)
        for j in range(count):
            residuals[j] = numpy.sum(linalg_squares(difference[:, j]))
    else:
        residuals = numpy.zeros(0)
    return linalg_as(x, a, b), linalg_real_as(residuals, a, b), numpy.int32(rank), linalg_real_as(s, a, b)


# In double precision, as NumPy computes.
def linalg_wide(a):
    if a.dtype == numpy.complex64:
        return a.astype(numpy.complex128)
    elif a.dtype == numpy.float64 or a.dtype == numpy.complex128:
        return a
    else:
        return a.astype(numpy.float64)


# Rounded to the type of the operands together.
def linalg_as(x, a, b):
    if (a.dtype == numpy.float32 or a.dtype == numpy.complex64) and (b.dtype == numpy.float32 or b.dtype == numpy.complex64):
        if x.dtype == numpy.complex128:
            return x.astype(numpy.complex64)
        else:
            return x.astype(numpy.float32)
    else:
        return x


def linalg_real_as(x, a, b):
    if (a.dtype == numpy.float32 or a.dtype == numpy.complex64) and (b.dtype == numpy.float32 or b.dtype == numpy.complex64):
        return x.astype(numpy.float32)
    else:
        return x


def linalg_matrix_power(a, n):
    a = numpy.asarray(a)
    if not _is(n, 'iub'):
        try:
            raise TypeError("'float' object cannot be interpreted as an integer")
        except TypeError as cause:
            raise TypeError('exponent must be an integer') from cause
    if a.shape[-1] != a.shape[-2]:
        raise numpy.linalg.LinAlgError('Last 2 dimensions of the array must be square')
    if n < 0:
        if a.dtype == numpy.float64 or a.dtype == numpy.float32 or a.dtype == numpy.complex128 or a.dtype == numpy.complex64:
            return linalg_power(_Inv(a), -n)
        else:
            raise ValueError('a negative power of a matrix of whole numbers has another type: give it as floats, a.astype(float)')
    return linalg_power(a, n)


def linalg_power(a, n):
    if n == 0:
        one = numpy.zeros(a.shape, dtype=a.dtype)
        for i in range(a.shape[-1]):
            one[..., i, i] = 1
        return one
    if n == 1:
        return a
    if n == 3:
        return numpy.matmul(numpy.matmul(a, a), a)
    square = numpy.matmul(a, a)
    result = a
    started = n % 2 == 1
    n //= 2
    while True:
        if n % 2 == 1:
            if started:
                result = numpy.matmul(result, square)
            else:
                result = square
                started = True
        n //= 2
        if n == 0:
            break
        square = numpy.matmul(square, square)
    return result


def linalg_cond(x, P=None):
    x = numpy.asarray(x)
    if x.shape[-1] == 0 or x.shape[-2] == 0:
        raise numpy.linalg.LinAlgError('cond is not defined on empty arrays')
    if x.ndim == 2:
        return linalg_cond_of(x, P)
    else:
        return linalg_cond_stack(x, P)


def linalg_cond_stack(x, P=None):
    shape = x.shape[:-2]
    if x.dtype == numpy.float32 or x.dtype == numpy.complex64:
        out = numpy.zeros(shape, dtype=numpy.float32)
    else:
        out = numpy.zeros(shape, dtype=numpy.float64)
    for i in range(x.shape[0]):
        if x.ndim == 3:
            out[i] = linalg_cond_of(x[i], P)
        else:
            out[i] = linalg_cond_stack(x[i], P)
    return out


def linalg_cond_of(x, P=None):
    if P is None or P == 2:
        s = _Svdvals(x)
        found = s[0] / s[-1]
    elif P == -2:
        s = _Svdvals(x)
        found = s[-1] / s[0]
    else:
        if x.shape[0] != x.shape[1]:
            raise numpy.linalg.LinAlgError('Last 2 dimensions of the array must be square')
        try:
            found = linalg_norm(x, P) * linalg_norm(_Inv(x), P)
        except numpy.linalg.LinAlgError:
            found = linalg_norm(x, P) * math.nan
    if numpy.isnan(found) and not numpy.any(numpy.isnan(x)):
        return _as(found.dtype, math.inf)
    return found
