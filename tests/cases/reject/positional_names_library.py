"""The same of a function of the library."""

import operator

from weft import parallel


@parallel
def f(x):
    return operator.add(a=x, b=2)  # error[E0404]: 'operator.add' takes no keyword argument 'a' in compiled code


# types: f(int)
