"""An accumulator that starts as the int zero and becomes complex."""

from weft import parallel


@parallel
def f(c, n):
    z = 0
    for _ in range(n):
        z = z * z + c
    return z


# call: f(0.1 + 0.2j, 0)  # licensed: join
# call: f(0.1 + 0.2j, 1)
# call: f(-0.5 + 0.5j, 10)
