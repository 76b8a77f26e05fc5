"""`ravel` and `flatten` with `order='K'` and `'A'` of arrays whose strides only the run tells."""

import numpy as np

from weft import parallel


@parallel
def rows(a):
    return a.ravel("K"), a.ravel("A"), np.ravel(a, order="K"), np.ravel(a, "A"), a.flatten("K"), a.flatten("A"), a.ravel("F"), a.ravel()


@parallel
def sub(a):
    return a[:, ::2].ravel("K"), a.T[::2].ravel("K"), a[1:].T.ravel("A"), a[:, 1:].ravel("A"), a[::-1].flatten("K")


@parallel
def axes(a):
    return a.transpose(1, 0, 2).ravel("K"), a.transpose(2, 0, 1).ravel("K"), np.moveaxis(a, 0, -1).flatten("K"), a[:, ::-1].ravel("K"), a[..., None].swapaxes(0, 1).ravel("K")


@parallel
def written(a):
    r = a.ravel("K")
    r[0] = -1
    return a


B = np.arange(24.0)

# call: rows(B.reshape(4, 6))
# call: rows(B.reshape(4, 6).T)
# call: rows(B.reshape(4, 6)[:, ::2])
# call: rows(B.reshape(4, 6)[::2].T)
# call: rows(B.reshape(4, 6)[:, ::-1])
# call: rows(B.reshape(4, 6)[:, ::-1].T)
# call: rows(B.reshape(2, 3, 4).transpose(1, 0, 2))
# call: rows(B.reshape(2, 3, 4).transpose(2, 0, 1))
# call: rows(B.reshape(2, 3, 4)[::-1, :, ::2].transpose(1, 2, 0))
# call: rows(np.asfortranarray(B.reshape(2, 3, 4)))
# call: rows(np.asfortranarray(B.reshape(4, 1, 6)))
# call: rows(B.reshape(4, 6)[:, :1])
# call: rows(B.reshape(4, 6).T[:1])
# call: rows(B.reshape(4, 6)[:0])
# call: rows(B.reshape(4, 6).T[:, :0])
# call: rows(B.reshape(4, 6)[:, 2:2])
# call: rows(np.broadcast_to(B[:4], (3, 4)))
# call: rows(np.broadcast_to(B[:4, None], (4, 3)))
# call: rows(np.broadcast_to(B.reshape(2, 12)[:, None, ::4], (2, 5, 3)).transpose(2, 1, 0))
# call: rows(B[::-2])
# call: rows(np.array(3.0))
# call: rows(B.reshape(4, 6).astype(np.int8)[::2].T)
# call: sub(B.reshape(4, 6))
# call: sub(B.reshape(4, 6).T)
# call: axes(B.reshape(2, 3, 4))
# call: axes(B.reshape(2, 3, 4).T)
# call: written(np.arange(6).reshape(2, 3))
# call: written(np.arange(6).reshape(2, 3)[::-1].T)
# call: written(np.arange(6).reshape(1, 2, 3).transpose(1, 2, 0))


@parallel
def read_only(a):
    return a.ravel(), a.reshape(-1), np.ascontiguousarray(a), np.asfortranarray(a), np.diff(a.ravel()), np.concatenate((a, a), axis=None), np.append(a, 1), a.flat[1], np.meshgrid(a)


@parallel
def stretched(a):
    return np.broadcast_to(a, (2, 3)).ravel(), np.broadcast_to(a, (2, 3)).reshape(6), np.broadcast_to(a, (2, 3)).T.ravel("K"), np.repeat(np.broadcast_to(a, (2, 3)), 2)


# call: read_only(np.broadcast_to(B[:4], (3, 4)))
# call: read_only(np.broadcast_to(B[:4, None], (4, 3)))
# call: read_only(np.broadcast_to(B[:1], (4,)))
# call: read_only(np.broadcast_to(B.reshape(4, 6), (4, 6))[:, ::2])
# call: stretched(B[:3])
# call: stretched(B[:6:2])
