"""qr, eigh, eigvalsh, eig, eigvals and svd. Signs follow LAPACK's for matrices of up to 25 rows (larger ones it divides); those are put together again."""

import numpy as np
from weft import parallel


def sample(*shape, seed=1):
    return np.random.default_rng(seed).standard_normal(shape)


def hermitian(n, seed=1, complex_too=False):
    a = sample(n, n, seed=seed)
    if complex_too:
        a = a + 1j * sample(n, n, seed=seed + 1)
    return a + a.conj().T


def real_eigenvalues(n):
    a = sample(n, n) + 2 * np.eye(n)
    return a @ np.diag(np.arange(1.0, n + 1)) @ np.linalg.inv(a)


@parallel
def qr(a):
    q, r = np.linalg.qr(a)
    # Zeros have other signs in LAPACK.
    return q + 0.0, r + 0.0


@parallel
def qr_complete(a):
    q, r = np.linalg.qr(a, mode="complete")
    return q, r


@parallel
def qr_r(a):
    return np.linalg.qr(a, "r")


@parallel
def eigh(a):
    w, v = np.linalg.eigh(a)
    return w, v


@parallel
def eigh_upper(a):
    w, v = np.linalg.eigh(a, UPLO="U")
    return w, v


@parallel
def eigh_whole(a):
    w, v = np.linalg.eigh(a)
    return w, (v * w) @ np.conj(v).T, np.conj(v).T @ v


@parallel
def eigvalsh(a):
    return np.linalg.eigvalsh(a)


@parallel
def eigvalsh_upper(a):
    return np.linalg.eigvalsh(a, "U")


@parallel
def eig(a):
    w, v = np.linalg.eig(a)
    return w, v + 0.0


@parallel
def eigvals(a):
    return np.linalg.eigvals(a)


@parallel
def svd(a):
    u, s, vt = np.linalg.svd(a)
    return u, s, vt


@parallel
def svd_reduced(a):
    u, s, vt = np.linalg.svd(a, full_matrices=False)
    return u, s, vt


@parallel
def svd_whole(a):
    u, s, vt = np.linalg.svd(a, full_matrices=False)
    return s, (u * s) @ vt, np.conj(u).T @ u, vt @ np.conj(vt).T


@parallel
def svd_values(a):
    return np.linalg.svd(a, compute_uv=False)


@parallel
def svdvals(a):
    return np.linalg.svdvals(a)


@parallel
def named(a):
    return np.linalg.eigh(a), np.linalg.svd(a), np.linalg.qr(a), np.linalg.slogdet(a)


@parallel
def by_name(a):
    found = np.linalg.eigh(a)
    return found.eigenvalues, found.eigenvectors, np.linalg.svd(a).S, np.linalg.svd(a, False).Vh, np.linalg.qr(a).R, np.linalg.slogdet(a).logabsdet


@parallel
def eig_named(a):
    found = np.linalg.eig(a)
    return found, found.eigenvalues, len(found)


# call: named(hermitian(3))  # approx: 1e-11
# call: by_name(hermitian(3))  # approx: 1e-11
# call: eig_named(np.triu(sample(3, 3)))  # approx: 1e-10
# call: qr(sample(1, 1))  # approx: 1e-12
# call: qr(sample(4, 4))  # approx: 1e-12
# call: qr(sample(6, 3))  # approx: 1e-12
# call: qr(sample(3, 6))  # approx: 1e-12
# call: qr(sample(100, 80))  # approx: 1e-11
# call: qr(sample(5, 5).astype(np.float32))  # approx: 1e-5
# call: qr(sample(5, 3) + 1j * sample(5, 3, seed=2))  # approx: 1e-12
# call: qr(np.array([[1, 2], [3, 4]]))  # approx: 1e-13
# call: qr(sample(2, 4, 3))  # approx: 1e-12
# call: qr(np.zeros((3, 0)))
# call: qr(np.zeros((0, 3)))
# call: qr(np.zeros((3, 3)))
# call: qr(np.diag([-1.0, 2.0, -3.0]))
# call: qr_complete(sample(6, 3))  # approx: 1e-12
# call: qr_complete(sample(3, 6))  # approx: 1e-12
# call: qr_complete(sample(90, 40))  # approx: 1e-11
# call: qr_r(sample(6, 4))  # approx: 1e-12
# call: eigh(np.array([[2.0]]))  # approx: 1e-12
# call: eigh(hermitian(2))  # approx: 1e-12
# call: eigh(hermitian(5))  # approx: 1e-11
# call: eigh(hermitian(5).astype(np.float32))  # approx: 1e-4
# call: eigh(hermitian(6, complex_too=True))  # approx: 1e-11
# call: eigh(np.array([[2, 1], [1, 5]]))  # approx: 1e-12
# call: eigh(np.diag([3.0, 1.0, 2.0]))
# call: eigh(np.zeros((3, 3)))
# call: eigh(np.zeros((0, 0)))
# call: eigh(hermitian(3) * 1e-170)  # approx: 1e-11
# call: eigh(np.stack([hermitian(3), hermitian(3, 5)]))  # approx: 1e-11
# call: eigh_upper(sample(5, 5))  # approx: 1e-11
# call: eigh_upper(sample(4, 4) + 1j * sample(4, 4, seed=2))  # approx: 1e-11
# call: eigh_whole(hermitian(90))  # approx: 1e-10
# call: eigh_whole(hermitian(40, complex_too=True))  # approx: 1e-10
# call: eigh_whole(np.ones((30, 30)))  # approx: 1e-10
# call: eigvalsh(hermitian(7))  # approx: 1e-11
# call: eigvalsh(hermitian(60))  # approx: 1e-10
# call: eigvalsh(sample(5, 5))  # approx: 1e-11
# call: eigvalsh_upper(sample(5, 5))  # approx: 1e-11
# call: eigvalsh(hermitian(4) * 1e300)  # approx: 1e-11
# call: eig(real_eigenvalues(1))  # approx: 1e-10
# call: eig(real_eigenvalues(4))  # approx: 1e-8
# call: eig(np.triu(sample(4, 4)))  # approx: 1e-9
# call: eig(np.diag([1.0, 3.0, 2.0]))  # approx: 1e-12
# call: eig(sample(4, 4) + 1j * sample(4, 4, seed=2))  # approx: 1e-9
# call: eig((sample(3, 3) + 1j * sample(3, 3, seed=2)).astype(np.complex64))  # approx: 1e-3
# call: eig(np.array([[1, 2], [-1, 0.5]], dtype=complex))  # approx: 1e-12
# call: eig(np.array([[2, 0], [0, 3]]))  # approx: 1e-12
# call: eig(np.zeros((0, 0)))
# call: eigvals(real_eigenvalues(5))  # approx: 1e-8
# call: eigvals(sample(5, 5) + 1j * sample(5, 5, seed=2))  # approx: 1e-9
# call: eigvals(hermitian(4).astype(np.float32))  # approx: 1e-4
# call: eigvals(np.stack([real_eigenvalues(3), np.eye(3)]))  # approx: 1e-8
# call: svd(sample(1, 1))  # approx: 1e-12
# call: svd(sample(4, 4))  # approx: 1e-11
# call: svd(sample(5, 4))  # approx: 1e-11
# call: svd(sample(9, 3))  # approx: 1e-11
# call: svd(sample(5, 1))  # approx: 1e-11
# call: svd(sample(4, 4).astype(np.float32))  # approx: 1e-4
# call: svd(sample(5, 3) + 1j * sample(5, 3, seed=2))  # approx: 1e-11
# call: svd(np.diag([1.0, 3.0, 2.0]))  # approx: 1e-12
# call: svd(np.array([[1, 2], [3, 4]]))  # approx: 1e-12
# call: svd(np.zeros((3, 3)))
# call: svd(np.zeros((3, 0)))
# call: svd(np.zeros((0, 3)))
# call: svd_reduced(sample(7, 3))  # approx: 1e-11
# call: svd_reduced(sample(2, 5, 3))  # approx: 1e-11
# call: svd_whole(sample(3, 5))  # approx: 1e-11
# call: svd_whole(sample(60, 50))  # approx: 1e-10
# call: svd_whole(sample(100, 30))  # approx: 1e-10
# call: svd_whole(sample(30, 100) + 1j * sample(30, 100, seed=2))  # approx: 1e-10
# call: svd_whole(sample(20, 4) @ sample(4, 20))  # approx: 1e-9
# call: svd_values(sample(8, 5))  # approx: 1e-11
# call: svd_values(sample(5, 80))  # approx: 1e-11
# call: svd_values(sample(3, 4) * 1e-200)  # approx: 1e-11
# call: svd_values(sample(3, 4) * 1e200)  # approx: 1e-11
# call: svd_values(np.ones((40, 40)))  # approx: 1e-10
# call: svd_values(sample(2, 3, 3, 3))  # approx: 1e-11
# call: svdvals(sample(6, 6))  # approx: 1e-11
