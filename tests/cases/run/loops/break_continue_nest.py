"""break and continue belong to the innermost loop."""

from weft import parallel


@parallel
def f(n, m):
    s = 0
    for i in range(n):
        if i == 3:
            continue
        for j in range(m):
            if j == i:
                break
            if j == 1:
                continue
            s += 10 * i + j
        else:
            s += 1000
        k = 0
        while True:
            k += 1
            if k > i:
                break
        s += k
        if s > 5000:
            break
    return s


# call: f(3, 3)
# call: f(6, 4)
# call: f(10, 2)
# call: f(0, 5)
