"""Sets that are returned have the order that Python gives them, also where their tables are larger than their keys need."""

import random

from weft import parallel


def words(seed):
    rng = random.Random(seed)
    return [["".join(rng.choices("abcé日12", k=rng.randrange(1, 5))) for _ in range(rng.randrange(1, 9))] for _ in range(150)]


@parallel
def unions(parts):
    return [set(part) | set(part) for part in parts]


@parallel
def updated(parts):
    found = []
    for part in parts:
        s = set(part)
        s.update(part[:3])
        s |= set(part[2:])
        found.append(s)
    return found


# call: unions(words(1))
# call: unions([[k * 8 % 31 for k in range(n)] for n in range(9)])
# call: updated(words(2))
