"""`squeeze` without an axis, where another axis has one element than those that are known when the function is compiled."""

import numpy as np
import pytest
from weft import parallel


def column_means(x):
    return x.mean(axis=1, keepdims=True).squeeze()


def test_another_axis_of_one_element_is_told():
    compiled = parallel(column_means)
    x = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(compiled(x), column_means(x))
    with pytest.raises(ValueError, match="one element along axis 0.*axis="):
        compiled(x[:1])
