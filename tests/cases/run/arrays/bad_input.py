"""Bad input: sizes of zero and below, sizes that overflow, shapes that do not meet, masks and indices that do not fit, singular matrices, options
out of range. NumPy's exceptions, and nothing half-written."""

import numpy as np
from weft import parallel


@parallel
def zeros_n(n):
    return np.zeros(n)


@parallel
def ones_2(n):
    return np.ones((2,n))


@parallel
def empty_n(n):
    return np.empty(n)


@parallel
def zeros_n_2(n):
    return np.zeros((n,n))


@parallel
def ones_n(n):
    return np.ones((n,0,n)).shape


@parallel
def full_n(n):
    return np.full((n,n,n),1.0)


@parallel
def arange_n(n):
    return np.arange(n)


@parallel
def a_sum(a):
    return a.sum(), a.sum(axis=0), a.sum(axis=1), a.mean(axis=1), a.prod(), np.any(a), np.all(a)


@parallel
def a_max(a):
    return a.max()


@parallel
def a_max_axis_to_0(a):
    return a.max(axis=0)


@parallel
def a_max_axis_to_1(a):
    return a.max(axis=1)


@parallel
def a_argmax(a):
    return a.argmax()


@parallel
def a_argmin_axis_to_0(a):
    return a.argmin(axis=0)


@parallel
def median_a(a):
    return np.median(a)


@parallel
def sort_a(a):
    return np.sort(a), np.cumsum(a), np.unique(a), a.T @ a, a @ a.T, np.concatenate((a,a)), a.reshape(3,0), a[:, 1], np.diff(a), a * 2, np.where(a > 0, a, 1)


@parallel
def a_0(a):
    return a[0]


@parallel
def a_reshape_2(a):
    return a.reshape(2)


@parallel
def a_mean(a):
    return a.mean()


@parallel
def a_plus_b(a, b):
    return a+b


@parallel
def a_times_b(a, b):
    return a*b


@parallel
def maximum_a(a, b):
    return np.maximum(a,b)


@parallel
def a_whole_to_b(a, b):
    a[:]=b
    return a


@parallel
def a_add_b(a, b):
    a+=b
    return a


@parallel
def a_matmul_b(a, b):
    return a@b


@parallel
def dot_a(a, b):
    return np.dot(a,b)


@parallel
def inner_a(a, b):
    return np.inner(a,b)


@parallel
def concatenate_a(a, b):
    return np.concatenate((a,b))


@parallel
def stack_a(a, b):
    return np.stack((a,b))


@parallel
def vstack_a(a, b):
    return np.vstack((a,b))


@parallel
def hstack_a(a, b):
    return np.hstack((a,b))


@parallel
def a_reshape_5(a):
    return a.reshape(5,2)


@parallel
def a_reshape_minus_1(a):
    return a.reshape(-1,5)


@parallel
def broadcast_to_a(a):
    return np.broadcast_to(a,(2,4))


@parallel
def a_m(a, m):
    return a[m]


@parallel
def a(a, m):
    return a[:,m]


@parallel
def a_m_to_1(a, m):
    a[m]=1
    return a


@parallel
def a_i(a, i):
    return a[i]


@parallel
def a_2(a, i):
    return a[:,i]


@parallel
def a_i_to_1(a, i):
    a[i]=1
    return a


@parallel
def take_a(a, i):
    return np.take(a,i,axis=0)


@parallel
def take_a_2(a, i):
    return np.take(a,i)


@parallel
def put_a(a, i):
    return np.put(a,i,1)


@parallel
def a_0_2(a, i):
    a[0,i]=1
    return a


@parallel
def linalg_inv_a(a):
    return np.linalg.inv(a)


@parallel
def linalg_solve_a(a, b):
    return np.linalg.solve(a,b)


@parallel
def linalg_det_a(a):
    return np.linalg.det(a)


@parallel
def linalg_cholesky_a(a):
    return np.linalg.cholesky(a)


@parallel
def linalg_eigvals_a(a):
    return np.linalg.eigvals(a)


@parallel
def linalg_svd_a(a):
    return np.linalg.svd(a)


@parallel
def repeat_a(a):
    return np.repeat(a,[1,2])


@parallel
def repeat_a_2(a):
    return np.repeat(a,-1)


@parallel
def bincount_a_minus_1(a):
    return np.bincount(a-1)


@parallel
def histogram_a(a):
    return np.histogram(a,bins=0)


@parallel
def percentile_a(a):
    return np.percentile(a,101)


@parallel
def linspace_0(a):
    return np.linspace(0,1,-1)


@parallel
def digitize_a(a):
    return np.digitize(a,[1,3,2])


@parallel
def interp_a(a):
    return np.interp(a,[1,2],[1,2,3])


@parallel
def convolve_a(a):
    return np.convolve(a,np.zeros(0))


@parallel
def partition_a(a):
    return np.partition(a,7)


@parallel
def delete_a(a):
    return np.delete(a,7)


@parallel
def insert_a(a):
    return np.insert(a,9,1)


@parallel
def unravel_index_a(a):
    return np.unravel_index(a,(2,2))


@parallel
def ravel_multi_index_a(a):
    return np.ravel_multi_index((a,a),(2,2))


@parallel
def compress_m(a, m):
    return np.compress(m,a), np.extract(m,a)


@parallel
def trapezoid_a(a):
    return np.trapezoid(a,[1,2])


@parallel
def trace_a(a):
    return np.trace(a), np.cross(a,a), np.outer(a,a).shape


@parallel
def a_view_int32_0(a):
    return a.view(np.int32)[0], a[:3].view(np.complex128)


@parallel
def a_view_int64(a):
    return a.view(np.int64)


@parallel
def a_power_minus_1(a):
    return a**-1


@parallel
def a_by_0(a):
    return a//0, a%0


@parallel
def choose_a(a):
    return np.choose(a,[a,a])


@parallel
def fft_fft_a_0(a):
    return np.fft.fft(a[:0])


@parallel
def average_a(a):
    return np.average(a,weights=a*0)


@parallel
def average_a_2(a):
    return np.average(a,weights=a[:2])


@parallel
def quantile_a(a):
    return np.quantile(a,-0.1)


@parallel
def nanargmax_a_times_nan(a):
    return np.nanargmax(a*np.nan)


@parallel
def kept(a, i, v):
    """What a failed store leaves."""
    try:
        a[i] = v
    except ValueError:
        return a, "value"
    except IndexError:
        return a, "index"
    return a, "stored"


@parallel
def half(a, b):
    try:
        a += b
    except ValueError:
        return a, "value"
    return a, "stored"


# call: zeros_n(-1)
# call: ones_2(-1)
# call: empty_n(-1)
# call: zeros_n(2**62)
# call: zeros_n_2(2**40)
# call: ones_n(2**40)
# call: full_n(2**33)
# call: arange_n(2**62)
# call: a_sum(np.zeros((0,3)))
# call: a_max(np.zeros((0,3)))
# call: a_max_axis_to_0(np.zeros((0,3)))
# call: a_max_axis_to_1(np.zeros((0,3)))
# call: a_argmax(np.zeros((0,3)))
# call: a_argmin_axis_to_0(np.zeros((0,3)))
# call: median_a(np.zeros((0,3)))
# call: sort_a(np.zeros((0,3)))
# call: a_0(np.zeros((0,3)))
# call: a_reshape_2(np.zeros((0,3)))
# call: a_mean(np.zeros((0,3)))
# call: a_plus_b(np.zeros((3,4)), np.zeros((4,3)))
# call: a_times_b(np.zeros((3,4)), np.zeros((3,)))
# call: maximum_a(np.zeros((3,4)), np.zeros((3,)))
# call: a_whole_to_b(np.zeros((3,4)), np.zeros((3,)))
# call: a_add_b(np.zeros((3,4)), np.zeros((3,)))
# call: a_matmul_b(np.zeros((3,4)), np.zeros((3,4)))
# call: a_matmul_b(np.zeros((3,4)), np.zeros((3)))
# call: dot_a(np.zeros((3,4)), np.zeros((3)))
# call: dot_a(np.zeros((3)), np.zeros((4)))
# call: inner_a(np.zeros((3)), np.zeros((4)))
# call: concatenate_a(np.zeros((3,4)), np.zeros((2,5)))
# call: stack_a(np.zeros((3,4)), np.zeros((2,5)))
# call: vstack_a(np.zeros((3,4)), np.zeros((2,5)))
# call: hstack_a(np.zeros((3,4)), np.zeros((2,5)))
# call: a_reshape_5(np.zeros((3,4)))
# call: a_reshape_minus_1(np.zeros((3,4)))
# call: broadcast_to_a(np.zeros((3,4)))
# call: a_m(np.zeros((3,4)), np.zeros(2,dtype=bool))
# call: a_m(np.zeros((3,4)), np.zeros((3,3),dtype=bool))
# call: a(np.zeros((3,4)), np.zeros(3,dtype=bool))
# call: a_m_to_1(np.zeros((3,4)), np.zeros(5,dtype=bool))
# call: a_i(np.zeros((3,4)), np.array([0,3]))
# call: a_i(np.zeros((3,4)), np.array([0,-4]))
# call: a_2(np.zeros((3,4)), np.array([0,4]))
# call: a_i_to_1(np.zeros((3,4)), np.array([0,4]))
# call: take_a(np.zeros((3,4)), np.array([0,4]))
# call: take_a_2(np.zeros((3,4)), np.array([0,14]))
# call: put_a(np.zeros((3,4)), np.array([0,14]))
# call: a_i(np.zeros((3,4)), 7)
# call: a_0_2(np.zeros((3,4)), 7)
# call: linalg_inv_a(np.ones((2,2)))
# call: linalg_solve_a(np.ones((2,2)), np.ones(2))
# call: linalg_inv_a(np.ones((2,3)))
# call: linalg_det_a(np.ones((2,3)))
# call: linalg_cholesky_a(-np.eye(2))
# call: linalg_eigvals_a(np.full((2,2),np.nan))
# call: linalg_svd_a(np.full((2,2),np.nan))
# call: linalg_solve_a(np.ones((2,2)), np.ones(3))
# call: repeat_a(np.arange(5))
# call: repeat_a_2(np.arange(5))
# call: bincount_a_minus_1(np.arange(5))
# call: histogram_a(np.arange(5.))
# call: percentile_a(np.arange(5.))
# call: linspace_0(np.arange(5.))
# call: digitize_a(np.arange(5.))
# call: interp_a(np.arange(5.))
# call: convolve_a(np.arange(5.))
# call: partition_a(np.arange(5.))
# call: delete_a(np.arange(5.))
# call: insert_a(np.arange(5.))
# call: unravel_index_a(np.arange(5))
# call: ravel_multi_index_a(np.arange(5))
# call: compress_m(np.arange(5.), np.array([True,False]))
# call: trapezoid_a(np.arange(5.))
# call: trace_a(np.arange(6.).reshape(2,3))
# call: a_view_int32_0(np.arange(5))
# call: a_view_int64(np.arange(5,dtype=np.int32))
# call: a_power_minus_1(np.arange(5))
# call: a_by_0(np.arange(5))
# call: choose_a(np.arange(5))
# call: fft_fft_a_0(np.arange(5.))
# call: average_a(np.arange(5.))
# call: average_a_2(np.arange(5.))
# call: quantile_a(np.arange(5.))
# call: nanargmax_a_times_nan(np.arange(5.))
# call: kept(np.zeros((3, 2)), np.array([0, 1, 3]), 1.0)
# call: kept(np.zeros((3, 2)), np.array([0, 1]), np.ones((2, 3)))
# call: kept(np.zeros((3, 2)), np.array([True, True]), 1.0)
# call: kept(np.zeros((3, 2)), np.array([True, True, False]), np.ones((3, 2)))
# call: half(np.zeros((3, 2)), np.ones((3, 3)))
# call: half(np.zeros((3, 2)), np.ones((4, 3, 2)))  # message: any
