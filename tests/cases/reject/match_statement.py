"""Pattern matching."""

from weft import parallel


@parallel
def f(x):
    match x:  # error[E0201]: 'match'
        case 1:
            return 2
    return 0


# types: f(int)
