"""What variables hold in a clause: as the failing place left them, also with other types on the way, unbound or deleted."""

from weft import parallel


@parallel
def partly(a, b, c):
    x = 0
    try:
        x = 1
        y = a // b
        x = 2
        y = a // c
        x = 3
    except ZeroDivisionError:
        return x * 10
    return x + y


@parallel
def unbound(a, b):
    try:
        y = a // b
    except ZeroDivisionError:
        a = 0
    return y


@parallel
def unbound_inside(a, b):
    try:
        y = a // b
        z = y // a
    except ZeroDivisionError:
        return y
    return z


@parallel
def other_type(a, b, c):
    x = a
    try:
        x = 1 // b
        x = x + 0.5
        x = x / c
    except ZeroDivisionError:
        return x
    return x * 2


@parallel
def deleted(a, b):
    x = 5
    try:
        del x
        a = a // b
        x = 6
    except ZeroDivisionError:
        return x
    return x + a


@parallel
def in_a_loop(xs, d):
    last = -1
    total = 0
    try:
        for x in xs:
            last = x
            total += x // d
            d -= 1
    except ZeroDivisionError:
        total += 1000
    return last, total, d


@parallel
def counted(n, d):
    i = 0
    try:
        while i < n:
            d = d - 1
            100 // d
            i += 1
    except ZeroDivisionError:
        return i, d
    return -i, d


@parallel
def reads_unbound(flag):
    try:
        if flag:
            v = 1
        return v
    except NameError:
        return -1


@parallel
def no_clause_kept(a):
    # The variable is another one behind the statement.
    try:
        t = a // 2
    except ValueError:
        pass
    t = "x" == "x"
    return t


# call: partly(6, 2, 3)
# call: partly(6, 0, 3)
# call: partly(6, 2, 0)
# call: unbound(6, 3)
# call: unbound(6, 0)
# call: unbound_inside(6, 3)
# call: unbound_inside(6, 0)
# call: unbound_inside(0, 4)
# call: other_type(3, 2, 2.0)
# call: other_type(3, 0, 2.0)  # licensed: join
# call: other_type(3, 2, 0.0)
# call: deleted(6, 3)
# call: deleted(6, 0)
# call: in_a_loop([5, 6, 7, 8], 3)
# call: in_a_loop([5, 6, 7, 8], 9)
# call: in_a_loop([5], 0)
# call: counted(4, 3)
# call: counted(4, 30)
# call: reads_unbound(True)
# call: reads_unbound(False)
# call: no_clause_kept(4)
