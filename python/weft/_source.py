"""The source text of a live function: only its own lines, and only if they are what the function was made from.

`linecache` knows files, zip imports, IPython cells and doctests. The block is found by the tokenizer, so that continuation
lines and strings cannot end it early. A file that changed since weft was imported is compared with the function's code,
because compiling the new text would silently answer for another function.
"""

import ast
import linecache
import os
import tokenize
import types

from . import _kernel


class NoSource(Exception):
    """The reason why there is no source text."""


def text_of(function):
    """(text without indentation, line of its first line, columns removed) of a plain function."""
    code = function.__code__
    path, first = code.co_filename, code.co_firstlineno
    linecache.checkcache(path)
    lines = linecache.getlines(path, function.__globals__)
    if not lines:
        raise NoSource(
            f"there is no source text for {function.__qualname__}(): {_whence(path)}; weft compiles functions that stand in a file "
            "or a notebook cell"
        )
    if first > len(lines):
        raise NoSource(_changed(function, path))
    block, inside_strings = _block(lines[first - 1 :])
    columns = len(block[0]) - len(block[0].lstrip())
    text = "".join(line if row in inside_strings else _dedent(line, columns) for row, line in enumerate(block, 1))
    if not _begins_with_def(block, code.co_name) or (_is_younger(path) and not _is_from(function, text)):
        raise NoSource(_changed(function, path))
    return text, first, columns


# By path: the lines, and the places of the lambdas in them by where their bodies begin.
_lambdas = {}


def lambda_of(function):
    """(text, line of its first line, first byte, byte behind the last) of a lambda.

    The code says where the lambda's body begins, and the lambda is the one in the file whose body begins there.
    """
    code = function.__code__
    path = code.co_filename
    linecache.checkcache(path)
    lines = linecache.getlines(path, function.__globals__)
    if not lines:
        raise NoSource(f"there is no source text for a lambda: {_whence(path)}; weft compiles functions that stand in a file or a notebook cell")
    places = [(line, column) for line, _, column, _ in code.co_positions() if column is not None]
    # What has no width is no part of the body.
    spans = [(line, column) for (line, end, column, last) in code.co_positions() if column is not None and (line, column) != (end, last)]
    known = _lambdas.get(path)
    if known is None or known[0] is not lines:
        known = _lambdas[path] = (lines, _places("".join(lines)))
    found = known[1].get(min(spans, default=min(places, default=None)))
    if found is None:
        raise NoSource(f"the lambda at line {code.co_firstlineno} of {path} cannot be told from what stands around it; write it as a function with 'def'")
    line, column, last, end = found
    text = "".join(lines[line - 1 : last])
    end += sum(len(row.encode()) for row in lines[line - 1 : last - 1])
    if not _is_lambda(function, text.encode()[column:end].decode()):
        raise NoSource(_changed(function, path))
    return text, line, column, end


def _places(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Lambda):
            found[node.body.lineno, node.body.col_offset] = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)
    return found


def _is_lambda(function, text):
    """Whether the text compiles to code with the lambda's names and constants."""
    try:
        code = compile(f"({text})", "<lambda>", "eval", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(isinstance(c, types.CodeType) and _shape(c) == _shape(function.__code__) for c in code.co_consts)


def _whence(path):
    if path == "<stdin>":
        return "it was typed at the prompt"
    if path.startswith("<"):
        return f"it was made by exec or eval from {path}"
    return f"{path} cannot be read"


def _changed(function, path):
    return f"{path} has changed since {function.__qualname__}() was defined; import it again, or restart"


def _block(lines):
    """The lines of the def (with its decorators) that begins at the first line, and the rows that begin inside a string."""
    return _plain_block(lines) or _block_of_tokens(lines)


def _plain_block(lines):
    """As `_block`, for text in which a look at each line tells where strings end; None for other text.

    The tokenizer's first use takes milliseconds, of which a program that finds all its code in the cache has few. Without backslashes a string goes
    over the end of a line only between triple quotes. A line that stands no deeper than the def ends it, unless it stands in brackets; then what is
    before it does not parse.
    """
    base = len(lines[0]) - len(lines[0].lstrip(" "))
    last, in_def, quote = 0, False, None
    inside_strings = set()
    for row, line in enumerate(lines, 1):
        text = line.strip()
        if "\\" in line:
            return None
        if quote is not None:
            inside_strings.add(row)
            if quote in text:
                if text.find(quote) != len(text) - 3:
                    return None
                quote, last = None, row
            continue
        if not text or text[0] == "#":
            continue
        columns = len(line) - len(line.lstrip(" "))
        if line[columns].isspace():
            return None
        if columns <= base:
            if in_def and text[0] not in ")]}":
                break
            in_def = in_def or text.startswith(("def ", "async def "))
        if '"""' in text or "'''" in text:
            begin, behind = text[:3], text[3:]
            if begin not in ('"""', "'''") or behind.startswith(begin[0]):
                return None
            if begin not in behind:
                quote = begin
            elif behind.find(begin) != len(behind) - 3:
                return None
        last = row
    block = lines[:last]
    if not in_def or quote is not None:
        return None
    try:
        found = ast.parse("".join(line if row in inside_strings else _dedent(line, base) for row, line in enumerate(block, 1))).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return (block, inside_strings) if len(found) == 1 and isinstance(found[0], (ast.FunctionDef, ast.AsyncFunctionDef)) else None


def _block_of_tokens(lines):
    """As `_block`, for any text."""
    # The text may begin indented: `base` is the depth of the def itself.
    depth, base, last, in_suite = 0, None, 0, False
    inside_strings = set()
    reader = iter(lines)
    try:
        for token in tokenize.generate_tokens(lambda: next(reader, "")):
            if token.start[0] != token.end[0] and token.type not in (tokenize.NEWLINE, tokenize.NL):
                inside_strings.update(range(token.start[0] + 1, token.end[0] + 1))
            if token.type == tokenize.INDENT:
                depth += 1
            elif token.type == tokenize.DEDENT:
                depth -= 1
                if in_suite and depth <= base:
                    break
            elif token.type == tokenize.NEWLINE:
                last = token.end[0]
                in_suite = in_suite or base is not None
            elif in_suite and depth == base and token.type not in (tokenize.COMMENT, tokenize.NL):
                # The body stood on the header's own line.
                break
            elif base is None and token.type == tokenize.NAME and token.string in ("def", "class"):
                base = depth
    except (tokenize.TokenError, IndentationError, SyntaxError):
        # Text behind the function that does not tokenize, or an end of file inside it: the parser will tell.
        last = last or len(lines)
    return lines[: last or 1], inside_strings


def _dedent(line, columns):
    # A line with less indentation is blank, a comment, or stands inside brackets, where indentation means nothing.
    return line[columns:] if not line[:columns].strip() and len(line) > columns else line.lstrip(" \t")


def _begins_with_def(block, name):
    for line in block:
        words = line.replace("(", " ").replace(":", " ").replace("[", " ").split()
        if words[:2] == ["def", name] or words[:3] == ["async", "def", name]:
            return True
    return False


def _is_younger(path):
    try:
        return os.stat(path).st_mtime >= _kernel.IMPORTED
    except OSError:
        return False


def _is_from(function, text):
    """Whether the text compiles to code with the function's names and constants."""
    code = function.__code__
    try:
        tree = ast.parse(text)
        if code.co_freevars:
            # Within a function that has the names of those around it, which `nonlocal` asks for.
            around = ast.parse(f"def around({', '.join(code.co_freevars)}): pass")
            around.body[0].body = tree.body
            tree = around
        module = compile(tree, code.co_filename, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    constants = [constant for constant in module.co_consts if isinstance(constant, types.CodeType)]
    if code.co_freevars:
        constants = [constant for around in constants for constant in around.co_consts if isinstance(constant, types.CodeType)]
    for constant in constants:
        if constant.co_name == code.co_name:
            return _shape(constant) == _shape(code)
    return False


def _shape(code):
    constants = [repr(c) for c in code.co_consts if not isinstance(c, types.CodeType)]
    # A name that was free in an enclosing function is global when the text is compiled alone.
    # `super()` has a cell only where the text stands in its class.
    return code.co_varnames, constants, sorted({*code.co_names, *code.co_freevars} - {"__class__"})
