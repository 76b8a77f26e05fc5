"""eigh, eigvalsh, eig, eigvals and svd of matrices that are divided, reduced in blocks or swept with many shifts: what they are put together to, and spectra
on which that is hard (equal, clustered, graded, tiny and huge values, matrices that fall apart)."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape)


def hermitian(n, seed=1, complex_too=False):
    a = sample(n, n, seed=seed)
    if complex_too:
        a = a + 1j * sample(n, n, seed=seed + 1)
    return a + a.conj().T


def orthogonal(n, seed=1):
    return np.linalg.qr(sample(n, n, seed=seed))[0]


def spectrum(values, seed=1):
    q = orthogonal(len(values), seed)
    a = (q * values) @ q.T
    return (a + a.T) / 2


def triangular(values, seed=1, beside=0.3):
    n = len(values)
    q = orthogonal(n, seed)
    return q @ (np.triu(sample(n, n, seed=seed + 1) * beside, 1) + np.diag(values)) @ q.T


def tridiagonal(n, diagonal, beside):
    return np.diag(np.full(n, diagonal)) + np.diag(np.full(n - 1, beside), 1) + np.diag(np.full(n - 1, beside), -1)


def wilkinson(n):
    return np.diag(np.abs(np.arange(n) - n // 2).astype(float)) + np.diag(np.ones(n - 1), 1) + np.diag(np.ones(n - 1), -1)


@parallel
def eigh_whole(a):
    w, v = np.linalg.eigh(a)
    return w, (v * w) @ np.conj(v).T, np.conj(v).T @ v


@parallel
def eigh_upper(a):
    w, v = np.linalg.eigh(a, UPLO="U")
    return w, np.conj(v).T @ v


@parallel
def eigvalsh(a):
    return np.linalg.eigvalsh(a)


@parallel
def svd_whole(a):
    u, s, vt = np.linalg.svd(a, full_matrices=False)
    # Zeros have other signs in LAPACK.
    return s, (u * s) @ vt + 0.0, np.conj(u).T @ u + 0.0, vt @ np.conj(vt).T + 0.0


@parallel
def svd_full(a):
    u, s, vt = np.linalg.svd(a)
    return s, np.conj(u).T @ u, vt @ np.conj(vt).T


@parallel
def svd_values(a):
    return np.linalg.svd(a, compute_uv=False)


@parallel
def eig_whole(a):
    w, v = np.linalg.eig(a)
    # The order is LAPACK's for small ones only.
    return np.sort(w.real), np.abs(a @ v - v * w).max(), np.sqrt((np.abs(v) ** 2).sum(0))


@parallel
def eigvals(a):
    return np.sort(np.linalg.eigvals(a).real)


# call: eigh_whole(hermitian(26))  # approx: 1e-10
# call: eigh_whole(hermitian(64))  # approx: 1e-10
# call: eigh_whole(hermitian(130))  # approx: 1e-10
# call: eigh_whole(hermitian(150, complex_too=True))  # approx: 1e-10
# call: eigh_whole(hermitian(40).astype(np.float32))  # approx: 1e-3
# call: eigh_whole(np.eye(60))  # approx: 1e-12
# call: eigh_whole(np.zeros((40, 40)))
# call: eigh_whole(np.ones((70, 70)))  # approx: 1e-11
# call: eigh_whole(wilkinson(81))  # approx: 1e-11
# call: eigh_whole(tridiagonal(100, 2.0, -1.0))  # approx: 1e-11
# call: eigh_whole(tridiagonal(100, 0.0, 1e-9) + np.eye(100))  # approx: 1e-12
# call: eigh_whole(spectrum(np.repeat([1.0, 2.0, 3.0, 3.0 + 1e-14], 20)))  # approx: 1e-11
# call: eigh_whole(spectrum(10.0 ** -np.arange(60.0)))  # approx: 1e-12
# call: eigh_whole(np.kron(np.eye(3), hermitian(30)))  # approx: 1e-10
# call: eigh_whole(np.stack([hermitian(40), hermitian(40, 5)])[1])  # approx: 1e-10
# call: eigh_upper(hermitian(60))  # approx: 1e-10
# call: eigh_upper(hermitian(60, complex_too=True))  # approx: 1e-10
# call: eigh_upper(hermitian(50) * 1e-9)  # approx: 1e-11
# call: eigh_upper(hermitian(50) * 1e-200)  # approx: 1e-11
# call: eigvalsh(hermitian(200))  # approx: 1e-10
# call: eigvalsh(wilkinson(81))  # approx: 1e-11
# call: eigvalsh(spectrum(10.0 ** -np.arange(60.0)))  # approx: 1e-12
# call: eigvalsh(hermitian(70, complex_too=True))  # approx: 1e-10
# call: eigvalsh(np.zeros((40, 40)))
# call: eigvalsh(np.diag(np.arange(50.0)[::-1]))  # approx: 1e-12
# call: svd_whole(sample(26, 26))  # approx: 1e-10
# call: svd_whole(sample(130, 130))  # approx: 1e-10
# call: svd_whole(sample(90, 80))  # approx: 1e-10
# call: svd_whole(sample(200, 70))  # approx: 1e-10
# call: svd_whole(sample(70, 200))  # approx: 1e-10
# call: svd_whole(sample(110, 100) + 1j * sample(110, 100, seed=2))  # approx: 1e-10
# call: svd_whole(sample(60, 60).astype(np.float32))  # approx: 1e-3
# call: svd_whole(np.eye(60))  # approx: 1e-12
# call: svd_whole(np.zeros((40, 40)))  # approx: 1e-12
# call: svd_whole(np.ones((70, 50)))  # approx: 1e-10
# call: svd_whole(sample(80, 5) @ sample(5, 80))  # approx: 1e-9
# call: svd_whole(spectrum(10.0 ** -np.arange(60.0)))  # approx: 1e-11
# call: svd_whole(spectrum(np.repeat([1.0, 2.0, 2.0 + 1e-14, 0.0], 20)))  # approx: 1e-11
# call: svd_whole(np.diag(np.arange(50.0)) + np.diag(np.full(49, 1e-9), 1))  # approx: 1e-11
# call: svd_full(sample(90, 40))  # approx: 1e-10
# call: svd_full(sample(45, 40))  # approx: 1e-10
# call: svd_full(sample(40, 90))  # approx: 1e-10
# call: svd_full(sample(50, 50) * 1e-9)  # approx: 1e-10
# call: svd_full(sample(50, 50) * 1e-200)  # approx: 1e-10
# call: svd_values(sample(150, 120))  # approx: 1e-10
# call: eig_whole(triangular(np.arange(1.0, 60.0)))  # approx: 1e-6
# call: eig_whole(triangular(np.arange(1.0, 131.0), beside=0.05))  # approx: 1e-7
# call: eig_whole(spectrum(np.arange(1.0, 201.0)))  # approx: 1e-8
# call: eig_whole(hermitian(150))  # approx: 1e-9
# call: eig_whole(sample(120, 120) + 1j * sample(120, 120, seed=2))  # approx: 1e-8
# call: eig_whole(np.kron(np.eye(4), triangular(np.arange(1.0, 31.0), beside=0.05)))  # approx: 1e-7
# call: eig_whole(np.triu(sample(100, 100) * 0.05, 1) + np.diag(np.arange(1.0, 101.0)))  # approx: 1e-7
# call: eig_whole(np.eye(100))  # approx: 1e-12
# call: eig_whole(np.zeros((100, 100)))
# call: eig_whole(hermitian(100).astype(np.complex64))  # approx: 1e-3
# call: eigvals(triangular(np.arange(1.0, 131.0), beside=0.05))  # approx: 1e-7
# call: eigvals(hermitian(100, complex_too=True))  # approx: 1e-9
# call: eigvals(sample(120, 120) + 1j * sample(120, 120, seed=2))  # approx: 1e-8
