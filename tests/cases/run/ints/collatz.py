"""A while loop with parity tests."""

from weft import parallel


@parallel
def steps(n):
    count = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        count += 1
    return count


# call: steps(1)
# call: steps(27)
# call: steps(97)
# call: steps(837799)
