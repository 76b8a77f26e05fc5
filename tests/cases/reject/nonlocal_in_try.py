"""A function that assigns a variable of the function around it is called inside 'try'."""

from weft import parallel


@parallel
def f(n):
    k = n

    def step():
        nonlocal k
        k += 1
        return 10 // n

    try:
        x = step()  # error[E0204]: 'step' assigns variables of the function around it
    except ZeroDivisionError:
        x = k
    return x


# types: f(int)
