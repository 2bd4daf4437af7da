"""The code as style.md wants it: ruff, types, rooms, sizes and names."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted([ROOT / "build.py", *ROOT.glob("requirements/*.py"), *ROOT.glob("hricsite/**/*.py")])
PROGRAMS = Path(sys.executable).parent
REFUSED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([sys.executable, "-m", "ruff", "check", "."], id="ruff"),
        pytest.param([sys.executable, "-m", "mypy"], id="mypy"),
        pytest.param([str(PROGRAMS / "lint-imports"), "--no-logo", "--no-cache"], id="import-linter"),
    ],
)
def test_tool_has_nothing_to_say(command: list[str]) -> None:
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_keeps_to_the_sizes_of_the_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    long = [f"{name}: {lines} lines" for name, lines in functions(text) if lines > 60]

    assert text.count("\n") <= 300
    assert long == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    refused = [path.name for path in CODE if path.stem in REFUSED_NAMES]

    assert refused == []


def test_requirements_are_those_of_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()

    named = [line for line in lines if line and not line.startswith("#")]

    assert named == project["dependencies"]


@pytest.mark.parametrize("name", ["run", "test", "cluster", "iso", "images", "zim", "torrent", "cards"])
def test_lock_file_holds_hashes_and_no_address(name: str) -> None:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()

    pins = [line for line in lines if line[:1].isalnum()]

    assert all("==" in line and line.endswith("\\") for line in pins)
    assert all("--hash=sha256:" in line for line in lines if line not in pins)
    assert "://" not in "\n".join(lines)


def functions(text: str) -> Iterator[tuple[str, int]]:
    """Yield the name and the number of lines of every function in *text*."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1
