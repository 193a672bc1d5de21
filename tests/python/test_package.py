"""The package as it is installed, documented and typed."""
import doctest
import inspect
import os
import subprocess
import sys

import jiaokan
import jiaokan.pandas
from conftest import ROOT


def test_every_public_name_has_a_docstring():
    for name in jiaokan.__all__:
        thing = getattr(jiaokan, name)
        assert thing.__doc__, name
        members = inspect.getmembers(thing) if inspect.isclass(thing) and thing.__module__.startswith("jiaokan") else []
        for member, value in members:
            if not member.startswith("_") and callable(value) and not issubclass(thing, (tuple, list, Exception)):
                assert value.__doc__, f"{name}.{member}"


def test_the_examples_of_the_guide_print_what_stands_there(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testfile(str(ROOT / "docs/python.md"), module_relative=False, encoding="utf-8")
    assert failed == 0 and tried > 10


def test_types_and_stubs_fit_together(tmp_path):
    folder = ROOT / "lib/python"
    command = [sys.executable, "-m", "mypy", "--config-file", folder / "pyproject.toml", "--cache-dir", tmp_path,
               folder / "jiaokan"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_stub_names_what_the_module_has():
    import ast

    import jiaokan._core as core

    tree = ast.parse((ROOT / "lib/python/jiaokan/_core.pyi").read_text(encoding="utf-8"))
    stub = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))} | {"version"}
    assert stub == {name for name in vars(core) if not name.startswith("__")}


def test_pip_installs_it_offline_into_a_fresh_environment(tmp_path):
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    pip = [sys.executable, "-m", "pip", "--python", environment / "bin/python", "install", "--no-index",
           "--disable-pip-version-check", ROOT / "lib/python", f"--config-settings=build-dir={os.environ['JIAOKAN_BUILD']}"]
    subprocess.run(pip, check=True, env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
                   stdout=subprocess.DEVNULL)
    script = "import jiaokan, importlib.metadata as m; print(m.version('jiaokan'), jiaokan.fix_text('ä¸\\x96ç\\x95\\x8c'))"
    done = subprocess.run([environment / "bin/python", "-I", "-c", script], cwd=tmp_path, check=True, capture_output=True)
    assert done.stdout.decode() == f"{jiaokan.__version__} 世界\n"
    assert not list((ROOT / "lib/python").glob("*.egg-info")) and not (ROOT / "lib/python/build").exists()
