"""Objects that only hold names."""

# aot: no (what a call makes at the top of a file is known once it has run; weft build runs the definitions of classes alone)

import types

from weft import parallel

NS = types.SimpleNamespace(k=3, inner=types.SimpleNamespace(z=2.5))


@parallel
def names(x):
    return x * NS.k, NS.inner.z


# call: names(2)
# call: names(1.5)
