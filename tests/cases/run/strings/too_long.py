"""Repetitions and tab stops beyond all bounds."""

from weft import parallel


@parallel
def repeated(s, n):
    return len(s * n)


@parallel
def repeated_bytes(b, n):
    return n * b


@parallel
def expanded(s, size):
    return s.expandtabs(size)


# call: repeated("ab", 2**63 - 1)
# call: repeated("ab", 2**62)
# call: repeated("☃b", 2**62)
# call: repeated("", 2**63 - 1)
# call: repeated("ab", -(2**63))
# call: repeated_bytes(b"ab", 3)
# call: repeated_bytes(b"ab", -3)
# call: repeated_bytes(b"ab", 2**63 - 1)
# call: expanded("a\tb", 4)
# call: expanded("a\tb", -5)
# call: expanded("a\tb", -(2**31))
# call: expanded("a\tb", -(2**31) - 1)
# call: expanded("a\t", -(2**63))
# call: expanded("a\t", 2**31)
# call: expanded("a\t", 2**62)
