"""Makes a failing program small: deletes statements, takes compound ones apart, puts parts in place of expressions.

Works on Python's own syntax tree, so it knows nothing of the generator. A step is kept when the program still fails in the same
way; whoever calls says what that means, by a function from text to bool.
"""

import ast
import copy

CALL = "# call:"


def shrink(text: str, fails, most: int = 600) -> str:
    """The smallest failing text that was found within `most` trials."""
    left = most

    def still(candidate):
        nonlocal left
        if left <= 0 or candidate == best:
            return False
        left -= 1
        return fails(candidate)

    best = text
    best = _fewer_calls(best, still)
    # Unparsing alone may lose the failure (lines move); then the text stays as it is.
    tree, tail = _parse(best)
    whole = _unparse(tree, tail)
    if whole != best:
        if whole is None or not fails(whole):
            return best
        best = whole
    changed = True
    while changed and left > 0:
        changed = False
        at = 0
        while left > 0:
            tree, tail = _parse(best)
            candidate = _step(tree, at)
            if candidate is None:
                break
            new = _unparse(candidate, tail)
            if new is not None and len(new) < len(best) and still(new):
                best, changed = new, True
            else:
                at += 1
    return best


def _parse(text):
    tail = [line for line in text.splitlines() if line.startswith("# ")]
    return ast.parse(text), tail


def _unparse(tree, tail):
    """The program's text; None for a tree that is none, as a text with a number in place of its parts."""
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
    except (ValueError, AttributeError):
        return None
    return text + "\n\n\n" + "\n".join(tail) + "\n"


def _fewer_calls(text, still):
    lines = text.splitlines()
    calls = [line for line in lines if line.startswith(CALL)]
    for call in calls:
        candidate = "\n".join(line for line in lines if not line.startswith(CALL) or line == call) + "\n"
        if len(calls) > 1 and still(candidate):
            return candidate
    return text


def _step(tree, wanted):
    """A copy of the tree with change number `wanted`, or None when there are not so many."""
    for number, change in enumerate(_changes(tree)):
        if number == wanted:
            new = copy.deepcopy(tree)
            change(new)
            return new
    return None


def _changes(tree):
    """Functions that change a copy of the tree; big steps first."""
    for path, node in _walk(tree):
        for field in ("body", "orelse"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                for at, statement in enumerate(block):
                    if isinstance(statement, (ast.Import, ast.ImportFrom)):
                        continue
                    yield _delete(path, field, at)
                    if isinstance(statement, (ast.For, ast.While, ast.If)):
                        yield _hoist(path, field, at, "body")
                        if statement.orelse:
                            yield _hoist(path, field, at, "orelse")
    for path, node in _walk(tree):
        if isinstance(node, ast.expr) and isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    yield _replace(path, child)
            if not isinstance(node, (ast.Constant, ast.Name)):
                for value in (0, 1, 1.0):
                    yield _replace(path, ast.Constant(value))


def _walk(node, path=()):
    yield path, node
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield from _walk(value, (*path, (field, None)))
        elif isinstance(value, list):
            for at, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _walk(item, (*path, (field, at)))


def _find(tree, path):
    for field, at in path:
        tree = getattr(tree, field) if at is None else getattr(tree, field)[at]
    return tree


def _delete(path, field, at):
    def change(tree):
        block = getattr(_find(tree, path), field)
        del block[at]
        if not block and field == "body":
            block.append(ast.Pass())

    return change


def _hoist(path, field, at, part):
    def change(tree):
        block = getattr(_find(tree, path), field)
        block[at : at + 1] = getattr(block[at], part)

    return change


def _replace(path, new):
    def change(tree):
        *outer, (field, at) = path
        owner = _find(tree, outer)
        value = copy.deepcopy(new)
        if at is None:
            setattr(owner, field, value)
        else:
            getattr(owner, field)[at] = value

    return change
