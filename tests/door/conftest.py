"""Real copies of build.py with a small lock file and a stub of hricsite, and a folder of wheels made once."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PYTHON = str(getattr(sys, "_base_executable", sys.executable))
RUN = ("mdurl", "opencc")
TEST = ("pytest", "iniconfig", "packaging", "pluggy", "pygments", "colorama")
STUB = """
import os, sys


def main():
    import opencc

    if sys.argv[1] == "leave":
        return int(sys.argv[2])
    print(sys.argv[1:], os.getcwd(), opencc.OpenCC("s2t").convert("汉字"))
    return 0


def run():
    sys.exit(main())
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A copy of the project's door in a folder of its own."""

    folder: Path
    wheels: Path | None

    def environment(self, **changes: str) -> dict[str, str]:
        """The environment of a user who has no virtual environment and no uv; *changes* on top."""
        kept = {
            name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")
        }
        path = os.pathsep.join(p for p in kept["PATH"].split(os.pathsep) if not (Path(p) / "uv").exists())
        return {**kept, "PATH": path, **changes}

    def command(self, *words: str) -> list[str]:
        """The command line of build.py with *words*, installing from the folder of wheels if there is one."""
        source = [f"--wheels={self.wheels}"] if self.wheels else []
        return [PYTHON, str(self.folder / "build.py"), *source, *words]

    def run(
        self, *words: str, cwd: Path | None = None, prefix: tuple[str, ...] = (), **changes: str
    ) -> "Done":
        """Run build.py to its end; *prefix* is a command to run it by, *changes* environment variables."""
        done = subprocess.run(
            [*prefix, *self.command(*words)],
            cwd=cwd or self.folder.parent,
            env=self.environment(**changes),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )
        return Done(code=done.returncode, out=done.stdout, err=done.stderr)

    @property
    def stamp(self) -> Path:
        """The file that says that .venv is complete."""
        return self.folder / ".venv" / "hricsite-stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str


NewDoor = Callable[[], Door]
NO_SETTINGS = {"PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1", "PIP_FIND_LINKS": ""}


def one_sentence(text: str) -> str:
    """Return the last line of *text*, having checked that nothing before it is a traceback."""
    assert "Traceback" not in text
    return text.strip().splitlines()[-1]


def locked(source: Path, names: tuple[str, ...]) -> str:
    """Return the part of a lock file that is about *names*."""
    parts = re.split(r"^(?=[a-z])", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return "".join(part for part in parts if part.partition("==")[0] in names)


def copy_door(folder: Path) -> None:
    """Put build.py, its two modules, short lock files and a stub of hricsite into *folder*."""
    (folder / "requirements").mkdir(parents=True)
    (folder / "hricsite").mkdir()
    shutil.copy(ROOT / "build.py", folder)
    for name in ("environment.py", "installer.py"):
        shutil.copy(ROOT / "requirements" / name, folder / "requirements")
    for name, packages in (("run", RUN), ("test", TEST)):
        text = locked(ROOT / "requirements" / f"{name}.txt", packages)
        (folder / "requirements" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "hricsite" / "__init__.py").write_text("", encoding="utf-8")
    (folder / "hricsite" / "cli.py").write_text(STUB, encoding="utf-8")


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder filled once by `build.py wheels`, over the network."""
    folder = tmp_path_factory.mktemp("filled")
    copy_door(folder / "door")
    done = Door(folder=folder / "door", wheels=None).run("--with", "test", "wheels", str(folder / "wheels"))
    assert done.code == 0, done.err
    return folder / "wheels"


@pytest.fixture
def new_door(tmp_path: Path, wheels: Path) -> Callable[[], Door]:
    """Make a fresh copy whose path has a space and Chinese characters."""

    def make() -> Door:
        copy_door(tmp_path / "a b 人权")
        return Door(folder=tmp_path / "a b 人权", wheels=wheels)

    return make


@pytest.fixture(scope="module")
def ready_door(tmp_path_factory: pytest.TempPathFactory, wheels: Path) -> Iterator[Door]:
    """A copy that has been run once; for tests that leave it complete."""
    folder = tmp_path_factory.mktemp("ready") / "a b 人权"
    copy_door(folder)
    door = Door(folder=folder, wheels=wheels)
    assert door.run().code == 0
    yield door
