"""`__exit__`, `__enter__` and other methods of which only the type of the result is looked at: what they do is done, and what they raise is raised, with
the exception that was on its way as context."""

from dataclasses import dataclass

from weft import parallel


class Noted:
    def __init__(self, limit: int):
        self.limit = limit
        self.exits = 0

    def __enter__(self):
        self.exits += 10

    def __exit__(self, kind, value, trace):
        self.exits += 1
        if self.exits > self.limit:
            raise KeyError(self.exits)


@dataclass
class Word:
    asked: int = 0

    def __str__(self):
        self.asked += 1
        return "word"

    def __contains__(self, x):
        self.asked += x

    def __eq__(self, other):
        self.asked += 100


@parallel
def left_by_exception(limit):
    noted = Noted(limit)
    try:
        with noted as nothing:
            if nothing is None:
                raise ValueError("first")
    except ValueError as e:
        return str(e), noted.exits
    except KeyError as e:
        return str(e), noted.exits
    return "", 0


@parallel
def raised_in_exit(limit):
    with Noted(limit):
        raise ValueError("first")


@parallel
def left_at_the_end(limit):
    noted = Noted(limit)
    with noted:
        limit += 1
    return noted.exits, limit


@parallel
def asked(n):
    word = Word()
    text = f"{word}{word!s}" + str(word)
    found = [n in word, n not in word]
    return text, found, bool(word == word), word.asked


# call: left_by_exception(20)
# call: left_by_exception(5)
# call: left_at_the_end(50)
# call: left_at_the_end(1)
# call: raised_in_exit(1)
# call: raised_in_exit(99)
# call: asked(3)
