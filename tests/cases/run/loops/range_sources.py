"""Ranges with steps, backwards, inside zip and enumerate."""

from weft import parallel


@parallel
def backwards(a, b):
    s = 0
    for i in reversed(range(a, b, 2)):
        s = s * 31 + i
    for i in reversed(range(b, a, -3)):
        s = s * 7 + i
    return s


@parallel
def zipped(a, b):
    s = 0
    for i, j in zip(range(a, b, 3), range(b, a, -2)):
        s = s * 3 + i * 5 + j
    for i, j in zip(reversed(range(a, b)), range(b)):
        s = s * 3 + i * 5 + j
    for i, j in zip(reversed(range(a, b, 4)), reversed(range(b, a, -2))):
        s = s * 3 + i * 5 + j
    return s


@parallel
def counted(a, b):
    s = 0
    for k, (i, j) in enumerate(zip(range(a, b, 5), reversed(range(a, b))), 1):
        s += k * i - j
    for k, i in enumerate(reversed(range(a, b, 2)), 7):
        if i == 3:
            break
        s += k * i
    else:
        s += 1000
    return s


@parallel
def order(x, y):
    s = 0
    for i in reversed(range(1 // x, [5, 6][y])):
        s += i
    return s


# call: backwards(0, 10)
# call: backwards(1, 10)
# call: backwards(-7, 6)
# call: backwards(3, 3)
# call: backwards(9, 2)
# call: zipped(0, 10)
# call: zipped(-4, 9)
# call: zipped(5, 5)
# call: zipped(8, 1)
# call: counted(0, 12)
# call: counted(-3, 12)
# call: counted(4, 4)
# call: counted(9, -2)
# call: order(1, 1)
# call: order(0, 1)
# call: order(1, 2)
# call: order(0, 2)
