"""Writes that other iterations read: forward and backward distances."""

import numpy as np
from weft import parallel, prange


@parallel
def forward(x):
    for i in prange(len(x) - 1):
        x[i] = x[i + 1] * 2.0


@parallel
def backward(x, d):
    for i in prange(d, len(x)):
        x[i] = x[i - d] + 1.0


# call: forward(np.arange(10000.0))
# call: backward(np.arange(10000.0), 1)
# call: backward(np.arange(10000.0), 5000)
# call: backward(np.arange(10000.0), 0)
# call: backward(np.arange(100.0), -1)
