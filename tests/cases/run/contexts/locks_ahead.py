"""weft.Lock as a parameter, also ahead of time: with, acquire, release, in lists and objects, and as results."""

from dataclasses import dataclass

from weft import Lock, parallel


@dataclass
class Account:
    guard: Lock
    balance: int


@parallel
def entered(lock: Lock, n):
    with lock:
        if n == 0:
            raise ValueError("none")
        return lock.locked(), 10 // n


@parallel
def by_hand(lock, seconds):
    first = lock.acquire()
    second = lock.acquire(True, seconds)
    third = lock.acquire(False)
    lock.release()
    return first, second, third, lock.locked()


@parallel
def released(lock):
    lock.release()


@parallel
def listed(locks):
    held = 0
    for lock in locks:
        with lock:
            held += lock.locked()
    return held, locks[0], (locks[-1], held)


@parallel
def paid(account, amount):
    with account.guard:
        account.balance += amount
    return account.guard, account


@parallel
def chosen(lock):
    if lock is not None:
        with lock:
            return 1
    return 0


# call: entered(Lock(), 2)
# call: entered(Lock(), 0)
# call: by_hand(Lock(), 0.0)
# call: by_hand(Lock(), 0.01)
# call: released(Lock())  # message: any
# call: listed([Lock(), Lock()])
# call: paid(Account(Lock(), 5), 3)
# call: chosen(None)
# call: chosen(Lock())
