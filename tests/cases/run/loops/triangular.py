"""Inner bounds that depend on the outer variable."""

from weft import parallel


@parallel
def f(n):
    s = 0
    for i in range(n):
        for j in range(i, n):
            for k in range(j - i):
                s += i + 2 * j + 3 * k
    return s


# call: f(0)
# call: f(1)
# call: f(9)
