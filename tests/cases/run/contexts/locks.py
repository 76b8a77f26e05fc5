# aot: no (locks are made in Python)
# cache: no (code has the numbers that its locks have in this process)
"""weft.Lock: with, acquire, release, locked, on every way out; loops that take one."""

from dataclasses import dataclass

import numpy as np
from weft import Lock, parallel, prange

lock = Lock()
other = Lock()


@parallel
def ways_out(n):
    got = []
    for i in range(n):
        with lock as entered:
            got.append(lock.locked() and entered)
            if i == 1:
                continue
            if i == 5:
                break
            got.append(i > 2)
    return got, lock.locked()


def inside(n):
    with lock:
        if n > 3:
            return n
        if n < 0:
            raise ValueError(n)
    return -1


@parallel
def calls(n):
    a = inside(n)
    b = lock.locked()
    try:
        inside(-n - 1)
    except ValueError as e:
        return a, b, str(e), lock.locked()
    return a, b, "", True


@parallel
def raised(n):
    with lock, other:
        return 1 // n


@parallel
def free():
    return lock.locked(), other.locked()


@parallel
def by_hand(n):
    a = lock.acquire()
    b = lock.acquire(False)
    c = lock.acquire(blocking=False)
    d = lock.acquire(timeout=0.001)
    e = lock.acquire(True, 0)
    lock.release()
    f = lock.acquire(n > 3)
    g = lock.locked()
    if f:
        lock.release()
    return a, b, c, d, e, f, g


@parallel
def bad(blocking, timeout):
    return lock.acquire(blocking, timeout)


@parallel
def released():
    lock.release()


@parallel
def released_inside():
    with lock:
        lock.release()


@parallel
def passed(n):
    def under(k, m):
        with k:
            return m + 1

    return under(lock, n) + under(other, n)


@parallel
def same():
    a = lock
    return a is lock, a == other, a is not other, a is None, bool(a), not lock, lock in (other, a)


@parallel
def counted(n):
    total = np.zeros(2)
    count = np.zeros(3, dtype=np.int64)
    for i in prange(n, unchecked=True):  # loop: parallel
        with lock:
            total[0] += i
            count[i % 3] += 1
            total[1] = max(total[1], total[0])
    return total[0], count


@parallel
def left_by_one(n, bad):
    total = np.zeros(1)
    for i in prange(n, unchecked=True):
        with lock:
            if i == bad:
                raise KeyError(i)
            total[0] += 1
    return total[0]


@parallel
def in_order(n):
    out = np.zeros(n)
    at = 0
    for i in range(n):  # loop: serial effect
        with lock:
            out[at] = i * i
            at += 1
    return out, lock.locked()


@parallel
def nested(n):
    total = np.zeros(n)
    for i in prange(n, unchecked=True):
        with lock:
            for j in range(n):
                total[j] += 1.0
    return total


@dataclass
class Account:
    guard: Lock
    balance: int

    def pay(self, amount):
        with self.guard:
            self.balance += amount
            if self.balance < 0:
                raise ValueError("overdrawn")
        return self.balance


class Both:
    first: Lock

    def __init__(self, first: Lock, second: Lock):
        self.first = first
        self.second = second


@parallel
def paid(account, amounts):
    for a in amounts:
        account.pay(a)
    return account.guard.locked(), account.balance


@parallel
def given_back(x):
    return lock, [other, lock], {1: other}, (lock, x)


@parallel
def the_same(x):
    return x


@parallel
def listed(locks, n):
    taken = 0
    for x in locks:
        with x:
            taken += x.locked()
    locks.append(locks[n])
    return taken, locks[-1], locks[0] is locks[n], lock in locks


@parallel
def by_name(table, name):
    with table[name]:
        return [x.locked() for x in table.values()], table[name]


@parallel
def optional(x):
    if x is not None:
        with x:
            return x
    return x


@parallel
def of_both(both):
    with both.first, both.second:
        n = both.first.locked() + both.second.locked()
    both.first, both.second = both.second, both.first
    return n, both


@parallel
def new_account(n):
    return Account(lock, n)


# call: ways_out(0)
# call: ways_out(3)
# call: ways_out(9)
# call: calls(2)
# call: calls(7)
# call: raised(0)
# call: free()
# call: raised(2)
# call: by_hand(3)
# call: by_hand(5)
# call: bad(False, 1.0)
# call: bad(True, -2.0)  # message: any
# call: bad(True, 1e30)  # message: any
# call: bad(True, float("nan"))
# call: released()
# call: released_inside()
# call: free()
# call: passed(4)
# call: same()
# call: counted(0)
# call: counted(1)
# call: counted(20000)
# call: left_by_one(5000, 4000)
# call: left_by_one(5000, -1)
# call: free()
# call: in_order(0)
# call: in_order(100)
# call: nested(0)
# call: nested(200)
# call: paid(Account(lock, 1), [1, 2, 3])
# call: paid(Account(lock, 1), [1, -9, 3])
# call: free()
# call: given_back(1.5)
# call: the_same(lock)
# call: the_same([lock, other])
# call: the_same((lock, 2))
# call: the_same([(lock, 2), (other, 3)])
# call: the_same([lock, None])
# call: the_same({"a": [lock]})
# call: listed([lock, other], 0)
# call: listed([other, lock], 1)
# call: listed([other], 1)
# call: by_name({"a": lock, "b": other}, "b")
# call: by_name({"a": lock, "b": other}, "c")
# call: optional(None)
# call: optional(other)
# call: of_both(Both(lock, other))
# call: new_account(4)
# call: free()
