"""Global constants of each type."""

from weft import parallel


N = 10
SCALE = 2.5
ON = True
UNIT = 1j
PAIR = (3, 4.5)


@parallel
def f(x):
    if ON:
        x += N
    a, b = PAIR
    return x * SCALE, x * UNIT, a, b, PAIR[1]


# call: f(1)
# call: f(0.5)
