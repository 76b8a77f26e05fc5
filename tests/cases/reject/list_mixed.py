"""Items of one list keep their own types in Python; a compiled list has one."""

from weft import parallel


@parallel
def f(n):
    out = []
    for i in range(n):
        if i % 2:
            out.append(i)
        else:
            out.append(i * 0.5)  # error[E0402]: 'out' holds int and gets float
    return out


# types: f(int)
