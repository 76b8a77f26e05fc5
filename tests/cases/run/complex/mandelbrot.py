"""The escape loop on one Python complex number."""

from weft import parallel


@parallel
def escape(c, n):
    z = 0j
    for i in range(n):
        if abs(z) > 2:
            return i
        z = z ** 2 + c
    return n


# call: escape(0j, 50)
# call: escape(-0.75 + 0.1j, 200)
# call: escape(0.3 + 0.5j, 1000)
# call: escape(2 + 2j, 50)
# call: escape(-2 + 0j, 100)
# call: escape(0.25 + 0j, 100)
