"""Numbers of iterations in vector registers, minima that are one instruction, and a row that the runtime fills."""

import numpy as np
from weft import parallel
from weft.types import f64, i64


# ir: clif
# args: (f64[::1], i64[::1], f64[::1])
@parallel
def numbered(x, places, zeros):
    for i in range(len(x)):
        x[i] = i * 0.5 if i * 0.5 < x[i] else x[i]
        places[i] = 3 * i
        zeros[i] = 0.0
