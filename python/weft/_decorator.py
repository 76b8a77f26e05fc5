"""The decorator: what it accepts, and the refusals that need no compiler."""

import os

from . import _kernel
from ._errors import UnsupportedError

# Options that DESIGN promises and that are not built yet: accepted with the value that describes what weft does now.
_FIXED = {
    "fastmath": (False, "float results are IEEE-exact"),
    "boundscheck": (True, "every index is checked"),
    "overflow": ("raise", "an int outside 64 bits raises OverflowError"),
    "progress": (False, "no progress is shown"),
}

_GENERATOR = 0x20
_COROUTINE = 0x80
_ITERABLE_COROUTINE = 0x100
_ASYNC_GENERATOR = 0x200

_FunctionType = type(_kernel.install)


def parallel(
    function=None,
    /,
    *,
    strict=False,
    reassoc=False,
    threads=None,
    fallback=False,
    check=None,
    cache=True,
    signatures=None,
    _serial=False,
    **options,
):
    """Compile a function to native code at its first call with arguments of given types, and run its loops on every core.

    Use it bare (`@parallel`) or with options:

    strict    a `prange` loop that must run serially is an error instead of a `ParallelWarning`
    reassoc   sums of floats in plain `range` loops may be reassociated, and so run in parallel, as in `prange`
    threads   most threads that one call uses; default: `weft.get_threads()`
    fallback  what cannot be compiled runs as plain Python, with one warning
    check     "races": slow code that raises `weft.RaceError` when two iterations of a parallel loop touch one array element and one of
              them writes it; meant for loops with `unchecked=True`. WEFT_CHECK=races in the environment sets it for every function
    cache     whether machine code is kept in the user's cache directory for the next process. WEFT_CACHE=0 in the environment turns it off
              for every function, WEFT_CACHE_DIR names another directory
    signatures  what `weft build` compiles the function for, in place of its annotations: a list of tuples of types (`weft.types`) or of
              their text, as in `[(f64[:], int), "float32[:], int"]`. Calls are compiled for the types that they pass either way

    With WEFT_DISABLE=1 in the environment the function is returned as it is.
    """
    _check(strict, "strict")
    _check(reassoc, "reassoc")
    _check(fallback, "fallback")
    _check(cache, "cache")
    _check(_serial, "_serial")
    for name, value in options.items():
        if name not in _FIXED:
            raise TypeError(f"parallel() got an unexpected keyword argument '{name}'")
        default, now = _FIXED[name]
        if type(value) is not type(default) or value != default:
            raise ValueError(f"parallel({name}={value!r}) is not supported yet; the only value is {default!r}: {now}")
    if check not in (None, "races"):
        raise ValueError(f"parallel(check={check!r}): check must be None or 'races'")
    _check_signatures(signatures)
    if threads is None:
        count = 0
    elif isinstance(threads, int) and not isinstance(threads, bool) and 1 <= threads <= 1024:
        count = int(threads)
    else:
        raise ValueError(f"parallel(threads={threads!r}): threads must be an int from 1 to 1024")

    def decorate(function):
        if os.environ.get("WEFT_DISABLE", "0") not in ("", "0"):
            return function
        settings = {
            "serial": _serial,
            "reassoc": reassoc,
            "strict": strict,
            "races": check == "races" or _asked_by_environment() == "races",
            "threads": count,
            "fallback": fallback,
            "cache": cache,
        }
        return _kernel.make(_plain(function), settings)

    return decorate if function is None else decorate(function)


def _asked_by_environment():
    asked = os.environ.get("WEFT_CHECK", "")
    if asked not in ("", "races"):
        raise ValueError(f"WEFT_CHECK={asked!r} in the environment is not known; the only check is 'races'")
    return asked


def _check_signatures(signatures):
    if signatures is None:
        return
    if not isinstance(signatures, (list, tuple)) or not signatures or not all(isinstance(s, (tuple, str)) for s in signatures):
        raise TypeError(
            f"parallel(signatures={signatures!r}): signatures must be a list of tuples of types, or of text such as 'float64[:], int'"
        )


def _check(value, name):
    if value is not True and value is not False:
        raise TypeError(f"parallel({name}={value!r}): {name} must be True or False")


def _plain(function):
    """`function` if it is a plain Python function; else the error that says what it is and what to do."""
    if _kernel.is_kernel(function):
        raise TypeError(f"{function.__qualname__} is already decorated with @parallel")
    if isinstance(function, type):
        raise UnsupportedError(
            f"class {function.__qualname__} cannot be compiled{_place_of_class(function)}; decorate its methods or plain functions"
        )
    if isinstance(function, (staticmethod, classmethod)):
        kind = type(function).__name__
        raise UnsupportedError(f"a {kind} object cannot be compiled; write @{kind} above @parallel")
    if not isinstance(function, _FunctionType):
        if callable(function):
            raise UnsupportedError(f"{function!r} has no Python source to compile; decorate a function written with def")
        raise TypeError(f"@parallel needs a function, not {type(function).__name__}")
    code = function.__code__
    place = f"\n  --> {code.co_filename}:{code.co_firstlineno}"
    if function.__name__ == "<lambda>" or code.co_name == "<lambda>":
        raise _at(code, f"a lambda cannot be compiled; write a def{place}")
    if code.co_flags & (_COROUTINE | _ITERABLE_COROUTINE | _ASYNC_GENERATOR):
        raise _at(
            code,
            f"async function {function.__qualname__}() cannot be compiled; compile the plain function that it awaits in "
            f"asyncio.to_thread{place}",
        )
    if code.co_flags & _GENERATOR:
        raise _at(code, f"generator {function.__qualname__}() cannot be compiled; fill an array or return a value{place}")
    return function


def _place_of_class(cls):
    module = cls.__module__
    return f" (in module {module})" if isinstance(module, str) else ""


def _at(code, message):
    error = UnsupportedError(message)
    error.code, error.filename, error.lineno = "E0103", code.co_filename, code.co_firstlineno
    error.diagnostics = [("E0103", message.partition("\n")[0], message, code.co_filename, code.co_firstlineno)]
    return error
