"""try inside try, in a clause, in else; exceptions that pass an inner one."""

from weft import parallel


@parallel
def inside(xs, i, d):
    n = 0
    try:
        n += 1
        try:
            n += 10
            v = xs[i] // d
            n += 100
        except IndexError:
            n += 1000
            v = 5 // d
        n += 10000
    except ZeroDivisionError:
        return -n
    return n + v


@parallel
def in_clause(xs, i, j):
    try:
        return xs[i]
    except IndexError:
        try:
            return xs[j]
        except IndexError:
            return -1


@parallel
def in_else(xs, i, d):
    try:
        v = xs[i]
    except IndexError:
        return -1
    else:
        try:
            return v // d
        except ZeroDivisionError:
            return -2


@parallel
def raises_in_clause(xs, i, d):
    try:
        return xs[i]
    except IndexError:
        return 1 // d


@parallel
def raises_in_else(xs, i, d):
    try:
        v = xs[i]
    except ZeroDivisionError:
        return -5
    else:
        v = v // d
    return v


@parallel
def three(a):
    n = 0
    try:
        try:
            try:
                n = 1
                10 // a
                n = 2
            except ValueError:
                n = 3
        except KeyError:
            n = 4
    except ZeroDivisionError:
        n += 50
    return n


@parallel
def twice(xs, i):
    n = 0
    try:
        xs[i]
    except IndexError:
        n += 1
    try:
        xs[i + 1]
    except IndexError:
        n += 2
    return n


# call: inside([4, 5], 0, 2)
# call: inside([4, 5], 0, 0)
# call: inside([4, 5], 5, 2)
# call: inside([4, 5], 5, 0)
# call: in_clause([3, 4], 0, 1)
# call: in_clause([3, 4], 9, 1)
# call: in_clause([3, 4], 9, 9)
# call: in_else([3, 4], 1, 2)
# call: in_else([3, 4], 1, 0)
# call: in_else([3, 4], 2, 0)
# call: raises_in_clause([3], 0, 1)
# call: raises_in_clause([3], 1, 1)
# call: raises_in_clause([3], 1, 0)
# call: raises_in_else([3], 0, 0)
# call: raises_in_else([3], 0, 2)
# call: three(0)
# call: three(3)
# call: twice([1, 2], 0)
# call: twice([1, 2], 1)
# call: twice([1, 2], 2)
