"""The sieve of Eratosthenes with a stepped inner range."""

import numpy as np
from weft import parallel


@parallel
def sieve(flags):
    n = flags.shape[0]
    for i in range(n):
        flags[i] = i > 1
    i = 2
    while i * i < n:
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
        i += 1
    count = 0
    for i in range(n):
        if flags[i]:
            count += 1
    return count


# call: sieve(np.zeros(0, bool))
# call: sieve(np.zeros(3, bool))
# call: sieve(np.zeros(1000, bool))
