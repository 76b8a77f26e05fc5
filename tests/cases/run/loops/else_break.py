"""A break inside the else of an inner loop leaves the outer one."""

from weft import parallel


@parallel
def f(n, m):
    for i in range(n):
        for j in range(m):
            if i + j == 4:
                break
        else:
            break
        i += 100
    else:
        return -1
    return i


# call: f(3, 3)
# call: f(3, 10)
# call: f(0, 3)
