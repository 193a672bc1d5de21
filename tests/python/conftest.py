"""What the tests share. Run by ctest, with PYTHONPATH at the built package and JIAOKAN_PROGRAM at the command line."""
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root():
    """The source tree."""
    return ROOT


@pytest.fixture(scope="session")
def program():
    """Runs the command line and gives what it prints."""

    def run(*arguments, input=b""):
        command = [os.environ["JIAOKAN_PROGRAM"], *map(str, arguments)]
        return subprocess.run(command, input=input, stdout=subprocess.PIPE, check=True).stdout

    return run


def make_dump(path, size):
    """A file of JSON lines, a fifth of them damaged, of about so many bytes."""
    made = path.parent / "made"
    subprocess.run([os.sys.executable, ROOT / "tests/bench/dump/make_dump.py", "--size", str(size), "--form", "jsonl",
                    "--record-bytes", "400", "--damage", "0.2", "-o", made], check=True, stdout=subprocess.DEVNULL)
    (made / "dump" / "dump.jsonl").rename(path)


@pytest.fixture(scope="session")
def dump(tmp_path_factory):
    """A file of JSON lines."""
    path = tmp_path_factory.mktemp("dump") / "dump.jsonl"
    make_dump(path, 2_000_000)
    return path
