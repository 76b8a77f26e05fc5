"""Slices, indices known at run time, + and * of tuples."""

from weft import parallel, prange


@parallel
def slices(a, b):
    t = (a, b, a + 1, "x", 2.5)
    return t[1:], t[:2], t[::2], t[::-1], t[-2:], t[3:1], t[5:], t[-100:100], t[1:-1], t[4:0:-2], t[:], t[None:2]


@parallel
def zero_step(a):
    t = (a, 1)
    if a > 0:
        return t[::0]
    return ()


@parallel
def chosen(i):
    t = (10, 20, 30)
    return t[i]


@parallel
def chosen_bool(flag):
    return (1.5, 2.5)[flag]


@parallel
def chosen_text(i):
    return ("zero", "one", "two")[i]


@parallel
def chosen_pair(i):
    t = ((1, 2.0), (3, 4.0))
    return t[i]


@parallel
def chosen_function(i, x):
    return (abs, lambda y: y * 2, lambda y: y + i)[i](x)


@parallel
def evaluated_once(n):
    log = [0]

    def note(v):
        log.append(v)
        return v

    return (note(1), note(2))[note(n)], log


@parallel
def walk(n):
    t = (3, 1, 2)
    s = 0
    for i in range(len(t)):
        s = s * 10 + t[i]
    for i in range(-len(t), 0):
        s = s * 10 + t[i]
    return s + n


@parallel
def together(a, b):
    t = (a, b)
    u = t + (1, "z")
    u += (b,)
    return u, t * 2, 3 * t, t * 0, t * -1, () + t, len(t + t)


@parallel
def strides(n):
    steps = (1, 10, 100)
    total = 0
    for i in prange(n):
        total += steps[i % 3]
    return total


# call: slices(1, 2.5)
# call: zero_step(0)
# call: zero_step(1)
# call: chosen(0)
# call: chosen(2)
# call: chosen(-1)
# call: chosen(-3)
# call: chosen(3)
# call: chosen(-4)
# call: chosen(2**62)
# call: chosen(True)
# call: chosen_bool(True)
# call: chosen_bool(False)
# call: chosen_text(1)
# call: chosen_pair(1)
# call: chosen_function(0, -4)
# call: chosen_function(1, -4)
# call: chosen_function(2, -4)
# call: evaluated_once(0)
# call: evaluated_once(1)
# call: evaluated_once(2)
# call: walk(4)
# call: together(1, 2.5)
# call: strides(1000)
