# `while` loops of neighbouring iterations run side by side, which nobody sees: neither in results, nor in failures, nor in what was stored before them.
import numpy as np

from weft import parallel


@parallel
def collatz(first, limit):
    best = longest = 0
    for start in range(first, limit):
        n = start
        steps = 0
        while n != 1:
            n = 3 * n + 1 if n % 2 else n // 2
            steps += 1
        if steps > longest:
            longest, best = steps, start
    return best, longest


@parallel
def kept_behind(xs):
    a = b = q = 0
    log = []
    for x in xs:
        a = x
        b = 36
        while b != 0:
            q = a % b
            a = b
            b = q
        log.append(a)
    return a, b, q, log


@parallel
def overflows(xs, y):
    done = 0
    for i in range(len(xs)):
        p = xs[i]
        n = 0
        while n < 40:
            p = p * 2
            n += 1
        y[i] = p
        done += 1
    return done


@parallel
def divides(xs, ys, z):
    for i in range(len(xs)):
        a = 1000
        b = ys[i]
        n = 0
        while a > xs[i]:
            a = a // b
            b -= 1
            n += 1
        z[i] = n


@parallel
def outside(x, starts, y):
    for i in range(len(starts)):
        at = starts[i]
        total = 0.0
        while at >= 0:
            total += x[at]
            at -= 3
        y[i] = total


@parallel
def carries(xs):
    n = 3
    total = 0
    for x in xs:
        m = n
        while m < x:
            m = m * 2 + 1
        n = m % 5
        total += m
    return total, n


@parallel
def chases(links, n):
    total = 0
    for i in range(n):
        at = i
        hops = 0
        while links[at] != at:
            at = links[at]
            hops += 1
        links[i] = at
        total += hops
    return total


@parallel
def caught(xs):
    p = n = -1
    try:
        for x in xs:
            p = x
            n = 0
            while n < 10:
                p = 100 // (x - n)
                n += 1
    except ZeroDivisionError:
        return "caught", n, p
    return "none", n, p


@parallel
def newton(xs):
    out = np.zeros(len(xs))
    for i in range(len(xs)):
        r = xs[i]
        d = 1.0
        while d > 1e-12:
            s = 0.5 * (r + xs[i] / r)
            d = abs(s - r)
            r = s
        out[i] = r
    return out


@parallel
def escape(n, limit):
    total = 0
    for k in range(n):
        cr = k * 0.01 - 1.5
        zr = zi = 0.0
        count = 0
        while count < limit and zr * zr + zi * zi < 4.0:
            t = zr * zr - zi * zi + cr
            zi = 2.0 * zr * zi + 0.3
            zr = t
            count += 1
        total += count * (k + 1)
    return total


@parallel
def leaves(xs):
    for x in xs:
        n = x
        while n > 9:
            n //= 3
        if n == 5:
            return x
    return -1


# call: collatz(1, 3)
# call: collatz(1, 2)
# call: collatz(1, 1)
# call: collatz(5, -5)
# call: collatz(2, 1001)
# call: collatz(1, 20000)
# call: collatz(9223372036854775800, 9223372036854775807)  # licensed: overflow
# call: kept_behind([])
# call: kept_behind([7])
# call: kept_behind([48, 7])
# call: kept_behind([48, 7, 27, 100, 81])
# call: overflows([1, 2, 3, 4], np.zeros(4, np.int64))
# call: overflows([1, 1 << 30, 3, 4, 5], np.zeros(5, np.int64))  # licensed: overflow
# call: overflows([1, 2, 1 << 30, 1 << 60, 5], np.zeros(5, np.int64))  # licensed: overflow
# call: divides([5, 1], [4, 9], np.zeros(2, np.int64))
# call: divides([5, 0, 1], [4, 2, 9], np.zeros(3, np.int64))
# call: divides([0, 5, 1], [2, 4, 9], np.zeros(3, np.int64))
# call: outside(np.arange(10.0), np.array([9, 3, 8]), np.zeros(3))
# call: outside(np.arange(10.0), np.array([9, 12, 8]), np.zeros(3))
# call: outside(np.arange(10.0), np.array([11, 3]), np.zeros(2))
# call: carries([1, 5, 100, 7, 31])
# call: chases([0, 0, 1, 2, 3, 4], 6)
# call: chases([1, 2, 3, 3], 4)
# call: chases([1, 9, 2], 3)
# call: caught([100, 4, 50, 7])
# call: caught([100, 50])
# call: newton([1.0, 2.0, 9.0, 1e10, 3.0])
# call: newton([1.0, 0.0, 2.0])
# call: escape(301, 50)
# call: leaves([30, 100, 45, 60])
