"""Trial division with an early return."""

from weft import parallel


@parallel
def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


# call: is_prime(0)
# call: is_prime(2)
# call: is_prime(91)
# call: is_prime(1000003)
# call: is_prime(1000001)
