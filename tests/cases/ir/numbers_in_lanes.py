# dump: clif
"""Numbers of iterations in vector registers, what is less as one instruction; and elements that the runtime fills."""

from weft import parallel, prange


# types: f(f64[:], i64[:], f64[:])
@parallel
def f(x, places, zeros):
    for i in prange(len(x)):
        least = i * 0.5
        x[i] = least if least < x[i] else x[i]
        places[i] = 3 * i
    for i in prange(len(zeros)):
        zeros[i] = 0.0
