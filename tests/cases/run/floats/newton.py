"""Newton's iteration until a fixed point."""

from weft import parallel


@parallel
def root(a):
    x = a
    for _ in range(100):
        y = 0.5 * (x + a / x)
        if y == x:
            break
        x = y
    return x


# call: root(2.0)
# call: root(1e10)
# call: root(1e-10)
# call: root(0.0)
