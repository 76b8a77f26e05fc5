"""sqrt and the logarithms with their domain errors."""

import math

from weft import parallel


@parallel
def sqrt(x):
    return math.sqrt(x)


@parallel
def logs(x):
    return math.log(x), math.log2(x), math.log10(x)


@parallel
def log1p(x):
    return math.log1p(x)


# call: sqrt(2.0)
# call: sqrt(2)
# call: sqrt(-0.0)
# call: sqrt(-1.0)
# call: sqrt(float("inf"))
# call: sqrt(float("nan"))
# call: logs(10.0)
# call: logs(8)
# call: logs(0.0)
# call: logs(-1.0)
# call: logs(float("inf"))
# call: logs(float("-inf"))
# call: logs(float("nan"))
# call: logs(5e-324)
# call: log1p(1e-10)
# call: log1p(-1.0)
