"""What the census counts (NumPy names, methods, attributes and subscripts of 3,996 real functions), each called once with its usual options."""

import numpy as np
from weft import parallel

P = np.dtype([("x", "f8"), ("n", "i4")])


@parallel
def f0():
    return np.zeros(3), np.zeros((2,3)), np.zeros(shape=(2,)), np.zeros((2,), dtype=np.int32), np.zeros(3, bool), np.zeros(3, 'f4'), np.zeros(3, dtype='int64')


@parallel
def f1():
    return np.empty(0), np.empty((0,2), dtype=np.float32)


@parallel
def f2(a):
    return np.sqrt(a), np.sqrt(a, out=a)


@parallel
def f3():
    return np.array([1,2,3]), np.array([1.5,2]), np.array([[1,2],[3,4]], dtype=np.float32), np.array((1,2)), np.array([True,False]), np.array(3), np.array([1,2],ndmin=2)


@parallel
def f4(a):
    return np.array(a, copy=True), np.array(a, copy=False), np.array(a, dtype=float), np.array(a, ndmin=2)


@parallel
def f5():
    return np.full(3, 1.5), np.full((2,2), 1), np.full(3, np.nan), np.full(3, 1, dtype=np.uint8), np.full(shape=3, fill_value=2), np.full((2,3), [1,2,3]), np.full(2, np.inf, np.float32)


@parallel
def f6(a):
    return np.abs(a), np.isnan(a), np.isfinite(a), np.isinf(a), np.sign(a), np.floor(a), np.ceil(a), np.round(a), np.round(a, 1), np.trunc(a), np.rint(a), np.fabs(a), np.square(a)


@parallel
def f7(a):
    return np.sum(a), np.sum(a, axis=0), np.sum(a, axis=-1, keepdims=True), np.sum(a, axis=(0,1)), np.sum(a, dtype=np.float32), np.sum(a, initial=2.0), np.sum(a, where=a>2)


@parallel
def f8(a):
    return np.sum(a, 1), a.sum(1), a.sum(axis=1), np.prod(a, axis=0), a.prod(), a.mean(), a.mean(0), a.std(), a.var(axis=1, ddof=1)


@parallel
def f9(a):
    return np.std(a), np.std(a, axis=0), np.std(a, ddof=1), np.std(a, axis=1, keepdims=True), np.var(a, 0), np.mean(a, 1), np.mean(a, axis=1, dtype=np.float32)


@parallel
def f10():
    return np.arange(5), np.arange(1,5), np.arange(0,1,0.25), np.arange(5, dtype=np.float32), np.arange(10,0,-3), np.arange(0), np.arange(5.0), np.arange(start=1, stop=4), np.arange(3, dtype='u1')


@parallel
def f11(a):
    return np.empty_like(a).shape, np.empty_like(a, dtype=np.int32).dtype == np.int32, np.zeros_like(a), np.ones_like(a), np.full_like(a, 7), np.full_like(a, 7, dtype=np.int16), np.zeros_like(a, dtype=bool), np.ones_like(a, shape=(2,))


@parallel
def f12(a):
    return np.asarray(a), np.array(a), np.sum(a), np.mean(a), np.max(a), np.asarray(a, dtype=np.float32)


@parallel
def f13(a):
    return np.asarray(a), np.array(a), np.sum(a), np.prod(a), np.max(a), np.min(a)


@parallel
def f14():
    return np.int32(3.7), np.float32(1.1), np.uint32(5), np.float64(3), np.int64(2.5), np.intp(3), np.uint64(9), np.uint8(200), np.uint16(7), np.int8(-3), np.int16(4), np.bool_(2), np.complex128(1), np.uintp(3), np.double(2), np.int_(4), np.complex64(2)


@parallel
def f15(a):
    return np.cumsum(a), np.cumsum(a, axis=0), np.cumsum(a, axis=1, dtype=np.float32), np.cumprod(a), np.cumprod(a, axis=1), a.cumsum(), a.cumsum(0), a.cumprod(axis=-1)


@parallel
def f16(a):
    return np.argsort(a, kind='stable'), np.argsort(a, kind='mergesort'), a.argsort(kind='stable'), np.sort(a), np.sort(a, kind='stable')


@parallel
def f17(a):
    return np.argsort(a), np.argsort(a, axis=0), np.sort(a, axis=0), np.sort(a, axis=None), a.argsort(), a.argsort(axis=0), np.argsort(a, axis=None)


@parallel
def f18(a):
    a.sort()
    return a


@parallel
def f19(a):
    a.sort(axis=0)
    return a


@parallel
def f20(a):
    a[0].sort()
    a[:,1].sort()
    return a


@parallel
def f21(a, b):
    return np.where(b, a, 0), np.where(b), np.where(a > 1, a, -a), np.where(b)[0], np.nonzero(b), np.nonzero(a)[0], b.nonzero(), np.flatnonzero(a > 1), np.argwhere(b)


@parallel
def f22(a, b):
    return np.concatenate((a,b)), np.concatenate([a,b]), np.append(a, b), np.append(a, 5), np.append(a, [1,2]), np.hstack((a,b)), np.concatenate((a, [1.0]))


@parallel
def f23(a):
    return np.concatenate((a,a), axis=0), np.concatenate((a,a), axis=1), np.concatenate((a,a), 1), np.concatenate((a,a), axis=None), np.vstack((a,a)), np.stack((a,a)), np.stack((a,a), axis=1), np.stack([a,a], -1), np.column_stack((a,a)), np.append(a, a), np.append(a, a, axis=0), np.append(a, a, 1), np.dstack((a,a))


@parallel
def f24(a):
    return np.searchsorted(a, 2), np.searchsorted(a, [0,2,9]), np.searchsorted(a, 2, side='right'), np.searchsorted(a, 2, 'right'), np.searchsorted(a, a, side='left'), a.searchsorted(3), np.digitize([0.5,2,7], a), np.digitize(2, a), np.digitize([0.5,2,7], a, right=True)


@parallel
def f25(a):
    return np.max(a), np.max(a, axis=0), np.max(a, 1), np.min(a), np.min(a, axis=-1, keepdims=True), a.max(), a.max(0), a.min(axis=1), np.amax(a), np.amin(a, axis=0), np.argmax(a), np.argmax(a, axis=1), np.argmin(a), np.argmin(a, 0), a.argmax(), a.argmin(axis=0), np.argmax(a, axis=1, keepdims=True), np.ptp(a), np.ptp(a, axis=0)


@parallel
def f26(a):
    return np.all(a), np.all(a, axis=0), np.any(a), np.any(a, axis=1), a.all(), a.any(), a.all(axis=1), a.any(0), np.any(a, axis=1, keepdims=True), np.count_nonzero(a), np.count_nonzero(a, axis=0), a.sum(), a.sum(axis=0), np.logical_not(a), ~a, np.logical_and(a, True), np.logical_or(a, a), np.logical_xor(a, a), a & a, a | a, a ^ a


@parallel
def f27(a):
    return np.unique(a), np.unique(a, return_counts=True), np.unique(a, return_index=True), np.unique(a, return_inverse=True), np.unique(a, return_index=True, return_inverse=True, return_counts=True)


@parallel
def f28(a):
    return np.copy(a), a.copy(), np.ascontiguousarray(a[::2]), np.ascontiguousarray(a, dtype=np.float32), np.maximum(a, 2), np.minimum(a, a[::-1]), np.fmax(a, np.nan), np.fmin(a, 3), np.multiply(a, 2), np.add(a, a), np.subtract(a, 1), np.divide(a, 2), np.negative(a), np.positive(a), np.true_divide(a, 2), np.floor_divide(a, 2), np.remainder(a, 3), np.fmod(a, 3), np.reciprocal(a + 1), np.divmod(a, 2), np.clip(a, 1, 3), np.clip(a, None, 3), np.clip(a, a_min=1, a_max=2), a.clip(1, 2), a.clip(min=1), a.round(1), a.round()


@parallel
def f29(a):
    return np.nanmean(a), np.nansum(a), np.nanmedian(a), np.nanmax(a), np.nanmin(a), np.nanstd(a), np.nanvar(a), np.nanprod(a), np.nancumsum(a), np.nanargmax(a), np.nanpercentile(a, 50), np.nanquantile(a, 0.3), np.nan_to_num(a)


@parallel
def f30(a):
    return np.nanmean(a, axis=0), np.nansum(a, axis=1), np.nanmedian(a, axis=0), np.nanmax(a, axis=1), np.nanmin(a, axis=0), np.nanstd(a, axis=0), np.nanmean(a, axis=1, keepdims=True), np.nanpercentile(a, [25,50], axis=0)


@parallel
def f31(a):
    return np.quantile(a, 0.3), np.quantile(a, [0.1,0.5]), np.percentile(a, 30), np.percentile(a, [5,95]), np.median(a), np.percentile(a, 30, method='lower'), np.percentile(a, np.array([1,2]))


@parallel
def f32(a):
    return np.quantile(a, 0.3, axis=0), np.percentile(a, [5,95], axis=1), np.median(a, axis=0), np.median(a, axis=1, keepdims=True), np.percentile(a, 50, axis=0, keepdims=True), np.average(a), np.average(a, axis=0), np.average(a, axis=1, weights=np.arange(4.)), np.median(a)


@parallel
def f33(a):
    return np.diff(a), np.diff(a, axis=0), np.diff(a, n=2), np.diff(a[0]), np.diff(a, 1, 0), np.gradient(a[0]), np.ediff1d(a), np.diff(a, prepend=0), np.diff(a, append=1.0)


@parallel
def f34(a):
    return np.reshape(a, (3,2)), np.reshape(a, -1), np.reshape(a, (-1,2)), a.reshape(3,2), a.reshape((3,-1)), a.reshape(-1), a.reshape(a.size), a.reshape(a.shape), a.reshape(-1,1), np.ravel(a), a.ravel(), a.flatten(), a.T, a.transpose(), a.transpose(1,0), a.transpose((1,0)), np.transpose(a), np.swapaxes(a,0,1), a.swapaxes(0,1), np.expand_dims(a, 0), np.expand_dims(a, axis=-1), np.expand_dims(a, (0,1)), a[None], a[:,None,:], a[...,np.newaxis]


@parallel
def f35():
    return np.linspace(0,1,5), np.linspace(0,1,5,endpoint=False), np.linspace(0,1,num=3), np.linspace(0,1,5,retstep=True), np.linspace(0,1,3,dtype=np.float32), np.linspace(1,0,4), np.logspace(0,1,3), np.geomspace(1,8,4)


@parallel
def f36(a):
    return np.real(a), np.imag(a), a.real, a.imag, np.conj(a), np.conjugate(a), a.conj(), np.abs(a), np.angle(a), np.iscomplexobj(a), np.isreal(a)


@parallel
def f37(a):
    return np.bincount(a), np.bincount(a, minlength=6), np.bincount(a, weights=np.arange(4.)), np.bincount(a, np.arange(4.)), np.histogram(a, bins=3), np.histogram(a, 2), np.histogram(a, bins=[0,1,2,5]), np.histogram(a, bins=4, range=(0,4))


@parallel
def f38(a, b):
    return np.array_equal(a,b), np.allclose(a,b), np.isclose(a,b), np.array_equal(a, b[:3]), np.allclose(a, b, rtol=1e-3, atol=1e-2), np.isclose(np.nan, np.nan, equal_nan=True), np.array_equiv(a,b)


@parallel
def f39(a):
    return np.partition(a, 1)[1], np.partition(a, [0,2])[2], np.argpartition(a, 1)[1], np.partition(a, -1)[-1]


@parallel
def f40():
    return np.finfo(np.float64).eps, np.finfo(np.float32).max, np.finfo(np.float64).tiny, np.finfo(float).min, np.iinfo(np.int32).max, np.iinfo(np.uint8).min, np.iinfo(np.int64).min, np.finfo(np.float64).resolution, np.finfo(np.float32).eps


@parallel
def f41():
    return np.eye(3), np.eye(2,3), np.eye(3, k=1), np.eye(3, dtype=np.int32), np.identity(2), np.diag(np.arange(3.)), np.diag(np.arange(9).reshape(3,3)), np.diag(np.arange(3), k=1), np.tril(np.ones((3,3))), np.tril(np.ones((3,3)), k=-1), np.triu(np.ones((3,3)), 1), np.tri(3), np.vander(np.arange(3.))


@parallel
def f42(a):
    return np.array_split(a, 3), np.split(a[:6], 3), np.split(a, [2,4]), np.array_split(a.reshape(7,1), 2)


@parallel
def f43(a):
    return np.split(a, 3, axis=1), np.atleast_2d(a[0]), np.atleast_1d(3.0), np.atleast_2d(2.0), np.atleast_3d(a), np.squeeze(a[None], axis=0), np.squeeze(a[:,:1], 1), np.broadcast_to(a[0], (4,3)), np.repeat(a, 2), np.repeat(a, 2, axis=1), np.repeat(a[0], [1,2,3]), np.tile(a, 2), np.tile(a[0], (2,2)), np.roll(a, 1), np.roll(a, 1, axis=0), np.flip(a), np.flip(a, 0), np.flip(a, axis=(0,1)), np.fliplr(a), np.flipud(a), np.rot90(a), np.rot90(a, 2)


@parallel
def f44(a, b):
    return np.take(a, b), np.take(a, b, axis=1), a.take(b, axis=0), np.take(a, 1, axis=0), np.take(a, [[0,1]], axis=1), np.choose(b, a[:,:2]), np.take_along_axis(a, np.argsort(a, axis=1), axis=1), np.compress([True,False], a, axis=0), np.delete(a, 1, axis=0), np.insert(a, 1, 9, axis=1), np.delete(a[0], [0,1])


@parallel
def f45():
    return np.meshgrid(np.arange(2), np.arange(3)), np.meshgrid(np.arange(2), np.arange(3), indexing='ij'), np.mgrid[0:2,0:3], np.ogrid[0:2,0:3], np.indices((2,2)), np.mgrid[0:1:3j], np.mgrid[0:5:2]


@parallel
def f46(a, b):
    return np.convolve(a,b), np.convolve(a,b,'same'), np.convolve(a,b,mode='valid'), np.correlate(a,b), np.correlate(a,b,'full'), np.interp(2.5,a,a*2), np.interp([0.5,9],a,a*2), np.interp(2.5,a,a,left=-1,right=1), np.trapezoid(a), np.trapezoid(a, dx=0.5), np.trapezoid(a, a), np.cov(a.reshape(2,4)), np.corrcoef(a.reshape(2,4)), np.polyval([1,2], a), np.isin(a, b), np.union1d(a,b), np.setdiff1d(a,b), np.intersect1d(a,b), np.setxor1d(a,b), np.intersect1d(b, a, assume_unique=True)


@parallel
def f47(a):
    return np.einsum('ij->i', a), np.einsum('ij,kj->ik', a, a), np.einsum('ij,ij', a, a), np.einsum('ii', np.eye(3)), np.tensordot(a, a, axes=2), np.tensordot(a, a.T, axes=1)


@parallel
def f48(a):
    return a.shape, a.size, a.ndim, a.dtype == np.float64, a.nbytes, a.itemsize, a.strides, len(a), a.item(0), a.item(1,2), a.item((0,1)), a.tolist(), a.flat[3], a.real, a.view(np.int64), a.astype(np.int32), a.astype('f4'), a.astype(int), a.astype(bool), a.astype(dtype=np.float32), a.astype(np.float64, copy=False)


@parallel
def f49(a):
    return a.item(), float(a[0]), int(a[0])


@parallel
def f50(a):
    return a[1], a[1,2], a[1,2,3], a[1,2,3,4], a[-1], a[1:2], a[:,1], a[1,:], a[:,1:2], a[::2], a[1,1,:], a[...,1], a[1,1:2], a[-1,-1], a[0:1,1], a[0:1,0:2], a[0,:,0:2], a[:], a[1,-1], a[1,:,:], a[-1,0], a[1,2,-1], a[...,1,2], a[1,2,3,:], a[...,1,2,3], a[:,1,::2], a[a>50], a[1,1][a[1,1]>90], a[[0,1,1]], a[:, [0,2]], a[np.array([0,1]), np.array([1,2])], a[0][np.array([True,False,True])]


@parallel
def f51(a):
    a[1] = 0
    a[0,1] = 1
    a[0,0,0] = 2
    a[0,0,1,2] = 3
    a[0,0,1:2] = 4
    a[:,2] = 5
    a[-1] = 6
    a[0,:] = 7
    a[0,0:1] = 8
    a[0:1,1] = 9
    a[:,0:1] = 10
    a[0,:,1:2] = 11
    a[a>10] = 12
    a[0,-1] = 13
    a[...,1,2] = 14
    a[-1,0] = 15
    a[0:1,0:2] = 16
    a[...,0] = 17
    a[0:2:2] = 18
    a[:,:] = a + 1
    a[:,1,0:3:2] = 19
    a[:] = a * 2
    return a


@parallel
def f52(a):
    a += 1
    a[1] += 2
    a[1:3] *= 2
    a[a>5] -= 1
    a[[0,1]] /= 2
    a **= 2
    a //= 2
    a %= 7
    return a


@parallel
def f53(a):
    a <<= 1
    a |= 1
    a &= 7
    a ^= 3
    a >>= 1
    return a, a << 2, a >> 1, a & 3, a | 8, a ^ 1, ~a, -a, a % 3, a // 2, a ** 2


@parallel
def f54(a):
    a[0]['x'] = 1
    a['n'][1] = 4
    a['x'][1:] += 2.5
    return a['x'].sum(), a[0]['x'], a


@parallel
def f55(a):
    s = 0.0
    for r in a:
        for x in r:
            s += x
    for i, v in np.ndenumerate(a):
        s += v * i[1]
    for i, j in np.ndindex(2, 3):
        s += a[i,j]
    for i, r in enumerate(a):
        s += r[i]
    return s


@parallel
def f56(a):
    return np.add.reduce(a), np.add.reduce(a, axis=1), np.multiply.reduce(a, axis=None), np.maximum.reduce(a), np.add.accumulate(a), np.add.accumulate(a, axis=1), np.add.outer(a[0], a[1]), np.logical_or.reduce(a, axis=1), np.add.reduceat(a[0], [0,1]), np.maximum.accumulate(a, axis=1), np.add.reduce(a, axis=(0,1)), np.add.reduce(a, keepdims=True), np.add.reduce(a, initial=3), np.add.reduce(a, dtype=float), np.subtract.outer(a, a)


# call: f0()
# call: f1()
# call: f2(np.arange(4.))
# call: f3()
# call: f4(np.arange(4))
# call: f5()
# call: f6(np.array([-1.5,2,np.nan,-0.0]))
# call: f7(np.arange(6.).reshape(2,3))
# call: f8(np.arange(6).reshape(2,3))
# call: f9(np.arange(6.).reshape(2,3))
# call: f10()
# call: f11(np.arange(4.))
# call: f12([1.0,2.0,3.0])
# call: f13((1,2,3))
# call: f14()
# call: f15(np.arange(6.).reshape(2,3))
# call: f16(np.array([3,1,2,1]))
# call: f17(np.array([[3.,1,2],[0,5,-1]]))
# call: f18(np.array([[3.,1,2],[0,5,-1]]))
# call: f19(np.array([[3.,1,2],[0,5,-1]]))
# call: f20(np.array([[3.,1,2],[0,5,-1]]))
# call: f21(np.arange(4.),np.array([True,False,True,False]))
# call: f22(np.arange(4.),np.arange(3.))
# call: f23(np.arange(6.).reshape(2,3))
# call: f24(np.array([1.,2,2,5]))
# call: f25(np.arange(6.).reshape(2,3))
# call: f26(np.array([[True,False],[True,True]]))
# call: f27(np.array([3,1,2,1]))
# call: f28(np.arange(5.))
# call: f29(np.array([1.,np.nan,3.]))
# call: f30(np.array([[1.,np.nan,3.],[4,5,6]]))
# call: f31(np.arange(10.))
# call: f32(np.arange(12.).reshape(3,4))
# call: f33(np.arange(6.).reshape(2,3))
# call: f34(np.arange(6.).reshape(2,3))
# call: f35()
# call: f36(np.array([1+2j,3-1j]))
# call: f37(np.array([0,1,1,3]))
# call: f38(np.arange(5.),np.arange(5.))
# call: f39(np.array([4.,1,3,2]))
# call: f40()
# call: f41()
# call: f42(np.arange(7.))
# call: f43(np.arange(6.).reshape(2,3))
# call: f44(np.arange(6.).reshape(2,3),np.array([1,0]))
# call: f45()
# call: f46(np.arange(8.),np.array([1.,2,1]))
# call: f47(np.arange(6.).reshape(2,3))
# call: f48(np.arange(6.).reshape(2,3))
# call: f49(np.arange(1.))
# call: f50(np.arange(120.).reshape(2,3,4,5))
# call: f51(np.arange(120.).reshape(2,3,4,5))
# call: f52(np.arange(6.))
# call: f53(np.arange(6))
# call: f54(np.zeros(3,P))
# call: f55(np.arange(6.).reshape(2,3))
# call: f56(np.arange(6).reshape(2,3))
