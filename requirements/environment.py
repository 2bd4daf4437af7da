"""The virtual environment of build.py: is it complete, and how it is made.  Standard library only.

`.venv/hricsite-stamp` is written last and holds one line for each installed set of packages (run, test, an
extra): the digest of its lock file, the Python version and the folder's path (design.md, section 1).  It is
removed before anything in .venv changes, so an interrupted run is always seen, and repaired, by the next one.

Heavy modules are imported where they are needed: a second run must cost less than a tenth of a second.
"""

import errno
import hashlib
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "hricsite-stamp")
MARKER = os.path.join(VENV, "made-by-build-py")
LOCK = os.path.join(ROOT, ".hricsite", "setup.lock")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
NOT_OURS = ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")
NO_VENV = (
    "this Python cannot make a virtual environment with pip (modules venv and ensurepip); on Debian and "
    "Ubuntu: apt install python3-venv; elsewhere install Python from python.org; then run this again"
)


class Stop(Exception):
    """One sentence for the user, with its remedy, and the exit code: 2 for usage, 3 for the machine."""

    def __init__(self, sentence: str, *, code: int = 3) -> None:
        """Keep *sentence* as the message and *code* beside it."""
        super().__init__(sentence)
        self.code = code


def say(sentence: str) -> None:
    """Tell the user, on standard error, what is going on."""
    sys.stderr.write(f"build.py: {sentence}\n")
    sys.stderr.flush()


def clean() -> dict[str, str]:
    """Return the environment variables without those that make Python look outside .venv."""
    return {name: value for name, value in os.environ.items() if name not in NOT_OURS}


def lock_file(name: str) -> str:
    """Return the path of the hash-locked requirements called *name* (not a plain word: no such path)."""
    return os.path.join(ROOT, "requirements", f"{name if name.isalnum() else '-'}.txt")


def stamp_line(name: str) -> str:
    """Return the line of the stamp for the set *name*: its lock file, this Python and this folder."""
    with open(lock_file(name), "rb") as file:
        found = hashlib.sha256(file.read())
    version = ".".join(map(str, sys.version_info))
    place = "\n".join((sys.implementation.name, version, sys.base_prefix, ROOT))
    found.update(place.encode("utf-8", "surrogateescape"))
    return f"{name} {found.hexdigest()}"


def stamped() -> list[str]:
    """Return the lines of the stamp; none when .venv is absent, half made, or its Python has gone."""
    try:
        with open(STAMP, encoding="ascii") as file:
            return file.read().splitlines() if os.path.exists(PYTHON) else []
    except (OSError, ValueError):
        return []


def missing_sets(extras: list[str]) -> list[str]:
    """Return which of the sets (run and *extras*) are not installed as locked."""
    lines = stamped()
    return [name for name in ["run", *extras] if stamp_line(name) not in lines]


def prepare(extras: list[str], wheels: str) -> None:
    """Make .venv, or add what is missing to it, from the index or the folder *wheels*.

    One process at a time: a second build.py waits for the first and then finds everything in place.
    Raises Stop with the remedy when the machine does not allow it.
    """
    from installer import explain

    try:
        os.makedirs(os.path.dirname(LOCK), exist_ok=True)
        with open(LOCK, "a+b") as lock:
            hold(lock.fileno())
            complete(extras, wheels, lock.fileno())
    except OSError as error:
        number = errno.EACCES if isinstance(error, PermissionError) else error.errno
        sentence = explain(f"errno {number}") or f"cannot make .venv: {error}; mend that and run again"
        raise Stop(sentence) from None


def complete(extras: list[str], wheels: str, lock: int) -> None:
    """Bring .venv to hold run and *extras*; the stamp goes first and comes back last."""
    from installer import install, installs_with_uv

    missing = missing_sets(extras)
    kept = [line for line in stamped() if line.split()[0] not in missing]
    if not missing:
        return  # another build.py has done it while we waited
    if "run" in missing:
        missing, kept = ["run", *extras], []
        remove_old_venv()
        make_venv(with_pip=not installs_with_uv())
    if os.path.exists(STAMP):
        os.remove(STAMP)
    install([lock_file(name) for name in missing], wheels, PYTHON, lock)
    with open(STAMP + ".new", "w", encoding="ascii") as file:
        file.write("\n".join([*kept, *map(stamp_line, missing)]) + "\n")
    os.replace(STAMP + ".new", STAMP)


def hold(lock: int) -> None:
    """Hold the lock until this process ends; the system itself frees the lock of one that died."""
    if os.name == "nt":
        return hold_on_windows(lock)
    import fcntl

    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("another build.py is preparing .venv; waiting for it")
        fcntl.flock(lock, fcntl.LOCK_EX)
    except OSError:
        return  # a file system without locks: two first runs at once are the user's to avoid


def hold_on_windows(lock: int) -> None:
    """Hold the lock by msvcrt, which gives up after ten seconds: the other run may need longer."""
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    while True:
        try:
            return msvcrt.locking(lock, msvcrt.LK_LOCK, 1)  # type: ignore[no-any-return]
        except OSError:
            say("another build.py is preparing .venv; waiting for it")


def remove_old_venv() -> None:
    """Empty a .venv that build.py made and that is broken or out of date; refuse to touch any other."""
    import shutil

    if not os.path.lexists(VENV):
        return
    ours = os.path.isfile(MARKER) and not os.path.islink(VENV)
    if not ours and (os.path.islink(VENV) or not os.path.isdir(VENV) or os.listdir(VENV)):
        raise Stop("the folder .venv was not made by build.py; move it away or delete it, then run again")
    names = sorted(os.listdir(VENV), key=lambda name: (os.path.join(VENV, name) != STAMP, name))
    for path in [os.path.join(VENV, name) for name in names]:
        if path == MARKER:
            continue  # stays, so that an interrupted removal is still known as ours
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path)
        else:
            os.remove(path)


def make_venv(*, with_pip: bool) -> None:
    """Create an empty virtual environment; *with_pip* only when pip is what will install."""
    import subprocess

    from installer import explain

    try:
        import venv

        if with_pip:
            import ensurepip  # noqa: F401
    except ImportError:
        raise Stop(NO_VENV) from None
    os.makedirs(VENV, exist_ok=True)
    with open(MARKER, "w", encoding="ascii") as file:
        file.write("build.py may empty this folder and fill it anew\n")
    try:
        venv.EnvBuilder(symlinks=os.name != "nt", with_pip=with_pip).create(VENV)
    except subprocess.CalledProcessError as error:
        raise Stop(explain((error.output or b"").decode("utf-8", "replace")) or NO_VENV) from None


def fill_wheels(folder: str, extras: list[str]) -> int:
    """Download the locked wheels of run and *extras*, for this kind of machine, into *folder*; returns 0."""
    from installer import download

    download([lock_file(name) for name in ["run", *extras]], os.path.abspath(folder), PYTHON)
    say(f"{folder} is filled; elsewhere, on the same kind of machine: python3 build.py --wheels {folder}")
    return 0
