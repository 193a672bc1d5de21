"""Builds the wheel with CMake (PEP 517), with nothing but the standard library, so that no network is needed.

    pip install lib/python
    pip install lib/python --config-settings=build-dir=build/release

`build-dir` (or the environment variable JIAOKAN_BUILD_DIR) names a build folder of CMake, relative to the source tree. One that is configured is
taken as it is, and what is not built yet is built there; without one, a temporary folder is.
"""
import base64
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile

SOURCE = pathlib.Path(__file__).resolve().parents[3]


def _version():
    text = (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.search(r"project\(jiaokan VERSION ([0-9.]+)", text).group(1)


def _tag():
    interpreter = f"cp{sys.version_info.major}{sys.version_info.minor}"
    return f"{interpreter}-{interpreter}-{re.sub('[-.]', '_', sysconfig.get_platform())}"


def _cmake(*arguments):
    program = shutil.which("cmake")
    if program is None:
        raise RuntimeError("cmake is missing: install it, and the other packages that tools/setup lists")
    subprocess.run([program, *map(str, arguments)], check=True)


def _build(build, staging):
    """Builds the package and installs it into the folder `staging`."""
    if not (build / "CMakeCache.txt").exists():
        ninja = ["-G", "Ninja"] if shutil.which("ninja") else []
        _cmake("-S", SOURCE, "-B", build, *ninja, "-DCMAKE_BUILD_TYPE=Release", f"-DPython3_EXECUTABLE={sys.executable}",
               "-DJIAOKAN_PYTHON=ON", "-DJIAOKAN_PROGRAM=OFF", "-DJIAOKAN_TESTS=OFF", "-DCMAKE_UNITY_BUILD=ON")
    _cmake("--build", build, "--target", "jiaokan_python", "--parallel", os.cpu_count() or 1)
    _cmake("--install", build, "--component", "python", "--prefix", staging, "--strip")
    packages = [path.parent for path in staging.rglob("jiaokan/__init__.py")]
    if len(packages) != 1:
        raise RuntimeError(f"{build}: this build folder has no Python package; configure it with -DJIAOKAN_PYTHON=ON")
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    if not (packages[0] / f"_core{suffix}").exists():
        raise RuntimeError(f"{build}: this build folder is for another Python; configure one with "
                           f"-DPython3_EXECUTABLE={sys.executable}")
    return packages[0].parent


class _Wheel:
    def __init__(self, path):
        self.archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self.record = []

    def add(self, name, data):
        entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.external_attr = 0o644 << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        self.archive.writestr(entry, data)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        self.record.append(f"{name},sha256={digest},{len(data)}\n")

    def close(self, info):
        self.record.append(f"{info}/RECORD,,\n")
        self.archive.writestr(f"{info}/RECORD", "".join(self.record))
        self.archive.close()


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    """The name of a folder with the metadata, which needs no build."""
    folder = pathlib.Path(metadata_directory, f"jiaokan-{_version()}.dist-info")
    folder.mkdir()
    text = (SOURCE / "lib/python/METADATA.in").read_text(encoding="utf-8")
    (folder / "METADATA").write_text(text.replace("@PROJECT_VERSION@", _version()), encoding="utf-8")
    return folder.name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """The file name of the wheel, which is written into the folder."""
    del metadata_directory
    given = (config_settings or {}).get("build-dir") or os.environ.get("JIAOKAN_BUILD_DIR")
    info = f"jiaokan-{_version()}.dist-info"
    name = f"jiaokan-{_version()}-{_tag()}.whl"
    with tempfile.TemporaryDirectory() as temporary:
        build = (SOURCE / given).resolve() if given else pathlib.Path(temporary, "build")
        root = _build(build, pathlib.Path(temporary, "staging"))
        wheel = _Wheel(pathlib.Path(wheel_directory, name))
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            wheel.add(path.relative_to(root).as_posix(), path.read_bytes())
        wheel.add(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: jiaokan_build\nRoot-Is-Purelib: false\nTag: {_tag()}\n"
                  .encode())
        wheel.add(f"{info}/licenses/LICENSE", (SOURCE / "LICENSE").read_bytes())
        wheel.close(info)
    return name


def build_sdist(sdist_directory, config_settings=None):
    """There is none: the sources of the library are not below this folder."""
    raise RuntimeError("build a wheel from the source tree instead: pip wheel lib/python")
