"""An inner loop may use the outer loop's variable."""

from weft import parallel


@parallel
def f(n):
    s = 0
    for i in range(n):
        s += i
        for i in range(3):
            s += 10 * i
        s += 100 * i
    return s, i


# call: f(1)
# call: f(4)
