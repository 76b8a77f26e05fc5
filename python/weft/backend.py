"""A PEP 517 build backend for packages whose kernels are compiled when their wheel is built.

    [build-system]
    requires = ["weft"]
    build-backend = "weft.backend"

    [tool.weft]
    packages = ["src/smooth"]           # default: src/NAME, else NAME
    cpu = ["baseline", "x86-64-v3"]     # default: baseline
    strict = true                       # a prange loop that must run serially fails the build

Every module of the packages with functions decorated by `@parallel` becomes an extension with its stub; the other files go into the
wheel as they are. Metadata comes from `[project]` (PEP 621). Whoever installs the wheel needs no weft. Packages that are built by
setuptools say `requires = ["setuptools", "weft"]` and keep their backend; see `weft._setuptools`.
"""

import os
import pathlib
import re
import sys
import tarfile
import tempfile
import tomllib

from . import _native

__all__ = ["build_editable", "build_sdist", "build_wheel"]


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Builds the wheel of the project in the current folder; its file name."""
    project, options = read()
    before = set(os.listdir(wheel_directory))
    with tempfile.TemporaryDirectory() as folder:
        metadata = pathlib.Path(folder, "METADATA")
        metadata.write_text(_metadata(project), encoding="utf-8")
        command(
            ["build", *_packages(project, options), "--emit", "wheel", "--out-dir", wheel_directory, "--metadata", metadata]
            + ["--wheel-name", project["name"], "--wheel-version", project["version"], *flags(options)]
        )
    (made,) = {name for name in os.listdir(wheel_directory) if name.endswith(".whl")} - before or {_same(wheel_directory, project)}
    return made


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """Builds a wheel that only points to the sources, whose kernels are then compiled at their first calls; its file name."""
    import base64
    import hashlib
    import zipfile

    project, options = read()
    name, version = _escaped(project["name"]), project["version"]
    roots = sorted({str(pathlib.Path(package).resolve().parent) for package in _packages(project, options)})
    info = f"{name}-{version}.dist-info"
    files = {
        f"__editable__.{name}.pth": "".join(f"{root}\n" for root in roots),
        f"{info}/METADATA": _metadata(project, ["weft"]),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: weft\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = []
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record.append(f"{path},sha256={digest},{len(text.encode())}\n")
    files[f"{info}/RECORD"] = "".join(record) + f"{info}/RECORD,,\n"
    made = f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, made), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return made


def build_sdist(sdist_directory, config_settings=None):
    """Packs the sources; the archive's file name."""
    project, options = read()
    base = f"{_escaped(project['name'])}-{project['version']}"
    skipped = {"build", "dist", "node_modules"}

    def wanted(entry):
        parts = pathlib.PurePath(entry.name).parts[1:]
        if any(part == "__pycache__" or part.startswith(".") for part in parts) or entry.name.endswith((".so", ".pyc", ".whl", ".tar.gz")):
            return None
        # Folders of tools lie at the top: a package may have one of these names too. An environment may lie anywhere.
        if parts and parts[0] in skipped or entry.isdir() and pathlib.Path(*parts, "pyvenv.cfg").exists():
            return None
        return entry

    with tarfile.open(pathlib.Path(sdist_directory, f"{base}.tar.gz"), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        archive.add(".", base, filter=wanted)
        with tempfile.TemporaryDirectory() as folder:
            info = pathlib.Path(folder, "PKG-INFO")
            info.write_text(_metadata(project), encoding="utf-8")
            archive.add(info, f"{base}/PKG-INFO")
    return f"{base}.tar.gz"


def read():
    """The tables `[project]` and `[tool.weft]` of the project in the current folder."""
    with open("pyproject.toml", "rb") as file:
        table = tomllib.load(file)
    project = table.get("project", {})
    for key in ("name", "version"):
        if not isinstance(project.get(key), str):
            raise ValueError(f"pyproject.toml: [project] needs {key} = \"...\" (weft.backend knows no dynamic fields)")
    for key in ("dynamic", "scripts", "gui-scripts", "entry-points"):
        if project.get(key):
            raise ValueError(f"pyproject.toml: weft.backend knows no [project] {key}; leave it out, or build with setuptools (see weft._setuptools)")
    return project, options_of(table)


def options_of(table):
    """`[tool.weft]` of a parsed `pyproject.toml`, checked."""
    options = table.get("tool", {}).get("weft", {})
    kinds = {"packages": list, "kernels": list, "cpu": list, "strict": bool}
    for key, value in options.items():
        if key not in kinds:
            raise ValueError(f"pyproject.toml: [tool.weft] has no option '{key}'; it has {', '.join(kinds)}")
        if not isinstance(value, kinds[key]) or (kinds[key] is list and not all(isinstance(item, str) for item in value)):
            wanted = "a list of strings" if kinds[key] is list else "true or false"
            raise ValueError(f"pyproject.toml: [tool.weft] {key} must be {wanted}, not {value!r}")
    return options


def flags(options):
    """The options of `weft build` that `[tool.weft]` asks for."""
    made = ["--cpu", ",".join(options["cpu"])] if options.get("cpu") else []
    return [*made, "--strict"] if options.get("strict") else made


def command(arguments):
    """Runs `weft` with these arguments; an error if it fails."""
    library = pathlib.Path(__file__).with_name("lib")
    words = ["weft", *map(os.fspath, arguments)]
    status = _native.cli_main(words, library, sys.executable, None)
    if status:
        raise RuntimeError(f"weft has failed with status {status}: {' '.join(words)}")


def _packages(project, options):
    if "packages" in options:
        found = options["packages"]
    else:
        name = _escaped(project["name"])
        found = [path for path in (f"src/{name}", name) if pathlib.Path(path).is_dir()][:1]
    missing = [path for path in found if not pathlib.Path(path, "__init__.py").is_file()]
    if missing or not found:
        what = f"{missing[0]} is no package (it has no __init__.py)" if missing else "no package is found"
        raise ValueError(f"pyproject.toml: {what}; name the folders in [tool.weft] packages = [...]")
    return found


def _escaped(name):
    return re.sub(r"[-_.]+", "_", name).lower()


def _same(folder, project):
    """The wheel's name when a build has written over an older one."""
    start = f"{_escaped(project['name'])}-{project['version']}-"
    return next(name for name in os.listdir(folder) if name.startswith(start) and name.endswith(".whl"))


def _metadata(project, more=()):
    lines = ["Metadata-Version: 2.1", f"Name: {project['name']}", f"Version: {project['version']}"]
    if "description" in project:
        lines.append(f"Summary: {' '.join(project['description'].split())}")
    for author in project.get("authors", []):
        if "email" in author:
            lines.append(f"Author-email: {author['name']} <{author['email']}>" if "name" in author else f"Author-email: {author['email']}")
        elif "name" in author:
            lines.append(f"Author: {author['name']}")
    licence = project.get("license")
    if licence:
        text = licence if isinstance(licence, str) else licence.get("text", licence.get("file", ""))
        # The lines of a long text go on behind a margin.
        lines.append("License: " + "\n        ".join(text.strip().splitlines()))
    if project.get("keywords"):
        lines.append(f"Keywords: {','.join(project['keywords'])}")
    lines.extend(f"Classifier: {classifier}" for classifier in project.get("classifiers", []))
    lines.extend(f"Project-URL: {label}, {url}" for label, url in project.get("urls", {}).items())
    lines.append(f"Requires-Python: {project.get('requires-python', '>=3.11')}")
    needed = list(project.get("dependencies", []))
    # Extensions compute as NumPy 2 does.
    if not any(re.match(r"numpy(?![\w.-])", requirement.strip(), re.IGNORECASE) for requirement in needed):
        needed.append("numpy>=2")
    lines.extend(f"Requires-Dist: {requirement}" for requirement in [*needed, *more])
    for extra, requirements in project.get("optional-dependencies", {}).items():
        lines.append(f"Provides-Extra: {extra}")
        for requirement in requirements:
            what, _, condition = requirement.partition(";")
            condition = f"({condition.strip()}) and " if condition.strip() else ""
            lines.append(f"Requires-Dist: {what.strip()} ; {condition}extra == '{extra}'")
    text = "\n".join(lines) + "\n"
    readme = project.get("readme")
    if not readme:
        return text
    table = {"file": readme} if isinstance(readme, str) else readme
    if "text" in table:
        content = table["text"]
    elif pathlib.Path(table["file"]).is_file():
        content = pathlib.Path(table["file"]).read_text(encoding="utf-8")
    else:
        raise ValueError(f"pyproject.toml: [project] readme: there is no file {table['file']}")
    known = {".md": "text/markdown", ".rst": "text/x-rst"}
    kind = table.get("content-type") or known.get(pathlib.Path(table.get("file", "")).suffix.lower(), "text/plain")
    return text + f"Description-Content-Type: {kind}\n\n{content}"
