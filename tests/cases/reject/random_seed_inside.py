"""weft.seed inside of compiled code."""

import weft
from weft import parallel


@parallel
def f(n):
    weft.seed(n)  # error[E0204]: 'weft.seed' is not supported


# types: f(int)
