"""Exceptions with tracebacks through lines that no Python code has run. Run by errors.rs at the first failure of compiled code."""

import types

# One line each, so that the body stands where the function begins. The exception comes out of a list that is empty
# afterwards: a frame that kept it would make a cycle with the traceback.
_TEMPLATES: dict = {}
exec("def raise_here(errors): raise errors.pop()\ndef call_here(inner): inner()", _TEMPLATES)
_RAISE = _TEMPLATES["raise_here"].__code__
_CALL = _TEMPLATES["call_here"].__code__


def _one_line(units):
    """A location table that puts `units` code units on the first line, without columns: those of the template mean nothing."""
    # Entries of at most 8 units: the mark of an entry, code 13 (no columns), length - 1; then a line delta of 0.
    lengths = [8] * (units // 8) + ([units % 8] if units % 8 else [])
    return b"".join(bytes([0x80 | 13 << 3 | length - 1, 0]) for length in lengths)


def _frame(template, place, globals_):
    """A function whose body stands at the user's place."""
    path, name, line = place
    code = template.replace(
        co_filename=path, co_name=name, co_qualname=name, co_firstlineno=line, co_linetable=_one_line(len(template.co_code) // 2)
    )
    return types.FunctionType(code, globals_, name)


def _calling(function, argument):
    return lambda: function(argument)


_HERE = _calling.__code__.co_filename


def with_traceback(error, places, globals_):
    """`error` with a traceback through `places`: (file, function, line), outermost first. Of what weft's own texts handle there is none."""
    if not places:
        return error
    *outer, last = places
    frames = _calling(_frame(_RAISE, last, globals_), [error])
    for place in reversed(outer):
        frames = _calling(_frame(_CALL, place, globals_), frames)
    try:
        frames()
    except BaseException as caught:
        kept = []
        entry = caught.__traceback__
        while entry is not None:
            if entry.tb_frame.f_code.co_filename != _HERE:
                kept.append(entry)
            entry = entry.tb_next
        following = None
        for entry in reversed(kept):
            following = types.TracebackType(following, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
        return caught.with_traceback(following)
    finally:
        # The traceback's frames lead back to this one, whose locals must not lead to the exception again.
        error = kept = entry = following = frames = None
