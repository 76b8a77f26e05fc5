"""A field that is an array of records."""

import numpy as np
from weft import parallel


@parallel
def f(a):
    return a["p"]  # error[E0202]: array of records


# types: f({"p": (2,){"x": f8 @0; 8} @0; 16}[:])
