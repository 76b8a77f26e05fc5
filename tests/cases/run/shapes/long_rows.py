"""Arrays with long rows, joined beside each other, repeated and moved into parts: rows that lie contiguous are copied at once."""

import numpy as np
from weft import parallel


@parallel
def beside(a, b):
    return np.hstack((a, b)), np.concatenate((a, b, a), axis=1), np.concatenate((a, b)), np.column_stack((a[:, 0], b))


@parallel
def stacked(a, b):
    return np.stack((a, b)), np.stack((a, b), axis=1), np.stack((a, b), axis=2), np.dstack((a, b))


@parallel
def more(a):
    return np.tile(a, (2, 3)), np.roll(a, 5, axis=1), np.append(a, a, axis=1), np.pad(a, 3)


def numbers(dtype):
    return np.arange(3 * 130).reshape(3, 130).astype(dtype)


# call: beside(numbers("float64"), numbers("float64") + 1)
# call: beside(numbers("int8"), numbers("int8") + 1)
# call: beside(numbers("complex64"), numbers("complex64") * 1j)
# call: beside(numbers("complex128"), numbers("float64"))
# call: beside(numbers("bool"), numbers("bool"))
# call: beside(numbers("float32")[:, ::2], numbers("float32")[:, ::-2])
# call: beside(numbers("int64").T, numbers("int64").T)
# call: beside(np.asfortranarray(numbers("int16")), numbers("int16"))
# call: stacked(numbers("float64"), numbers("float64") + 1)
# call: stacked(numbers("uint8")[::-1], numbers("uint8"))
# call: stacked(numbers("int32").T, numbers("int32").T)
# call: more(numbers("float64"))
# call: more(numbers("complex128") + 2j)
# call: more(numbers("uint16")[:, 1::2])
