"""Every NumPy function that weft has, as an expression over large arrays: what `every.py` measures.

A row is the dtypes, by their characters, and expressions between semicolons. The names in an expression say what it is given (`every_measure.py`, `inputs`).
Linear algebra and transforms are in ARCHITECTURE.md's table and in `arrays.py`; random numbers are not here, for their sequences are NumPy's and with them what they cost.
"""

REAL = "dfilB?"
NUMBERS = "dfilB"
ALL = "dfilB?D"
FLOATS = "df"
INEXACT = "dfD"
INTS = "ilB"

ROWS = [
    # Operators and their functions.
    (NUMBERS + "D", "a + b; a - b; a * b; np.negative(a); np.positive(a); np.square(a)"),
    ("dfD", "a / b"),
    ("ilB", "a / nz"),
    (NUMBERS, "np.abs(a); np.sign(a)"),
    ("D", "np.abs(a); np.sign(a); np.angle(a); np.conj(a); a.real.copy(); a.imag.copy()"),
    (NUMBERS, "a // nz; a % nz; np.fmod(a, nz)"),
    ("df", "np.divmod(a, nz)[0]"),
    (INTS, "np.divmod(a, nz)[1]; np.gcd(a, b); np.lcm(sm, sn); a & b; a | b; a ^ b; ~a; sm << sn; a >> sn"),
    ("?", "a & b; a | b; a ^ b; ~a; a + b; a * b"),
    (REAL, "a < b; a <= b; a > b; a >= b"),
    (ALL, "a == b; a != b; np.logical_and(a, b); np.logical_or(a, b); np.logical_xor(a, b); np.logical_not(a)"),
    (NUMBERS, "np.minimum(a, b); np.maximum(a, b); np.fmin(a, b); np.fmax(a, b)"),
    (REAL, "np.clip(a, lo, hi)"),
    ("?D", "np.minimum(a, b); np.maximum(a, b)"),
    (FLOATS, "np.floor(a); np.ceil(a); np.trunc(a); np.rint(a); np.fix(a); np.round(a); np.round(a, 2)"),
    ("ilBD", "np.round(a)"),
    (FLOATS + "D", "np.isnan(a); np.isinf(a); np.isfinite(a); np.isclose(a, b); np.reciprocal(a)"),
    (FLOATS, "np.signbit(a); np.copysign(a, b); np.nextafter(a, b); np.spacing(a); np.fabs(a); np.heaviside(a, b); np.isposinf(a); np.isneginf(a)"),
    (FLOATS, "np.nan_to_num(a); np.ldexp(a, exps); np.frexp(a)[0]; np.frexp(a)[1]; np.modf(a)[0]; np.hypot(a, b); np.arctan2(a, b)"),
    ("dD", "np.isreal(a); np.iscomplex(a)"),
    # Elementary functions.
    (FLOATS, "np.sqrt(p); np.exp(p); np.log(p); np.sin(a); np.cos(a); np.tan(a); np.exp2(p); np.expm1(p); np.log2(p); np.log10(p); np.log1p(p); np.cbrt(a)"),
    (FLOATS, "np.arcsin(p); np.arccos(p); np.arctan(a); np.sinh(a); np.cosh(a); np.tanh(a); np.arcsinh(a); np.arccosh(q); np.arctanh(p)"),
    (FLOATS, "np.radians(a); np.degrees(a); np.sinc(a); np.logaddexp(a, b); np.logaddexp2(a, b); p ** p; a ** 2; p ** 0.5; np.float_power(p, p)"),
    ("d", "np.i0(a)"),
    ("D", "np.sqrt(a); np.exp(a); np.log(a); np.sin(a); np.cos(a); np.tan(a); np.tanh(a); a ** 2; a ** b"),
    ("ilB", "a ** 2; np.sqrt(a); np.sin(a); np.power(sm, sn)"),
    # Conversions and copies.
    (ALL, "a.copy(); a.astype(np.complex128); np.array(a); np.ascontiguousarray(S); np.asfortranarray(A)"),
    (REAL, "a.astype(np.float64); a.astype(np.float32); a.astype(np.int64); a.astype(np.int32); a.astype(np.int16); a.astype(np.uint8); a.astype(np.bool_)"),
    # Reductions.
    (ALL, "np.sum(a); np.sum(A, axis=0); np.sum(A, axis=1); np.prod(a); np.any(zero); np.all(one); np.count_nonzero(a); np.mean(a); np.mean(A, axis=0)"),
    (ALL, "np.var(a); np.std(a); np.var(A, axis=0); np.var(A, axis=1)"),
    (ALL, "np.min(a); np.max(a); np.min(A, axis=0); np.max(A, axis=1); np.argmin(a); np.argmax(a); np.argmax(A, axis=0); np.argmax(A, axis=1)"),
    (NUMBERS, "np.ptp(a); np.ptp(A, axis=0)"),
    (ALL, "np.any(A, axis=0); np.all(A, axis=1); np.count_nonzero(A, axis=0); np.count_nonzero(A, axis=1)"),
    ("?", "np.argmax(zero); np.argmin(one)"),
    (FLOATS, "np.nansum(x); np.nanprod(x); np.nanmean(x); np.nanvar(x); np.nanstd(x); np.nanmin(x); np.nanmax(x); np.nanargmin(x); np.nanargmax(x)"),
    ("d", "np.nansum(X, axis=0); np.nanmean(X, axis=1); np.nanmin(X, axis=0); np.nanmax(X, axis=1); np.nanmedian(x); np.nanpercentile(x, 30)"),
    (FLOATS, "np.nancumsum(x); np.nancumprod(x)"),
    ("dl", "np.median(a); np.median(A, axis=0); np.quantile(a, 0.3); np.percentile(A, 30, axis=1); np.average(a); np.average(p, weights=p)"),
    ("d", "np.cov(R); np.corrcoef(R); np.trapezoid(a); np.trapezoid(a, dx=0.5)"),
    # Cumulative ones and neighbours.
    (ALL, "np.cumsum(a); np.cumsum(A, axis=0); np.cumsum(A, axis=1); np.cumprod(a)"),
    (NUMBERS + "D", "np.diff(a); np.diff(A, axis=0); np.ediff1d(a)"),
    (FLOATS, "np.gradient(a); np.unwrap(a)"),
    (NUMBERS, "np.maximum.accumulate(a); np.add.reduce(A); np.add.outer(r, r); np.add.reduceat(a, starts)"),
    (INTS, "np.bitwise_and.reduce(a); np.bitwise_or.reduce(A); np.bitwise_xor.accumulate(a)"),
    ("dl", "np.convolve(a, five); np.correlate(a, five); np.polyval(five, a); np.interp(p, nodes, nodes)"),
    # Order.
    (ALL, "np.sort(a); np.sort(A, axis=0); np.sort(A, axis=1); np.argsort(a); np.argsort(A, axis=1)"),
    (REAL, "np.partition(a, 500000); np.argpartition(a, 500000)"),
    ("dl", "np.sort(h4); np.sort(h5); np.argsort(h4); np.sort(up); np.lexsort((a, b)); np.searchsorted(up, a); np.searchsorted(up, up); np.digitize(a, edges)"),
    (ALL, "np.unique(a)"),
    ("dlB", "np.unique(a, return_counts=True); np.unique(few); np.unique(few, return_counts=True); np.unique(a, return_index=True); np.unique(few, return_inverse=True)"),
    ("dl", "np.isin(a, h4); np.union1d(a, b); np.intersect1d(a, b); np.setdiff1d(a, b); np.setxor1d(a, b)"),
    # Places and choices.
    (ALL, "np.nonzero(a)[0]; np.flatnonzero(a); np.argwhere(a); np.argwhere(A); np.nonzero(A)[0]"),
    ("?", "np.nonzero(rare)[0]; np.flatnonzero(rare); np.argwhere(rare)"),
    (ALL, "a[m]; np.extract(m, a); np.compress(m, a); np.compress(mr, A, axis=0); np.compress(mr, A, axis=1); A[mr]; A[:, mr]; A[M]; np.where(m, a, b)"),
    (ALL, "a[k]; np.take(a, k); np.take(A, kr, axis=0); np.take(A, kr, axis=1); A[kr]; A[:, kr]; np.take_along_axis(A, K, axis=0); np.take_along_axis(A, K, axis=1)"),
    (ALL, "np.take(a, k, mode='wrap'); np.take(a, k, mode='clip'); np.choose(c, (a, b)); np.select([m, ~m], [a, b]); np.delete(a, 5); np.insert(a, 5, b[0])"),
    ("dl", "np.piecewise(a, [a < lo, a > hi], [lo, hi]); np.delete(a, kr); A[kr[:, None], kr]"),
    (ALL, "store(o, m, b[0]); store_masked(o, m, b); store_at(o, k, b); np.put(o, k, b); np.place(o, m, b); np.putmask(o, m, b); np.copyto(o, b)"),
    (ALL, "np.put_along_axis(O, K, A, axis=1); np.fill_diagonal(O, b[0]); fill(o, b[0])"),
    ("lB", "np.bincount(few)"),
    ("d", "np.bincount(ik, weights=p)"),
    ("dfl", "np.histogram(a)[0]; np.histogram(a, bins=100)[0]; np.histogram(a, bins=edges)[0]"),
    ("d", "np.histogram(p, bins=50, range=(0.2, 0.8))[0]; np.histogram2d(p, q)[0]; np.histogram(a, weights=p)[0]"),
    ("?", "np.array_equal(a, a2)"),
    (ALL, "np.array_equal(a, a2); np.array_equiv(a, a2)"),
    ("dfD", "np.allclose(a, a2)"),
    # Other shapes.
    (ALL, "np.repeat(a, 3); np.repeat(a, reps); np.repeat(A, 2, axis=0); np.repeat(A, 2, axis=1); np.tile(a, 2); np.tile(A, (2, 2)); np.roll(a, 5); np.roll(A, 5, axis=1)"),
    (ALL, "np.pad(a, 5); np.pad(A, 5, mode='edge'); np.pad(A, 5, mode='reflect'); np.concatenate((a, b)); np.concatenate((A, A), axis=1); np.stack((a, b)); np.stack((a, b), axis=1)"),
    (ALL, "np.vstack((A, A)); np.hstack((A, A)); np.dstack((A, A)); np.column_stack((a, b)); np.append(a, b); np.flip(a).copy(); np.flip(A, axis=0).copy(); np.rot90(A).copy()"),
    (ALL, "A.T.copy(); np.transpose(T3, (2, 0, 1)).copy(); np.ravel(A.T); A.T.reshape(-1); A.flatten(); np.tril(A); np.triu(A); np.diag(r); np.resize(a, 1500000)"),
    (ALL, "np.zeros_like(a); np.ones_like(a); np.full_like(a, b[0]); np.broadcast_to(r, (1000, 1000)).copy()"),
    ("d", "np.arange(1000000); np.arange(0.0, 1000000.0); np.linspace(0.0, 1.0, 1000000); np.logspace(0.0, 1.0, 1000000); np.geomspace(1.0, 9.0, 1000000); np.eye(1000); np.tri(1000)"),
    ("d", "np.zeros(1000000); np.ones(1000000); np.full(1000000, 2.5); np.vander(r, 100); np.indices((1000, 1000)); np.meshgrid(r, r)[0]; np.mgrid[0:1000, 0:1000]; np.tril_indices(1000)[0]"),
    ("d", "np.hanning(1000000); np.hamming(1000000); np.blackman(1000000); np.bartlett(1000000); np.unravel_index(k, (1000, 1000))[0]; np.ravel_multi_index((kr, kr), (1000, 1000))"),
    # Products that are not the matrix kernel's.
    (NUMBERS + "D", "np.outer(r, r); np.kron(r, r); np.trace(A); np.inner(a, b); np.dot(a, b); np.vdot(a, b); np.cross(V, V)"),
    ("d", "np.einsum('i,i->', a, b); np.einsum('ij->j', A); np.einsum('ij,ij->i', A, A); np.einsum('ij,j->i', A, r); np.tensordot(A, A)"),
    # Strided operands.
    (NUMBERS, "s + t; s * 2; np.sum(s); np.max(s); np.sqrt(S); s < t; np.abs(s); np.sum(S, axis=0); np.where(s < t, s, t); s.copy(); np.cumsum(s); np.argmax(s); s.astype(np.float64)"),
    # Arrays in Fortran's order.
    ("dl", "F + F; np.sum(F, axis=0); np.max(F); F.copy(); np.argmax(F); np.cumsum(F, axis=0); np.sort(F, axis=0); F * A"),
]
