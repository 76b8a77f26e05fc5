"""A loop that leaves a try around it."""

from weft import parallel, prange


@parallel
def left(a, n):
    for j in range(3):  # loop: serial carried n
        try:
            for i in prange(n):  # loop: serial effect
                if a[i] == 0.0:
                    return i
        finally:
            n += 1
    return -1


# types: left(float64[::1], int)
