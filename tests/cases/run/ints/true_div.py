"""True division of ints is correctly rounded, also beyond 2**53."""

from weft import parallel


@parallel
def div(a, b):
    return a / b


# call: div(1, 3)
# call: div(-7, 2)
# call: div(2**53 + 1, 1)
# call: div(2**63 - 1, 3)
# call: div(2**63 - 1, 2**53 + 1)
# call: div(-2**63, 2**63 - 1)
# call: div(9007199254740993, 9007199254740997)
# call: div(1234567890123456789, 987654321987654321)
# call: div(0, -3)
# call: div(9223372036854775807, 10)
# call: div(3602879701896397, 36028797018963968)
