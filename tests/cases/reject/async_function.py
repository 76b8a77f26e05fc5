"""An async function inside a function."""

from weft import parallel


@parallel
def f(n):
    async def g():  # error[E0201]: an async function inside a function
        return n
    return n


# types: f(int)
