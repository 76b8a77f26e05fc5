"""A 64-bit mixing loop kept in range by masks."""

from weft import parallel


@parallel
def f(seed, n):
    s = seed
    for _ in range(n):
        s ^= (s << 13) & 0xFFFFFFFF
        s ^= s >> 17
        s ^= (s << 5) & 0xFFFFFFFF
        s &= 0xFFFFFFFF
    return s


# call: f(1, 1)
# call: f(12345, 100)
# call: f(2463534242, 1000)
