"""abs of complex elements does not raise, and the circle is decided exactly."""

import numpy as np
from weft import parallel


@parallel
def size(z):
    return abs(z[0])


@parallel
def inside(z):
    return abs(z[0]) <= 2


# call: size(np.array([3 + 4j]))
# call: size(np.array([1.7e308 + 1.7e308j]))
# call: size(np.array([3 + 4j], np.complex64))
# call: inside(np.array([2 + 0j]))
# call: inside(np.array([complex(1.2, 1.6)]))
# call: inside(np.array([complex(1.2, 1.6000000000000003)]))
# call: inside(np.array([complex(2.0, 2.2e-8)]))
# call: inside(np.array([complex(np.nan, 0.0)]))
# call: inside(np.array([complex(np.inf, np.nan)]))
# call: inside(np.array([complex(1.2, 1.6)], np.complex64))
