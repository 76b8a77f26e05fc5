"""Exception classes whose `__init__` keeps its arguments and hands them on."""

from weft import parallel


class Coded(Exception):
    def __init__(self, code, text="no text"):
        """Keeps both."""
        super().__init__(text)
        self.code = code
        self.pair: tuple = (code, text)


class Told(ValueError):
    def __init__(self, name, value=None):
        self.name = name
        self.value = value
        super().__init__(f"{name} is {value!r}" if value is not None else name)


class Deep(Told):
    pass


class Deeper(Deep):
    def __init__(self, name):
        Exception.__init__(self, name, "deeper")


@parallel
def coded(n):
    if n > 1:
        raise Coded(n, "large")
    if n > 0:
        raise Coded(n)
    return n


@parallel
def told(n):
    if n > 2:
        raise Deeper("n")
    if n > 1:
        raise Deep("n", 1.5)
    if n > 0:
        raise Told("n", n)
    return n


@parallel
def caught(n):
    try:
        told(n)
    except Deep as e:
        return "deep " + type(e).__name__
    except Told:
        return "told"
    except ValueError:
        return "value"
    return "none"


@parallel
def again(n):
    try:
        return coded(n)
    except Coded as e:
        if n > 1:
            raise
        raise Told("again", n) from e


# call: coded(0)
# call: coded(1)
# call: coded(2)
# call: told(0)
# call: told(1)
# call: told(2)
# call: told(3)
# call: caught(0)
# call: caught(1)
# call: caught(2)
# call: caught(3)
# call: again(1)
# call: again(2)
