"""A list that is read, changed in another way, or known by a second name while the loop appends to it."""

from weft import parallel, prange


def note(out, i):
    out.append(i)


@parallel
def f(n, x):
    out = [0]
    for i in prange(n):  # loop: serial clash out[-1]
        out.append(out[-1] + i)
    for i in prange(n):  # loop: serial clash len(out)
        if len(out) < 5:
            out.append(i)
    also = out
    for i in prange(n):  # loop: serial clash also.append(-i)
        out.append(i)
        also.append(-i)
    for i in prange(n):  # loop: serial clash note
        note(out, i)
    for i in prange(n):  # loop: serial clash out.pop()
        out.pop()
    for v in x:  # loop: serial clash length
        x.append(v)
    for i in prange(n):  # loop: serial exit append
        out.append(i)
        if i > 5:
            break
    return out


# types: f(int, list[int])
