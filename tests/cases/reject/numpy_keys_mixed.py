"""Keys of Python's and of NumPy's numbers in one dict."""

from weft import parallel


@parallel
def f(a):
    d = {a[0]: 1}
    d[5] = 2  # error[E0402]: 'd' holds np.int64 and gets int
    return d


# types: f(int64[:])
