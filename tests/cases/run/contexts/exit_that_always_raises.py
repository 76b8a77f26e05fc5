"""An `__exit__` that never returns, and targets that never are assigned: what comes before them is done."""

from weft import parallel


class Raising:
    def __init__(self, n: int):
        self.n = n

    def __enter__(self):
        return self.n, self.n

    def __exit__(self, kind, value, trace):
        raise KeyError(self.n)


class Quiet:
    def __init__(self, n: int):
        self.n = n

    def __enter__(self):
        return self.n

    def __exit__(self, kind, value, trace):
        self.n += 1


def fails(n):
    raise KeyError(n)


@parallel
def ends(n, log):
    with Raising(n):
        log.append(1)


@parallel
def returns(n, log):
    with Raising(n):
        log.append(1)
        return 5


@parallel
def leaves_a_loop(n, log):
    for i in range(n):
        with Raising(n) as (x, y):
            log.append(x)
            if i > 1:
                break
            continue


@parallel
def raises(n, log):
    with Raising(n):
        raise ValueError("first")


@parallel
def nested(n, log):
    quiet = Quiet(n)
    try:
        with quiet as x:
            log.append(x)
            with Raising(n):
                log.append(7)
                return 4
    except KeyError:
        log.append(quiet.n)
    finally:
        log.append(8)
    return 9


@parallel
def loop_target(n, log):
    for log[fails(n)] in [log.append(3)]:
        log.append(4)


@parallel
def with_target(n, log):
    with Quiet(n) as log[fails(n)]:
        log.append(4)


# call: ends(3, [0])
# call: returns(3, [0])
# call: leaves_a_loop(3, [0])
# call: raises(3, [0])
# call: nested(3, [0])
# call: loop_target(3, [0])
# call: with_target(3, [0])
