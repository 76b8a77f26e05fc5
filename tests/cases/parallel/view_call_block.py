"""A call that writes its block and reads another array."""

from weft import parallel, prange


def fill(part, b):
    for j in range(len(part)):
        part[j] = b[0]


@parallel
def f(a, b):
    for i in prange(len(a) // 8):  # loop: parallel if disjoint(a, b)
        fill(a[8 * i : 8 * i + 8], b)


# types: f(float64[::1], float64[::1])
