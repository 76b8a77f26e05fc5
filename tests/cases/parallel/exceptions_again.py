"""A loop in a clause that raises what the clause handles."""

from weft import parallel, prange


@parallel
def again(a, n):
    try:
        a[n] = 0.0
    except IndexError:
        for i in prange(n):  # loop: serial effect
            if a[i] < 0.0:
                raise


# types: again(float64[::1], int)
