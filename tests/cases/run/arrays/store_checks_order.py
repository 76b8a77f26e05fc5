# NumPy finds the element before it converts the value; what the program converts itself comes first.
import numpy as np
from weft import parallel


@parallel
def store(x, i, v):
    x[i] = v
    return x[0]


@parallel
def converted(x, i, v):
    x[i] = int(v)
    return x[0]


@parallel
def constructed(x, i, v):
    x[i] = np.int8(v)
    return x[0]


@parallel
def index_fails(x, i, v):
    x[i // 0] = v
    return x[0]


# call: store(np.zeros(3, np.int8), 5, 400)
# call: store(np.zeros(3, np.int8), 0, 400)
# call: store(np.zeros(3, np.int32), -4, float("nan"))
# call: store(np.zeros(3, np.int32), 1, float("nan"))
# call: store(np.zeros(3, np.int64), 3, np.uint64(2**64 - 1))
# call: store(np.zeros(3, np.uint8), 3, -1)
# call: converted(np.zeros(3, np.int8), 5, float("inf"))
# call: converted(np.zeros(3, np.int8), 5, 400.0)
# call: index_fails(np.zeros(3, np.int8), 5, 400)
# call: constructed(np.zeros(3, np.int8), 5, 400)
# call: constructed(np.zeros(3, np.float64), 5, 400)
# call: constructed(np.zeros(3, np.int8), 5, 4)
