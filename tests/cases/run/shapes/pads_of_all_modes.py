"""`np.pad` in every mode that has a name, with its options, of arrays of any rank."""

import numpy as np

from weft import parallel


@parallel
def f0(a):
    return np.pad(a, 2, mode='edge'), np.pad(a, (1, 3), 'edge'), np.pad(a, 0, 'edge')


@parallel
def f1(a):
    return np.pad(a, 2, mode='reflect'), np.pad(a, (1, 3), 'reflect'), np.pad(a, 0, 'reflect')


@parallel
def f2(a):
    return np.pad(a, 2, mode='symmetric'), np.pad(a, (1, 3), 'symmetric'), np.pad(a, 0, 'symmetric')


@parallel
def f3(a):
    return np.pad(a, 2, mode='wrap'), np.pad(a, (1, 3), 'wrap'), np.pad(a, 0, 'wrap')


@parallel
def f4(a):
    return np.pad(a, 2, mode='maximum'), np.pad(a, (1, 3), 'maximum'), np.pad(a, 0, 'maximum')


@parallel
def f5(a):
    return np.pad(a, 2, mode='minimum'), np.pad(a, (1, 3), 'minimum'), np.pad(a, 0, 'minimum')


@parallel
def f6(a):
    return np.pad(a, 2, mode='mean'), np.pad(a, (1, 3), 'mean')


@parallel
def f7(a):
    return np.pad(a, 2, mode='linear_ramp'), np.pad(a, (1, 3), 'linear_ramp')


@parallel
def f8(a):
    return np.pad(a, 2, mode='median'), np.pad(a, (1, 3), 'median')


@parallel
def f9(a):
    return np.pad(a, 2, mode='empty').shape, np.pad(a, (1, 3), 'empty')[1:-3].shape


@parallel
def f10(a):
    return np.pad(a, (1, 3), mode='linear_ramp', end_values=(5, -4)), np.pad(a, 2, 'linear_ramp', end_values=7)


@parallel
def f11(a):
    return np.pad(a, (1, 3), mode='maximum', stat_length=2), np.pad(a, (1, 3), mode='minimum', stat_length=(1, 9)), np.pad(a, 2, mode='maximum', stat_length=None)


@parallel
def f12(a):
    return np.pad(a, (1, 3), mode='mean', stat_length=2), np.pad(a, (1, 3), mode='mean', stat_length=((1, 2),))


@parallel
def f13(a):
    return np.pad(a, (1, 3), mode='median', stat_length=(3, 2))


@parallel
def f14(a):
    return np.pad(a, (1, 7), mode='reflect', reflect_type='odd'), np.pad(a, (6, 3), mode='symmetric', reflect_type='odd')


@parallel
def f15(a):
    return np.pad(a, (1, 3), mode='reflect', reflect_type='even'), np.pad(a, (1, 3), constant_values=(1, 2))


@parallel
def f16(a):
    return np.pad(a, 1, 'mean', stat_length=0)


@parallel
def f17(a):
    return np.pad(a, 1, 'maximum', stat_length=0)


@parallel
def f18(a):
    return np.pad(a, 1, 'minimum', stat_length=-1)


@parallel
def f19(a):
    return np.pad(a, 1, 'zz')


@parallel
def f20(a):
    return np.pad(a, 1, 'edge', constant_values=1)


@parallel
def f21(a):
    return np.pad(a, 1, 'constant', stat_length=1)


@parallel
def f22(a):
    return np.pad(a, 1, 'mean', end_values=1)


@parallel
def f23(a):
    return np.pad(a, 1, 'wrap', reflect_type='odd')


@parallel
def f24(a):
    return np.pad(a, ((1, 2), (0, 3)), 'linear_ramp', end_values=((1, 2), (3, 4))), np.pad(a, ((1, 2), (0, 3)), 'maximum', stat_length=((1, 2), (2, 1))), np.pad(a, {1: 2}, 'reflect', reflect_type='odd')


# call: f0(np.arange(5))
# call: f0(np.arange(6).reshape(2, 3) ** 2)
# call: f0(np.arange(24.0).reshape(2, 3, 4)[:, ::-1])
# call: f0(np.arange(4) + 1j)
# call: f0(np.array(3))
# call: f1(np.arange(5))
# call: f1(np.arange(6).reshape(2, 3) ** 2)
# call: f1(np.arange(16, dtype=np.int16).reshape(2, 2, 2, 2))
# call: f1(np.array([0.1, np.nan, -0.0], dtype=np.float32))
# call: f1(np.array(3))
# call: f2(np.arange(5))
# call: f2(np.arange(6).reshape(2, 3) ** 2)
# call: f2(np.array([250, 3, 77], dtype=np.uint8))
# call: f2(np.array([True, False]))
# call: f2(np.array(3))
# call: f3(np.arange(5))
# call: f3(np.arange(6).reshape(2, 3) ** 2)
# call: f3(np.arange(4) + 1j)
# call: f3(np.array([3]))
# call: f3(np.array(3))
# call: f4(np.arange(5))
# call: f4(np.arange(6).reshape(2, 3) ** 2)
# call: f4(np.array([0.1, np.nan, -0.0], dtype=np.float32))
# call: f4(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f4(np.array(3))
# call: f5(np.arange(5))
# call: f5(np.arange(6).reshape(2, 3) ** 2)
# call: f5(np.array([True, False]))
# call: f5(np.zeros((0, 2)))
# call: f5(np.array(3))
# call: f6(np.arange(5))
# call: f6(np.arange(6).reshape(2, 3) ** 2)
# call: f6(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f6(np.array(3))
# call: f7(np.arange(5))
# call: f7(np.arange(4.0) ** 2)
# call: f7(np.arange(6).reshape(2, 3) ** 2)
# call: f7(np.zeros((0, 2)))
# call: f7(np.array(3))
# call: f8(np.arange(5))
# call: f8(np.arange(4.0) ** 2)
# call: f8(np.arange(6).reshape(2, 3) ** 2)
# call: f8(np.arange(16, dtype=np.int16).reshape(2, 2, 2, 2))
# call: f8(np.array(3))
# call: f9(np.arange(5))
# call: f9(np.arange(6).reshape(2, 3) ** 2)
# call: f9(np.zeros((0, 2)))
# call: f10(np.arange(5))
# call: f10(np.arange(6).reshape(2, 3) ** 2)
# call: f10(np.arange(24.0).reshape(2, 3, 4)[:, ::-1])
# call: f10(np.arange(4) + 1j)
# call: f10(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f11(np.arange(5))
# call: f11(np.arange(6).reshape(2, 3) ** 2)
# call: f11(np.arange(16, dtype=np.int16).reshape(2, 2, 2, 2))
# call: f11(np.array([0.1, np.nan, -0.0], dtype=np.float32))
# call: f11(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f12(np.arange(5))
# call: f12(np.arange(6).reshape(2, 3) ** 2)
# call: f12(np.array([250, 3, 77], dtype=np.uint8))
# call: f12(np.array([3]))
# call: f12(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f13(np.arange(5))
# call: f13(np.arange(4.0) ** 2)
# call: f13(np.arange(6).reshape(2, 3) ** 2)
# call: f13(np.array([3]))
# call: f13(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f14(np.arange(5))
# call: f14(np.arange(6).reshape(2, 3) ** 2)
# call: f14(np.array([0.1, np.nan, -0.0], dtype=np.float32))
# call: f14(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f15(np.arange(5))
# call: f15(np.arange(6).reshape(2, 3) ** 2)
# call: f15(np.array([0.1, np.nan, -0.0], dtype=np.float32))
# call: f15(np.asfortranarray(np.arange(6.0).reshape(2, 3)))
# call: f16(np.arange(3.0))
# call: f17(np.arange(3))
# call: f18(np.arange(3))
# call: f19(np.arange(3))
# call: f20(np.arange(3))
# call: f21(np.arange(3))
# call: f22(np.arange(3))
# call: f23(np.arange(3))
# call: f24(np.arange(6).reshape(2, 3))
# call: f24((np.arange(6.0).reshape(3, 2).T / 3).astype(np.float32))
