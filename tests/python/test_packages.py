"""Packages whose kernels are compiled when their wheel is built: by weft's own backend and by setuptools, installed where weft is not."""

import email
import pathlib
import shutil
import subprocess
import sys
import tarfile
import zipfile

import pytest

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples" / "package"

# What an installation without weft sees: the standard library, NumPy's folder by a link, and what was installed.
CHECK = """
import sys
sys.path[:0] = sys.argv[1:]
import numpy as np
import smooth
assert "weft" not in sys.modules and smooth.kernels.__file__.endswith(".so"), smooth.kernels
image = np.arange(42.0).reshape(6, 7) ** 2
def plain(image):
    out = image.copy()
    for i in range(1, 5):
        for j in range(1, 6):
            total = 0.0
            for a in range(-1, 2):
                for b in range(-1, 2):
                    total += image[i + a, j + b]
            out[i, j] = total / 9.0
    return out
assert (smooth.smooth(image, 2) == plain(plain(image))).all()
try:
    import weft
except ImportError:
    print("right, without weft")
"""


@pytest.fixture
def project(tmp_path):
    """A copy of the example package."""
    made = tmp_path / "project"
    shutil.copytree(EXAMPLE, made, ignore=shutil.ignore_patterns("*.so", "*.pyi", "__pycache__", "build", "dist", "*.egg-info"))
    return made


def use_setuptools(project):
    path = project / "pyproject.toml"
    text = path.read_text().replace('requires = ["weft"]', 'requires = ["setuptools", "weft"]')
    text = text.replace('build-backend = "weft.backend"', 'build-backend = "setuptools.build_meta"')
    path.write_text(text + '\n[tool.setuptools.packages.find]\nwhere = ["src"]\n')


def pip(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)], capture_output=True, text=True, timeout=300
    )


def wheel_of(project, folder):
    done = pip("wheel", "--no-deps", "--no-build-isolation", "-w", folder, project)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = pathlib.Path(folder).glob("*.whl")
    return made


def check_installed(wheel, folder):
    done = pip("install", "--no-deps", "--no-index", "--target", folder / "site", wheel)
    assert done.returncode == 0, done.stdout + done.stderr
    import numpy

    links = folder / "links"
    links.mkdir()
    root = pathlib.Path(numpy.__file__).parent.parent
    for name in ("numpy", "numpy.libs"):
        if (root / name).exists():
            (links / name).symlink_to(root / name)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", CHECK, str(folder / "site"), str(links)], capture_output=True, text=True, timeout=120
    )
    assert done.stdout == "right, without weft\n", done.stdout + done.stderr


@pytest.mark.parametrize("backend", ["weft", "setuptools"])
def test_a_wheel_with_compiled_kernels(project, tmp_path, backend):
    if backend == "setuptools":
        use_setuptools(project)
    wheel = wheel_of(project, tmp_path / "dist")
    assert wheel.name.startswith("smooth-1.0.0-cp311-abi3-"), wheel.name
    names = zipfile.ZipFile(wheel).namelist()
    assert {"smooth/__init__.py", "smooth/kernels.abi3.so", "smooth/kernels.pyi"} <= set(names), names
    metadata = zipfile.ZipFile(wheel).read("smooth-1.0.0.dist-info/METADATA").decode()
    for line in ("Name: smooth", "Version: 1.0.0", "Summary: Smoothing of images, in parallel", "Requires-Dist: numpy>=2"):
        assert line in metadata.splitlines(), metadata
    check_installed(wheel, tmp_path)


def test_building_again_gives_the_same_wheel(project, tmp_path):
    first = wheel_of(project, tmp_path / "first").read_bytes()
    assert wheel_of(project, tmp_path / "second").read_bytes() == first


def test_an_editable_installation_compiles_when_called(project, tmp_path, monkeypatch):
    from weft import backend

    monkeypatch.chdir(project)
    made = backend.build_editable(tmp_path)
    done = pip("install", "--no-deps", "--no-index", "--target", tmp_path / "site", tmp_path / made)
    assert done.returncode == 0, done.stdout + done.stderr
    code = "import site, sys; site.addsitedir(sys.argv[1]); import smooth; print(smooth.smooth([[1.0] * 4] * 4).sum(), smooth.kernels.__file__)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "site")], capture_output=True, text=True, timeout=120)
    assert done.stdout == f"16.0 {project}/src/smooth/kernels.py\n", done.stdout + done.stderr


def test_the_source_archive_builds(project, tmp_path, monkeypatch):
    from weft import backend

    monkeypatch.chdir(project)
    with tarfile.open(tmp_path / backend.build_sdist(tmp_path)) as archive:
        names = archive.getnames()
        archive.extractall(tmp_path / "unpacked", filter="data")
    assert "smooth-1.0.0/PKG-INFO" in names and "smooth-1.0.0/src/smooth/kernels.py" in names, names
    wheel_of(tmp_path / "unpacked" / "smooth-1.0.0", tmp_path / "dist")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('version = "1.0.0"', "", "needs version"),
        ('packages = ["src/smooth"]', 'packages = ["src"]', "src is no package"),
        ('packages = ["src/smooth"]', "packages = 3", "packages must be a list of strings"),
        ("strict = true", "fast = true", "no option 'fast'"),
        ('version = "1.0.0"', 'version = "1.0.0"\ndynamic = ["dependencies"]', "knows no [project] dynamic"),
        ('version = "1.0.0"', 'version = "1.0.0"\nscripts = {smooth = "smooth:main"}', "knows no [project] scripts"),
        ('version = "1.0.0"', 'version = "1.0.0"\nreadme = "missing.md"', "there is no file missing.md"),
        ('cpu = ["baseline", "x86-64-v3"]', 'cpu = ["pentium"]', "B0105"),
    ],
)
def test_mistakes_are_told(project, tmp_path, old, new, words):
    path = project / "pyproject.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    done = pip("wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path / "dist", project)
    assert done.returncode != 0 and words in done.stdout + done.stderr, done.stdout + done.stderr
    assert not list((tmp_path / "dist").glob("*")) if (tmp_path / "dist").exists() else True


def test_a_kernel_that_is_refused_fails_the_build(project, tmp_path):
    path = project / "src" / "smooth" / "kernels.py"
    path.write_text(path.read_text().replace("out[i, j] = total / 9.0", "out[i, j] = out[i - 1, j] + total"))
    done = pip("wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path / "dist", project)
    # strict = true in the project: a prange loop that must run serially is an error.
    assert done.returncode != 0 and "W0501" in done.stdout + done.stderr and "out[i - 1, j]" in done.stdout + done.stderr


def metadata_of(project, monkeypatch, more):
    from weft import backend

    path = project / "pyproject.toml"
    path.write_text(path.read_text().replace('version = "1.0.0"', 'version = "1.0.0"\n' + more))
    monkeypatch.chdir(project)
    return email.message_from_string(backend._metadata(backend.read()[0]))


def test_metadata(project, monkeypatch):
    """Texts of several lines stay inside their field, and NumPy is needed whatever else has a name like it."""
    path = project / "pyproject.toml"
    path.write_text(path.read_text().replace('description = "Smoothing of images, in parallel"', 'description = ""').replace('"numpy>=2"', '"numpy-financial", "a @ https://example.org/a.zip"'))
    more = """
license = {text = "One line\\n\\nName: another"}
readme = {text = "# Title\\n\\nText", content-type = "text/markdown"}
optional-dependencies = {plot = ["matplotlib>=3; python_version > '3' or os_name == 'nt'"]}
"""
    found = metadata_of(project, monkeypatch, more)
    assert found.get_all("Name") == ["smooth"] and "Name: another" in found["License"]
    assert found.get_all("Requires-Dist") == [
        "numpy-financial",
        "a @ https://example.org/a.zip",
        "numpy>=2",
        "matplotlib>=3 ; (python_version > '3' or os_name == 'nt') and extra == 'plot'",
    ]
    assert found["Description-Content-Type"] == "text/markdown" and found.get_payload() == "# Title\n\nText"


def test_the_source_archive_has_the_package_and_no_tools(project, tmp_path, monkeypatch):
    from weft import backend

    for name, text in {"src/smooth/build/plan.py": "", "build/old.py": "", "env/pyvenv.cfg": "", "env/lib/x.py": "", ".git/config": ""}.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    monkeypatch.chdir(project)
    with tarfile.open(tmp_path / backend.build_sdist(tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert "src/smooth/build/plan.py" in names and not names & {"build/old.py", "env/pyvenv.cfg", "env/lib/x.py", ".git/config"}, names


def test_folders_as_people_write_them(project, tmp_path):
    """A slash at the end, two packages, one inside another, a distribution's name that is no package's."""
    path = project / "pyproject.toml"
    text = path.read_text().replace('packages = ["src/smooth"]', 'packages = ["src/smooth/", "./src/other"]').replace('name = "smooth"', 'name = "My-Smooth.Things"')
    path.write_text(text)
    shutil.copytree(project / "src" / "smooth", project / "src" / "other" / "inner")
    (project / "src" / "other" / "__init__.py").write_text("")
    (project / "src" / "other" / "table.txt").write_text("data")
    wheel = wheel_of(project, tmp_path / "dist")
    assert wheel.name.startswith("my_smooth_things-1.0.0-cp311-abi3-"), wheel.name
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"smooth/kernels.abi3.so", "other/__init__.py", "other/inner/kernels.abi3.so", "other/inner/__init__.py", "other/table.txt"} <= names, names
    check_installed(wheel, tmp_path)
