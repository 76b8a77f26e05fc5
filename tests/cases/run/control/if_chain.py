"""if, elif and else with every path."""

from weft import parallel


@parallel
def f(x):
    if x < -10:
        r = 1
    elif x < 0:
        r = 2
    elif x == 0:
        r = 3
    else:
        r = 4
    return r


# call: f(-11)
# call: f(-10)
# call: f(0)
# call: f(5)
# call: f(-0.5)
