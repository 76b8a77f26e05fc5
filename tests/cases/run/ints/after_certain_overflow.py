# An overflow that ranges show to be certain: what stands behind it is still compiled, from facts that contradict each other.
from weft import parallel


@parallel
def square_of_product(n: int) -> int:
    if n > 2**61:
        m = n * 4
        m = m * m
        m = m * m
        return m * m
    return n


# call: square_of_product(3)
# call: square_of_product(2**61)
# call: square_of_product(2**61 + 1)  # licensed: overflow
# call: square_of_product(2**63 - 1)  # licensed: overflow
