"""logspace, geomspace: exponents at equal distances."""

import numpy as np
from weft import parallel


@parallel
def logs(a, b, n):
    return np.logspace(a, b, n), np.logspace(a, b, num=n, endpoint=False), np.logspace(a, b, n, base=2.0), np.logspace(a, b, n, dtype=np.float32)


@parallel
def ratios(a, b, n):
    return np.geomspace(a, b, n), np.geomspace(a, b, num=n, endpoint=False)


# ulp: 1
# call: logs(0.0, 3.0, 4)
# call: logs(-2, 2, 9)
# call: logs(0, 1, 0)
# call: logs(0.5, 1, 1)
# call: ratios(1.0, 1000.0, 4)
# call: ratios(1, 256, 9)
# call: ratios(-1000, -1, 4)
# call: ratios(1.0, 2.0, 1)
# call: ratios(0.0, 2.0, 3)
