"""Indirect accumulation asked to be parallel."""

import numpy as np
from weft import parallel, prange


@parallel
def hist(keys, counts):
    for i in prange(len(keys)):
        counts[keys[i]] += 1


@parallel
def scatter(keys, out):
    for i in prange(len(keys)):
        out[keys[i]] = i


# call: hist(np.arange(10000) % 17, np.zeros(17, np.int64))
# call: hist(np.arange(10000) % 17, np.zeros(16, np.int64))
# call: scatter(np.arange(10000) % 17, np.zeros(17, np.int64))
# call: scatter(np.arange(10000)[::-1].copy(), np.zeros(10000, np.int64))
