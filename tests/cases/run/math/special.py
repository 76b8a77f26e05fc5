"""erf, erfc, gamma, lgamma and cbrt."""

import math

from weft import parallel


@parallel
def erf(x):
    return math.erf(x), math.erfc(x), math.cbrt(x)


@parallel
def gamma(x):
    return math.gamma(x), math.lgamma(x)


# call: erf(0.5)  # ulp: 1
# call: erf(-3.0)  # ulp: 1
# call: gamma(5.0)  # ulp: 1
# call: gamma(0.5)  # ulp: 1
# call: gamma(-1.5)  # ulp: 1
# call: gamma(0.0)
# call: gamma(-1.0)
# call: gamma(200.0)
