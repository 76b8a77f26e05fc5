"""A finally block that leaves a loop would drop an exception."""

from weft import parallel


@parallel
def f(n):
    for i in range(n):
        try:
            n += 1 // i
        finally:
            break  # error[E0201]: 'break' out of a 'finally'
    return n


# types: f(int)
