"""A dict with keys of np.int32 is searched by an int, which may be none of those."""

from weft import parallel


@parallel
def f(a):
    d = {a[0]: 1}
    return 5 in d  # error[E0402]: 'd' holds np.int32 and gets int


# types: f(int32[:])
