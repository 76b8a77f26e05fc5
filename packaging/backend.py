"""The PEP 517 backend of weft itself: maturin, and before it the static libraries that `weft build` links with.

The wheel carries them in `weft/lib`. They are built by cargo with a profile of their own (`embed`: one object, without anything that
nobody uses), because they end up in every extension that a user builds. `python packaging/backend.py` builds just them, for checkouts.
"""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "python" / "weft" / "lib"
NAMES = ("libweft_library.a", "libweft_extension.a")


def runtime():
    """Builds the static libraries into `python/weft/lib`."""
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    crates = ["--package", "weft-library", "--package", "weft-extension"]
    # PyO3 must not look for an interpreter: the extensions that it ends up in have the stable ABI.
    subprocess.run(["cargo", "build", "--quiet", "--locked", "--profile", "embed", *crates], cwd=ROOT, check=True)
    LIBRARY.mkdir(exist_ok=True)
    for name in NAMES:
        made, kept = target / "embed" / name, LIBRARY / name
        if kept.exists() and kept.stat().st_mtime >= made.stat().st_mtime:
            continue
        # Rust's own library comes with debug information and LLVM's bitcode that nobody will read. Stripped beside its place, so that nobody sees
        # half of it.
        draft = kept.with_suffix(".new")
        shutil.copyfile(made, draft)
        if shutil.which("strip"):
            # On Linux the local names that no relocation needs go as well.
            options = ["--strip-unneeded", "-R", ".llvmbc", "-R", ".llvmcmd"] if sys.platform == "linux" else ["-S"]
            subprocess.run(["strip", *options, draft], check=False, stderr=subprocess.DEVNULL)
        os.replace(draft, kept)


def _maturin():
    import maturin

    return maturin


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """PEP 517."""
    runtime()
    return _maturin().build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """PEP 660."""
    runtime()
    return _maturin().build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory, config_settings=None):
    """PEP 517."""
    return _maturin().build_sdist(sdist_directory, config_settings)


def __getattr__(name):
    # The rest of the protocol is maturin's own.
    if name.startswith(("get_requires_for_", "prepare_metadata_for_")):
        return getattr(_maturin(), name)
    raise AttributeError(name)


if __name__ == "__main__":
    sys.exit(runtime())
