"""The fractal with whole arrays, as courses on NumPy write it: whole, and in blocks of rows as a pool of threads calls it."""

import numpy as np
from weft import parallel


@parallel
def whole(height, width):
    y, x = np.ogrid[-1.4 : 1.4 : height * 1j, -2 : 0.8 : width * 1j]
    x, y = np.broadcast_arrays(x, y)
    c = x + 1j * y
    z = np.zeros_like(c)
    fractal = np.zeros(c.shape, dtype=np.int32)
    for i in range(20):
        z = z**2 + c
        diverge = abs(z) > 2
        z[diverge] = 2
        fractal[~diverge] = i
    return fractal


@parallel
def block(c, fractal, first, last):
    z = c[first:last]
    part = fractal[first:last]
    for i in range(20):
        z = z**2 + c[first:last]
        diverge = abs(z) > 2
        z[diverge] = 2
        part[~diverge] = i
    return fractal


@parallel
def factors(y):
    return 1j * y, y * 1j, y - 2j, 1j / y, 1j + y, (2 + 1j) * y


Y, X = np.ogrid[-1.4:1.4:31j, -2:0.8:40j]
C = X + 1j * Y

# call: whole(31, 40)
# call: whole(1, 7)
# call: whole(120, 90)
# call: block(C, np.zeros(C.shape, dtype=np.int32), 0, 31)
# call: block(C, np.zeros(C.shape, dtype=np.int32), 10, 20)
# call: block(C.astype(np.complex64), np.zeros(C.shape, dtype=np.int32), 10, 11)
# call: block(C[::2, ::-1], np.zeros(C.shape, dtype=np.int32)[::2, ::-1], 3, 40)
# call: factors(np.array([0.5, -2.0, 0.25]))
# call: factors(np.array([0.5, -2.0, 0.25], dtype=np.float32))
# call: factors(np.array([1, -2, 4]))
