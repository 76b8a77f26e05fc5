# weft.Lock.


# How long `acquire` waits: 0 for one try, -1 for as long as it takes.
def lock_seconds(blocking, timeout):
    if not blocking:
        if timeout != -1.0:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0.0
    if timeout != timeout:
        raise ValueError('Invalid value NaN (not a number)')
    if timeout < 0.0 and timeout != -1.0:
        raise ValueError('timeout value must be a non-negative number')
    if timeout > 9223372036.0:
        raise OverflowError('timeout value is too large')
    return timeout
