"""What a decorated function offers beside being called.

The type itself is native (`weft._native.Kernel`); its methods are the functions below, put on the type once by `install`.
Whatever a method needs is imported when it is first used.
"""

import os
import time

from . import _native

# A source file that is younger than this may not be the text that the running functions were made from.
IMPORTED = time.time()

_Kernel = _native.Kernel

# Called with each new kernel while `weft run` wants to know of them.
made = None


def is_kernel(obj):
    """Whether `obj` is a function decorated with `@parallel`."""
    return type(obj) is _Kernel


def make(function, settings):
    """The kernel for a plain function."""
    kernel = _native.make_kernel(function, **settings)
    attributes = kernel.__dict__
    attributes.update(function.__dict__)
    for name in ("__module__", "__name__", "__qualname__", "__doc__"):
        attributes[name] = getattr(function, name)
    attributes["__wrapped__"] = function
    attributes["_settings"] = settings
    if made is not None:
        made(kernel)
    return kernel


def _repr(self):
    return f"<weft kernel {self.__qualname__}>"


def _call_plain(name):
    return property(lambda self: getattr(self.__wrapped__, name), doc=f"`{name}` of the plain function.")


def signatures(self):
    """The argument types compiled so far, oldest first, as text: `['(float64[::1], int) -> float']`."""
    return [f"({', '.join(params)}) -> {result}" for params, result in _native.signatures(self)]


def specialize(self, *arguments):
    """Compile now, for argument types or for example arguments, and return the signature.

    A type is a class (`int`, `float`, `np.float64`, `list[float]`, `tuple[int, float]`, `None`) or text such as
    `"float64[:, ::1]"`; anything else is an example value. Parameters that are left out must have defaults.
    """
    return _native.prepare(self, [_argument(a) for a in arguments])


def inspect(self, stage="mir", *arguments):
    """The text of a stage, `"hir"`, `"mir"`, `"clif"` or `"asm"`, for arguments as in `specialize` or as compiled last."""
    return _native.inspect(self, stage, [_argument(a) for a in arguments] if arguments else None)


def report(self):
    """What became of each loop, and why. Prints as text, shows as a table in notebooks."""
    from ._report import Report

    return Report(self)


def submit(self, /, *args, **kwargs):
    """Start the call on another thread; a `concurrent.futures.Future`."""
    from ._submit import executor

    return executor().submit(self, *args, **kwargs)


def _reduce(self):
    from ._pickle import reduce

    return reduce(self)


def _copy(self, memo=None):
    return self


def _argument(value):
    if value is None or isinstance(value, str):
        return (True, str(value))
    # list[float] looks like a class to isinstance.
    if isinstance(value, type) or type(value).__name__ in ("GenericAlias", "_GenericAlias"):
        return (True, _alias(value))
    return (False, value)


def _alias(value):
    if value is None or value is type(None):
        return "None"
    args = getattr(value, "__args__", None)
    if not args:
        return getattr(value, "__name__", str(value))
    return f"{value.__origin__.__name__}[{', '.join(_alias(a) for a in args)}]"


def install():
    """Puts the methods on the native type."""
    methods = {
        "__repr__": _repr,
        "__reduce__": _reduce,
        "__copy__": _copy,
        "__deepcopy__": _copy,
        "signatures": property(signatures, doc=signatures.__doc__),
        "specialize": specialize,
        "inspect": inspect,
        "report": report,
        "submit": submit,
    }
    for name in ("__code__", "__defaults__", "__kwdefaults__", "__annotations__", "__closure__", "__globals__"):
        methods[name] = _call_plain(name)
    for name, value in methods.items():
        setattr(_Kernel, name, value)


def _before_fork():
    """Finishes what happens once in a process, because a child that is forked in the middle of it waits for its end forever."""
    from . import _bridge, _source  # noqa: F401

    _native.before_fork()


install()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork)
