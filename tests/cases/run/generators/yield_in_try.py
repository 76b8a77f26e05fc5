"""Generators that yield inside `try`: `finally` runs when they are exhausted, and when the loop over them is left."""

from weft import parallel


def guarded(n, log):
    log.append("start")
    try:
        for i in range(n):
            yield i
        log.append("all")
    finally:
        log.append("finally")


@parallel
def exhausted(n):
    log = [""]
    total = 0
    for v in guarded(n, log):
        total += v
        log.append("body")
    else:
        log.append("else")
    log.append("after")
    return total, log


# call: exhausted(3)
# call: exhausted(0)


@parallel
def broken(n, at):
    log = [""]
    total = 0
    for v in guarded(n, log):
        if v == at:
            break
        if v == 1:
            continue
        total += v
        log.append("body")
    else:
        log.append("else")
    log.append("after")
    return total, log


# call: broken(5, 3)
# call: broken(5, 0)
# call: broken(5, 9)


def first_above(n, low, log):
    for v in guarded(n, log):
        if v > low:
            return v
    return -1


@parallel
def returned(n, low):
    log = [""]
    found = first_above(n, low, log)
    log.append("after")
    return found, log


# call: returned(5, 2)
# call: returned(2, 5)


@parallel
def raised(n, at):
    log = [""]
    try:
        for v in guarded(n, log):
            if v == at:
                raise KeyError("body")
            log.append("body")
    except KeyError as error:
        log.append(str(error))
    return log


# call: raised(4, 2)
# call: raised(4, 7)


@parallel
def raised_out(n, at):
    log = [""]
    for v in guarded(n, log):
        log[v + at] = "x"
    return log


# call: raised_out(4, 0)
# call: raised_out(4, 9)


def catching(items, log):
    for item in items:
        try:
            yield 10 // item
            log.append("went on")
        except ZeroDivisionError:
            log.append("zero")
        else:
            log.append("else")
        finally:
            log.append("finally")


@parallel
def caught(items):
    log = [""]
    total = 0
    for v in catching(items, log):
        total += v
    return total, log


# call: caught([1, 0, 2])
# call: caught([0, 0])


@parallel
def not_of_the_body(items):
    log = [""]
    try:
        for v in catching(items, log):
            log.append(str(v // (v - 5)))
    except ZeroDivisionError:
        log.append("of the body")
    return log


# call: not_of_the_body([1, 2, 3])
# call: not_of_the_body([1, 3])


def nested(n, log):
    try:
        for i in range(n):
            try:
                yield i
            finally:
                log.append("inner")
        yield 100
    finally:
        log.append("outer")


@parallel
def nested_loops(n, stop):
    log = [""]
    total = 0
    for v in nested(n, log):
        for w in nested(v, log):
            total += w
            if total > stop:
                break
        if v > stop:
            break
    return total, log


# call: nested_loops(3, 1000)
# call: nested_loops(3, 1)


def failing(n, log):
    try:
        while True:
            yield n
            n -= 1
            if n == 0:
                raise ValueError("over")
    except ValueError:
        log.append("caught")
        return
    finally:
        log.append("done")


@parallel
def fails_inside(n):
    log = [""]
    return [v for v in failing(n, log)], sum(failing(n, log)), list(failing(n, log)), log


# call: fails_inside(3)


def raises_out(n):
    try:
        yield n
        raise RuntimeError("out")
    finally:
        n += 1


@parallel
def leaves_by_exception(n):
    total = 0
    for v in raises_out(n):
        total += v
    return total


# call: leaves_by_exception(3)


def outer(n, log):
    log.append("outer")
    yield -1
    yield from guarded(n, log)
    yield -2


@parallel
def delegated(n, at):
    log = [""]
    seen = [0]
    for v in outer(n, log):
        seen.append(v)
        if v == at:
            break
    return seen, log


# call: delegated(3, 7)
# call: delegated(3, 1)
# call: delegated(3, -1)


def ignored(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("ended")


@parallel
def searched(n):
    log = [""]
    found = any(v == n for v in ignored(log))
    log.append("after")
    return found, log, max(ignored(log))


# call: searched(1)
# call: searched(3)


@parallel
def never_started(n):
    log = [""]
    for v in guarded(n, log):
        for w in guarded(v, log):
            log.append(str(w))
            break
    return log


# call: never_started(2)


def held(n, log):
    state = n
    try:
        while state > 0:
            state -= 1
            yield state
    finally:
        log.append("left at " + str(state))


@parallel
def state_kept(n, at):
    log = [""]
    for v in held(n, log):
        if v == at:
            break
    return log


# call: state_kept(5, 2)
# call: state_kept(2, 5)
