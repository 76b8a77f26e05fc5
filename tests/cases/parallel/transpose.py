"""Writing the transposed element."""

from weft import parallel, prange


@parallel
def f(a):
    for i in prange(a.shape[0]):  # loop: serial clash a[i, j]
        for j in range(a.shape[1]):
            a[j, i] = a[i, j]


# types: f(float64[:, ::1])
