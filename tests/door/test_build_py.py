"""build.py run for real, in copies: the first run, the second, and everything that can go wrong."""

import ast
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.door.conftest import NO_SETTINGS, PYTHON, ROOT, Door, NewDoor, one_sentence


def test_first_run_installs_and_hands_over(new_door: NewDoor, tmp_path: Path) -> None:
    door = new_door()

    done = door.run(cwd=tmp_path)

    assert (done.code, done.out) == (0, f"['build'] {tmp_path} 漢字\n"), done.err
    assert "installing 2 packages into .venv with pip" in done.err


def test_second_run_installs_nothing_and_says_nothing(ready_door: Door) -> None:
    before = ready_door.stamp.stat().st_mtime_ns

    done = ready_door.run("check", "content/topics", "--strict")

    assert done.code == 0
    assert done.out.startswith("['check', 'content/topics', '--strict'] ")
    assert done.err == ""
    assert ready_door.stamp.stat().st_mtime_ns == before


def test_second_run_hands_over_before_it_loads_anything_of_weight(ready_door: Door) -> None:
    interpreter, *words = ready_door.command("leave", "0")

    command = [interpreter, "-X", "importtime", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    heavy = {"asyncio", "email", "json", "multiprocessing", "socket", "ssl", "subprocess", "venv"}

    assert "hashlib" in loaded
    assert loaded & heavy == set()


def test_exit_code_is_that_of_the_program(ready_door: Door) -> None:
    assert ready_door.run("leave", "7").code == 7


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--with", "pdf"), "the extra 'pdf' does not exist in this version; leave it out of --with"),
        (
            ("--with=../run", "build"),
            "the extra '../run' does not exist in this version; leave it out of --with",
        ),
        (("build", "--with"), "--with needs a value after it"),
        (("wheels",), "say which folder to fill: build.py wheels DIR"),
    ],
)
def test_wrong_words_are_a_matter_of_usage(ready_door: Door, words: tuple[str, ...], sentence: str) -> None:
    done = ready_door.run(*words)

    assert (done.code, done.err) == (2, f"build.py: error: {sentence}\n")


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 15)])
def test_wrong_python_gets_a_sentence(version: tuple[int, int]) -> None:
    pretend = f"import sys; sys.version_info = {(*version, 0, 'final', 0)}; exec(open('build.py').read())"

    done = subprocess.run([PYTHON, "-c", pretend], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 3
    assert "needs Python 3.11 to 3.14" in one_sentence(done.stderr)
    assert f"this is Python {version[0]}.{version[1]};" in done.stderr


def test_old_python_can_parse_the_door() -> None:
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_python_without_ensurepip_names_the_package(new_door: NewDoor, tmp_path: Path) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "ensurepip.py").write_text("raise ImportError", encoding="utf-8")

    done = new_door().run(PYTHONPATH=str(tmp_path / "without"))

    assert done.code == 3
    assert "apt install python3-venv" in one_sentence(done.err)


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_no_network_says_so_and_the_next_run_repairs(new_door: NewDoor, installer: str) -> None:
    door = new_door()
    closed = "http://127.0.0.1:9/simple"
    changes = {**NO_SETTINGS, "PIP_INDEX_URL": closed}
    if installer == "uv":
        changes = {
            "UV_DEFAULT_INDEX": closed,
            "UV_HTTP_RETRIES": "0",
            "UV_NO_CACHE": "1",
            "PATH": path_with_uv(),
        }

    cut_off = Door(folder=door.folder, wheels=None).run(**changes)
    after = door.run()

    assert cut_off.code == 3
    assert f"with {installer}" in cut_off.err
    assert "the package index cannot be reached" in one_sentence(cut_off.err)
    assert after.code == 0, after.err


def path_with_uv() -> str:
    """Return the PATH with the folder of the test environment's programs, uv among them, before it."""
    return os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))


def test_uv_installs_when_it_is_on_the_path(new_door: NewDoor, wheels: Path) -> None:
    done = new_door().run(PATH=path_with_uv(), UV_FIND_LINKS=str(wheels))

    assert done.code == 0, done.err
    assert "with uv" in done.err
    assert "漢字" in done.out


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_interrupted_install_is_repaired_by_the_next_run(
    new_door: NewDoor, sent: signal.Signals, code: int
) -> None:
    door = new_door()
    with subprocess.Popen(
        door.command(), env=door.environment(), stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stderr is not None
        assert b"installing" in process.stderr.readline()
        os.killpg(process.pid, sent)
        said = process.stderr.read()

    assert (process.returncode, b"Traceback" in said) == (code, False), said
    assert not door.stamp.exists()
    assert door.run().code == 0


def test_run_waits_for_the_orphan_of_a_killed_one(new_door: NewDoor) -> None:
    door = new_door()
    with subprocess.Popen(door.command(), env=door.environment(), stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        assert b"installing" in process.stderr.readline()
        process.kill()

        done = door.run()

    assert done.code == 0, done.err
    assert "漢字" in done.out


def test_two_first_runs_at_once_do_not_disturb_each_other(new_door: NewDoor) -> None:
    door = new_door()
    with contextlib.ExitStack() as stack:
        runs = [
            stack.enter_context(
                subprocess.Popen(
                    door.command(), env=door.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
                )
            )
            for _ in range(2)
        ]
        printed = [process.communicate(timeout=120) for process in runs]

    assert [process.returncode for process in runs] == [0, 0], printed
    assert sum(b"installing" in err for _, err in printed) == 1
    assert sum(b"waiting" in err for _, err in printed) == 1


@pytest.mark.parametrize("damage", ["python", "stamp", "lock", "moved"])
def test_damaged_or_outdated_environment_is_made_anew(new_door: NewDoor, damage: str) -> None:
    door = new_door()
    assert door.run().code == 0
    if damage == "python":
        (door.folder / ".venv" / "bin" / "python").unlink()
    if damage == "stamp":
        door.stamp.write_text("run 0\n", encoding="ascii")
    if damage == "lock":
        with (door.folder / "requirements" / "run.txt").open("a", encoding="utf-8") as file:
            file.write("# a new version\n")
    if damage == "moved":
        shutil.move(door.folder, door.folder.with_name("moved"))
        door = Door(folder=door.folder.with_name("moved"), wheels=door.wheels)
    (door.folder / ".venv" / "left-over").mkdir()

    done = door.run()

    assert done.code == 0, done.err
    assert "installing" in done.err
    assert not (door.folder / ".venv" / "left-over").exists()


def test_environment_of_somebody_else_is_never_touched(new_door: NewDoor) -> None:
    door = new_door()
    (door.folder / ".venv").mkdir()
    (door.folder / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin\n", encoding="utf-8")

    done = door.run()

    assert done.code == 3
    assert ".venv was not made by build.py; move it away" in one_sentence(done.err)
    assert os.listdir(door.folder / ".venv") == ["pyvenv.cfg"]


def test_test_command_installs_the_test_set_and_maps_exit_codes(new_door: NewDoor) -> None:
    door = new_door()
    assert door.run().code == 0
    tests = door.folder / "test_it.py"
    tests.write_text("def test_good(): pass\ndef test_bad(): assert False\n", encoding="utf-8")

    good = door.run("test", "test_it.py::test_good")
    bad = door.run("test", "test_it.py")
    wrong = door.run("test", "--no-such-option")

    assert (good.code, bad.code, wrong.code) == (0, 1, 2), good.err
    assert "installing 5 packages" in good.err or "installing 6 packages" in good.err
    assert "1 failed, 1 passed" in bad.out
    assert door.run().err == ""
