"""What setuptools does with a project that has `[tool.weft]` in its `pyproject.toml`: kernels become extensions.

    [build-system]
    requires = ["setuptools", "weft"]
    build-backend = "setuptools.build_meta"

    [tool.weft]
    kernels = ["src/smooth/kernels.py"]

setuptools finds `finalize` by an entry point of weft's, so the project needs no setup.py. Without `[tool.weft]` nothing happens.
"""

import pathlib
import tomllib


def finalize(distribution):
    """Adds the project's kernels to a distribution."""
    path = pathlib.Path("pyproject.toml")
    if not path.is_file():
        return
    with open(path, "rb") as file:
        table = tomllib.load(file)
    if "weft" not in table.get("tool", {}):
        return
    from .backend import options_of

    options = options_of(table)
    kernels = options.get("kernels", [])
    if not kernels:
        raise ValueError("pyproject.toml: [tool.weft] needs kernels = [\"package/module.py\", ...] to be built by setuptools")
    from setuptools import Extension

    class Kernels(Extension):
        """A Python file that weft compiles."""

    base = distribution.get_command_class("build_ext")

    class BuildKernels(base):
        """`build_ext` that knows kernels."""

        def build_extension(self, extension):
            if not isinstance(extension, Kernels):
                return super().build_extension(extension)
            from .backend import command, flags

            place = pathlib.Path(self.get_ext_fullpath(extension.name))
            place.parent.mkdir(parents=True, exist_ok=True)
            return command(["build", extension.sources[0], "-o", place, *flags(options)])

    made = [Kernels(_module(kernel), [kernel], py_limited_api=True) for kernel in kernels]
    distribution.ext_modules = [*(distribution.ext_modules or []), *made]
    distribution.cmdclass = {**distribution.cmdclass, "build_ext": BuildKernels}
    # One wheel for every Python from 3.11 on, if nothing else in it says otherwise.
    if all(getattr(extension, "py_limited_api", False) for extension in distribution.ext_modules):
        distribution.get_option_dict("bdist_wheel").setdefault("py_limited_api", ("weft", "cp311"))


def _module(path):
    """The dotted name of a file's module, from the packages that it lies in."""
    full = pathlib.Path(path).resolve()
    if not full.is_file():
        raise ValueError(f"pyproject.toml: [tool.weft] kernels: {path} is no file")
    parts = [full.stem]
    folder = full.parent
    while (folder / "__init__.py").is_file():
        parts.insert(0, folder.name)
        folder = folder.parent
    return ".".join(parts)
