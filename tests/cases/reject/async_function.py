"""An async function."""

from weft import parallel


@parallel
async def f(n):  # error[E0103]: an async function
    return n


# types: f(int)
