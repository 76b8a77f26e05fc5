"""What the functions of an extension take from Python. Run by lib.rs when the extension is loaded."""


def dress(cls):
    cls.__repr__ = lambda self: f"<compiled function {self.__module__}.{self.__qualname__}>"
    # Pickled by reference, as any function of a module.
    cls.__reduce__ = lambda self: self.__qualname__


def plain(name, parameters):
    """A function that does nothing, with these parameters: calling it with wrong arguments raises CPython's own TypeError."""
    names = {}
    exec(f"def {name}({parameters}): pass", names)
    return names[name]
