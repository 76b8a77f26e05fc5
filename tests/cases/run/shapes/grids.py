"""meshgrid, mgrid, ogrid, indices, fromfunction, fromiter, ndindex, ndenumerate."""

import numpy as np
from weft import parallel


@parallel
def mesh(x, y):
    a, b = np.meshgrid(x, y)
    return a, b, np.meshgrid(x, y, indexing='ij'), np.meshgrid(x, y, sparse=True), np.meshgrid(x), a + b


@parallel
def mesh3(x, y, z):
    return np.meshgrid(x, y, z), np.meshgrid(x, y, z, indexing='ij', sparse=True)


@parallel
def grid(n, m):
    y, x = np.mgrid[0:n, 0:m]
    return np.mgrid[0:n, 1:m:2], y * x, np.mgrid[:n], np.mgrid[0:1:5j, 0:n], np.mgrid[-1:1:3j], np.mgrid[0.5:n, 2:m]


@parallel
def open_grid(n, m):
    y, x = np.ogrid[0:n, 0:m]
    return y, x, y * 10 + x, np.ogrid[:n, 0.0:m], np.ogrid[-1:1:5j, 0:1:2j], np.ogrid[0:n:2]


@parallel
def fractal(h, w, maxit):
    y, x = np.ogrid[-1.4:1.4:15j, -2:0.8:20j]
    c = x + y * 1j
    z = c
    divtime = maxit + np.zeros(z.shape, dtype=int)
    for i in range(maxit):
        z = z**2 + c
        diverge = z.real * z.real + z.imag * z.imag > 4
        div_now = diverge & (divtime == maxit)
        divtime[div_now] = i
        z[diverge] = 2
    return divtime


@parallel
def counted(n, m):
    return np.indices((n, m)), np.indices((n, m), dtype=np.float32), np.indices((n, m), sparse=True), np.indices((n,))


@parallel
def by_function(n, m):
    return np.fromfunction(lambda i, j: i * 10 + j, (n, m)), np.fromfunction(lambda i: i > 1, (n,), dtype=int), np.fromfunction(lambda i, j: i == j, (n, n), dtype=np.int32)


@parallel
def by_iterator(n):
    return np.fromiter((i * i for i in range(n)), dtype=np.float64), np.fromiter([1, 2, 3], np.int32), np.fromiter(range(n), int, count=2)


@parallel
def walked(n, m):
    total = 0
    for i, j in np.ndindex(n, m):
        total += i * 10 + j
    for index in np.ndindex((n, m)):
        total += index[0] - 3 * index[1]
    for i, in np.ndindex(n):
        total += i
    return total


@parallel
def walked_array(a):
    b = np.zeros(a.shape)
    total = 0.0
    for (i, j), x in np.ndenumerate(a):
        b[i, j] = x * (i - j)
        total += b[i, j]
    for i, j in np.ndindex(a.shape):
        b[i, j] += 1
    return b, total


@parallel
def walked_row(a):
    total = 0.0
    for index, x in np.ndenumerate(a):
        total += index[0] * x
    return total


@parallel
def places(i, n, m):
    return np.unravel_index(i, (n, m)), np.unravel_index(i, (n, m, 1)), np.unravel_index(i, n * m)


@parallel
def back(i, j, n, m):
    return np.ravel_multi_index((i, j), (n, m))


X = np.arange(3.0)
Y = np.array([10, 20], dtype=np.int32)

# call: mesh(X, Y)
# call: mesh(X[::-1], np.zeros(0))
# call: mesh([1, 2], [3.5])
# call: mesh(np.arange(4).reshape(2, 2).T, Y)
# call: mesh3(X, Y, np.array([True, False]))
# call: grid(3, 4)
# call: grid(1, 2)
# call: open_grid(3, 4)
# call: open_grid(0, 1)
# call: fractal(10, 10, 12)
# call: counted(2, 3)
# call: counted(0, 3)
# call: by_function(3, 4)
# call: by_function(0, 1)
# call: by_iterator(5)
# call: by_iterator(1)
# call: walked(3, 4)
# call: walked(0, 4)
# call: walked_array(np.arange(6.0).reshape(2, 3))
# call: walked_array(np.arange(6).reshape(2, 3).T)
# call: walked_row(X)
# call: places(5, 2, 3)
# call: places(np.array([0, 5, 3]), 2, 3)
# call: places(6, 2, 3)
# call: places(-1, 2, 3)
# call: places(np.array([0, 6]), 2, 3)
# call: back(1, 2, 2, 3)
# call: back(np.array([0, 1]), np.array([2, 0]), 2, 3)
# call: back(2, 0, 2, 3)
# call: back(np.array([0, 1]), np.array([3, 0]), 2, 3)
