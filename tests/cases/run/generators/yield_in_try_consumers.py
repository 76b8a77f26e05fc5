"""Who consumes a generator that yields inside `try` ends it: builtins, unpacking, other generators."""

import itertools

from weft import parallel


def ignored(log):
    try:
        yield 1
        yield 2
    finally:
        log.append("ended")


def give(log):
    return ignored(log)


@parallel
def nexted(n):
    log = [""]
    return next(ignored(log)), log


# call: nexted(1)


@parallel
def nexted_default(n):
    log = [""]
    return next(ignored(log), 0), log


# call: nexted_default(1)


@parallel
def unpacked(n):
    log = [""]
    a, b = ignored(log)
    return a, b, log


# call: unpacked(1)


@parallel
def unpacked3(n):
    log = [""]
    a, b, c = ignored(log)
    return a, b, log


# call: unpacked3(1)


@parallel
def unpacked1(n):
    log = [""]
    a, = ignored(log)
    return a, log


# call: unpacked1(1)


@parallel
def starred(n):
    log = [""]
    a, *b = ignored(log)
    return a, b, log


# call: starred(1)


@parallel
def zipped(n):
    log = [""]
    return list(zip(ignored(log), [5, 6, 7])), log


# call: zipped(1)


@parallel
def zipped2(n):
    log = [""]
    return list(zip([5], ignored(log))), log


# call: zipped2(1)


@parallel
def zbreak(n):
    log = [""]
    for a, b in zip(ignored(log), [5, 6]):
        break
    log.append('after')
    return a, b, log


# call: zbreak(1)


@parallel
def zbreak2(n):
    log = [""]
    for a, b in zip([5, 6, 7], ignored(log)):
        break
    log.append('after')
    return a, b, log


# call: zbreak2(1)


@parallel
def enumbreak(n):
    log = [""]
    for a, b in enumerate(ignored(log)):
        break
    log.append('after')
    return a, b, log


# call: enumbreak(1)


@parallel
def mapbreak(n):
    log = [""]
    for a in map(str, ignored(log)):
        break
    log.append('after')
    return a, log


# call: mapbreak(1)


@parallel
def member(n):
    log = [""]
    r = 1 in ignored(log)
    log.append('after')
    return r, log


# call: member(1)


@parallel
def display(n):
    log = [""]
    return [*ignored(log), 9], log


# call: display(1)


@parallel
def cond(n):
    log = [""]
    for v in ignored(log) if n > 0 else ignored(log):
        break
    return v, log


# call: cond(1)


@parallel
def sorted_(n):
    log = [""]
    return sorted(ignored(log)), log


# call: sorted_(1)


@parallel
def anyd(n):
    log = [""]
    r = any(ignored(log))
    log.append('after')
    return r, log


# call: anyd(1)


@parallel
def lam(n):
    log = [""]
    f = lambda: ignored(log)
    for v in f():
        break
    log.append('after')
    return v, log


# call: lam(1)


@parallel
def returned(n):
    log = [""]
    for v in give(log):
        break
    log.append('after')
    return v, log


# call: returned(1)


@parallel
def genexp(n):
    log = [""]
    for v in (v for v in ignored(log)):
        break
    log.append('after')
    return v, log


# call: genexp(1)


@parallel
def islice(n):
    log = [""]
    r = list(itertools.islice(ignored(log), 1))
    log.append('after')
    return r, log


# call: islice(1)


@parallel
def chain(n):
    log = [""]
    for v in itertools.chain(ignored(log), ignored(log)):
        if v == 2:
            break
    log.append('after')
    return log


# call: chain(1)


@parallel
def extend(n):
    log = [""]
    r = [0]
    r.extend(ignored(log))
    r += ignored(log)
    return r, log


# call: extend(1)


@parallel
def joined(n):
    log = [""]
    return ','.join(str(v) for v in ignored(log)), log


# call: joined(1)
