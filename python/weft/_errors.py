"""What weft raises and warns beside Python's own exceptions."""


class WeftError(Exception):
    """Base of weft's own exceptions.

    `code` is the stable code of the first diagnostic, `filename` and `lineno` are the user's place, and `diagnostics` is a
    list of `(code, message, rendered, filename, lineno)`.
    """

    code: "str | None" = None
    filename: "str | None" = None
    lineno: "int | None" = None
    diagnostics: "list[tuple[str, str, str, str, int]]" = []


class UnsupportedError(WeftError):
    """The function uses something that weft does not compile; the message shows the line and what to write instead."""


class RaceError(WeftError):
    """A race check (`check="races"`) found two iterations of a parallel loop that touch one array element, one of them writing.

    The message shows both lines and both iterations; `filename` and `lineno` are the place of the later access.
    """


class ParallelWarning(UserWarning):
    """A `prange` loop runs serially; the message shows the line and the two accesses that clash."""


class FallbackWarning(UserWarning):
    """A function with `fallback=True` runs as plain Python; the message says why."""
