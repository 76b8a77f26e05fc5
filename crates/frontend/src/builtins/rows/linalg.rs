//! NumPy: linear algebra and products of arrays.

use super::super::table::{Row, Rule};

super::rows! {
    // NumPy: linear algebra
    "numpy.linalg.norm", "x, ord=None, axis=None, keepdims=False", Library("linalg_norm"), "norms of vectors and matrices; ord and axis are constants";
    "numpy.linalg.det", "a", Library("linalg_det"), "determinants of square matrices, also of stacks of them";
    "numpy.linalg.slogdet", "a", Library("linalg_slogdet"), "sign and logarithm of determinants";
    "numpy.linalg.inv", "a", Library("linalg_inv"), "inverses, also of stacks of matrices";
    "numpy.linalg.solve", "a, b", Library("linalg_solve"), "solutions of linear equations; b is a vector or matrices";
    "numpy.linalg.cholesky", "a, /, upper=False", Library("linalg_cholesky"), "Cholesky factors";
    "numpy.linalg.qr", "a, mode='reduced'", Library("linalg_qr"), "QR factors; mode is 'reduced', 'complete', 'r' or 'raw'";
    "numpy.linalg.eigh", "a, UPLO='L'", Library("linalg_eigh"), "eigenvalues and eigenvectors of Hermitian matrices";
    "numpy.linalg.eigvalsh", "a, UPLO='L'", Library("linalg_eigvalsh"), "eigenvalues of Hermitian matrices";
    "numpy.linalg.eig", "a", Library("linalg_eig"), "eigenvalues and eigenvectors; of a real array they have to be real (give it as complex otherwise)";
    "numpy.linalg.eigvals", "a", Library("linalg_eigvals"), "eigenvalues; of a real array they have to be real (give it as complex otherwise)";
    "numpy.linalg.svd", "a, full_matrices=True, compute_uv=True, hermitian=False", Library("linalg_svd"), "singular value decomposition, or the values alone";
    "numpy.linalg.svdvals", "x, /", Library("linalg_svdvals"), "singular values";
    "numpy.linalg.matrix_rank", "A, tol=None, hermitian=False, rtol=None", Library("linalg_matrix_rank"), "ranks by singular values";
    "numpy.linalg.pinv", "a, rcond=None, hermitian=False, *, rtol=None", Library("linalg_pinv"), "pseudo-inverses";
    "numpy.linalg.lstsq", "a, b, rcond=None", Library("linalg_lstsq"), "least squares: solutions, residuals, rank and singular values";
    "numpy.linalg.matrix_power", "a, n", Library("linalg_matrix_power"), "powers of square matrices";
    "numpy.linalg.cond", "x, p=None", Library("linalg_cond"), "condition numbers; p is a constant";
    // NumPy: products and diagonals
    "numpy.outer", "a, b, *, out=None", Library("numpy_outer"), "products of all pairs of elements";
    "numpy.kron", "a, b", Library("numpy_kron"), "Kronecker product of arrays of up to four dimensions";
    "numpy.cross", "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None", Library("numpy_cross"), "cross products of vectors of three elements";
    "numpy.trace", "a, offset=0, axis1=0, axis2=1, dtype=None, *, out=None", Library("numpy_trace"), "sums of diagonals";
    "numpy.einsum", "subscripts, *operands, out=None, dtype=None, optimize=False", Einsum, "Einstein sums; the subscripts are a constant, also with ellipses, and products of matrices among them use the kernel of matmul; out= shares no memory with the operands";
    "numpy.tensordot", "a, b, axes=2", Tensordot, "sums of products over axes, which are constants";
    // NumPy: Fourier transforms
    "numpy.fft.fft", "a, n=None, axis=-1, norm=None, out=None", Library("fft_fft"), "Fourier transform along an axis, which is a constant as norm";
    "numpy.fft.ifft", "a, n=None, axis=-1, norm=None, out=None", Library("fft_ifft"), "its inverse";
    "numpy.fft.rfft", "a, n=None, axis=-1, norm=None, out=None", Library("fft_rfft"), "transform of real numbers: the first half";
    "numpy.fft.irfft", "a, n=None, axis=-1, norm=None, out=None", Library("fft_irfft"), "its inverse, of real numbers";
    "numpy.fft.hfft", "a, n=None, axis=-1, norm=None", Library("fft_hfft"), "transform of the first half of Hermitian numbers: real numbers";
    "numpy.fft.ihfft", "a, n=None, axis=-1, norm=None, out=None", Library("fft_ihfft"), "its inverse";
    "numpy.fft.fft2", "a, s=None, axes=(-2, -1), norm=None, out=None", Library("fft_fft2"), "transform along two axes";
    "numpy.fft.ifft2", "a, s=None, axes=(-2, -1), norm=None", Library("fft_ifft2"), "its inverse";
    "numpy.fft.rfft2", "a, s=None, axes=(-2, -1), norm=None, out=None", Library("fft_rfft2"), "transform of real numbers along two axes";
    "numpy.fft.irfft2", "a, s=None, axes=(-2, -1), norm=None", Library("fft_irfft2"), "its inverse, of real numbers";
    "numpy.fft.fftn", "a, s=None, axes=None, norm=None, out=None", Library("fft_fftn"), "transform along several axes, or all";
    "numpy.fft.ifftn", "a, s=None, axes=None, norm=None, out=None", Library("fft_ifftn"), "its inverse";
    "numpy.fft.rfftn", "a, s=None, axes=None, norm=None, out=None", Library("fft_rfftn"), "transform of real numbers along several axes, or all";
    "numpy.fft.irfftn", "a, s=None, axes=None, norm=None, out=None", Library("fft_irfftn"), "its inverse, of real numbers";
    "numpy.fft.fftfreq", "n, d=1.0", Library("fft_fftfreq"), "frequencies of the elements of fft";
    "numpy.fft.rfftfreq", "n, d=1.0", Library("fft_rfftfreq"), "frequencies of the elements of rfft";
    "numpy.fft.fftshift", "x, axes=None", Library("fft_fftshift"), "the zero frequency to the middle; axes is a constant";
    "numpy.fft.ifftshift", "x, axes=None", Library("fft_ifftshift"), "its inverse";
}
