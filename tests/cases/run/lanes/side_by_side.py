"""Variables that a loop changes in the same way, side by side, and such as only look like it."""

from weft import parallel


@parallel
def four(n, x):
    a, b, c, d = x, x + 1.0, x + 2.0, x + 3.0
    for i in range(n):
        a = a * x + 1.0
        b = b * x + 1.0
        c = c * x + 1.0
        d = d * x + 1.0
    return a, b, c, d


@parallel
def eight_in_turn(n, x):
    a = b = c = d = x
    p = q = r = s = 0.0
    for i in range(n):
        a = a * 0.5 + i
        p = p + a
        b = b * 0.5 + i
        q = q + b
        c = c * 0.5 + i
        r = r + c
        d = d * 0.5 + i
        s = s + d
    return a, b, c, d, p, q, r, s


@parallel
def two_kinds(n, x):
    a, b, c, d = x, -x, x * 2, -x * 2
    least = most = near = far = 0.0
    for i in range(n):
        a = -a * 1.5
        b = -b * 1.5
        c = -c * 1.5
        d = -d * 1.5
        if a > most:
            most = a
        if b > least:
            least = b
        if c > near:
            near = c
        if d > far:
            far = d
    return a, b, c, d, least, most, near, far


@parallel
def crossed(n, x):
    a, b, c, d = x, x + 1.0, x + 2.0, x + 3.0
    for i in range(n):
        a = b * 0.5 + 1.0
        b = c * 0.5 + 1.0
        c = d * 0.5 + 1.0
        d = a * 0.5 + 1.0
    return a, b, c, d


@parallel
def turned(n, x):
    a, b, c, d = x, x + 1.0, x + 2.0, x + 3.0
    for i in range(n):
        a, b, c, d = b * 0.5, c * 0.5, d * 0.5, a * 0.5
    return a, b, c, d


@parallel
def one_differs(n, x):
    a, b, c, d = x, x + 1.0, x + 2.0, x + 3.0
    for i in range(n):
        a = a * 0.5 + 1.0
        b = b * 0.5 + 1.0
        c = c * 0.5 - 1.0
        d = d * 0.5 + 1.0
    return a, b, c, d


@parallel
def bits(n, k):
    a, b, c, d = k, k + 1, k + 2, k + 3
    for i in range(n):
        a = (a ^ i) & 1023
        b = (b ^ i) & 1023
        c = (c ^ i) & 1023
        d = (d ^ i) & 1023
    return a, b, c, d


@parallel
def counted(n, x):
    a = b = c = d = 0
    for i in range(n):
        if x < 1.0:
            a += 1
        if x < 2.0:
            b += 1
        if x < 3.0:
            c += 1
        if x < 4.0:
            d += 1
        x += 0.25
    return a, b, c, d


@parallel
def waits(n):
    a, b, steps = 1, 1, 0
    while a != n:
        if a % 2 == 0:
            a //= 2
        else:
            a = 3 * a + 1
        steps += 1
        if steps > 300:
            break
        if steps % 3 == 0:
            continue
        b = (b * 7 + a) % 1001
    return a, b, steps


# call: four(0, 0.5)
# call: four(1, 0.5)
# call: four(57, 0.99)
# call: four(2000, 1.01)
# call: four(9, float("nan"))
# call: four(400, float("inf"))
# call: eight_in_turn(0, 1.5)
# call: eight_in_turn(33, 1.5)
# call: two_kinds(0, 1.0)
# call: two_kinds(41, 1.0)
# call: two_kinds(2000, 1.0)
# call: two_kinds(7, float("nan"))
# call: crossed(10, 3.0)
# call: turned(11, 3.0)
# call: one_differs(12, 3.0)
# call: bits(1000, 5)
# call: bits(0, 5)
# call: counted(30, -1.0)
# call: counted(0, -1.0)
# call: waits(1)
# call: waits(27)
# call: waits(7)
# call: waits(16)
