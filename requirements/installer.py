"""What build.py asks of pip or uv, and one sentence for each way in which it can fail.

Standard library only.
"""

import os
import platform
import re
import shutil
import subprocess
import sys

from environment import Stop, clean, say

PIP_SETTINGS = ("INDEX_URL", "EXTRA_INDEX_URL", "FIND_LINKS", "NO_INDEX", "PROXY", "CERT", "CLIENT_CERT")
PIP_FILES = ("/etc/pip.conf", "~/.config/pip/pip.conf", "~/.pip/pip.conf", "~/pip/pip.ini")
UV_SETTINGS = ("INDEX", "DEFAULT_INDEX", "INDEX_URL", "FIND_LINKS", "NO_INDEX", "CONFIG_FILE")
STRICT = ("--require-hashes", "--only-binary", ":all:")

# What the installer's output means: the first row one of whose signs occurs gives the sentence.
REMEDIES = (
    (
        ("no space left", "errno 28", "os error 28", "errno 122", "disk quota"),
        "the disk is full; free about 400 MB and run the same command again",
    ),
    (
        ("permission denied", "read-only file system", "errno 13", "errno 30", "os error 30"),
        "this folder cannot be written to; copy it to a folder of your own and run build.py there",
    ),
    (
        ("do not match the hashes", "hash mismatch"),
        "a downloaded package is not the one this version was tested with, and was not installed; "
        "try another network or package index",
    ),
    (
        (
            "newconnectionerror",
            "connecttimeout",
            "connection refused",
            "connection broken",
            "name resolution",
            "max retries",
            "proxyerror",
            "read timed out",
            "dns error",
            "error sending request",
            "client error (connect)",
            "network is unreachable",
        ),
        "the package index cannot be reached, and the first run needs it once; connect to the network, run "
        "the same command again, or run `build.py wheels DIR` on a connected machine of this kind and "
        "`build.py --wheels DIR` here",
    ),
)
NO_WHEEL = ("no matching distribution", "no usable wheels", "no wheels", "no solution found")


def installs_with_uv() -> str:
    """Return the path of uv if it is to install: it is on the PATH, and no index was told to pip alone."""
    files = [*PIP_FILES, os.path.join(os.environ.get("APPDATA", "~"), "pip", "pip.ini")]
    for_pip = any(os.environ.get("PIP_" + name) for name in PIP_SETTINGS)
    for_pip = for_pip or any(os.path.isfile(os.path.expanduser(file)) for file in files)
    for_uv = any(os.environ.get("UV_" + name) for name in UV_SETTINGS)
    return shutil.which("uv") or "" if for_uv or not for_pip else ""


def install(locks: list[str], wheels: str, python: str, held: int) -> None:
    """Install the lock files *locks* for *python*, from the folder *wheels* if given; raises Stop on failure.

    The installer inherits *held*, the lock: should build.py be killed, the next run waits for the orphan.
    """
    uv = installs_with_uv()
    if not uv:
        add_pip(python)
    command = [uv, "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    source = ["--no-index", "--find-links", wheels] if wheels else []
    total = count_packages(locks)
    say(f"installing {total} packages into .venv with {'uv' if uv else 'pip'}")
    output = run([*command, *STRICT, *source, *requirement_words(locks)], total, held)
    if output is not None:
        raise Stop(reason_of(output, wheels))


def download(locks: list[str], folder: str, python: str) -> None:
    """Put the wheels of the lock files *locks* into *folder*; raises Stop with the remedy."""
    add_pip(python)
    total = count_packages(locks)
    say(f"downloading {total} packages")
    command = [python, "-m", "pip", "download", "--dest", folder, *STRICT, *requirement_words(locks)]
    output = run(command, total, None)
    if output is not None:
        raise Stop(reason_of(output, ""))


def add_pip(python: str) -> None:
    """Give the environment of *python* a pip, if uv had made do without."""
    if subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL, env=clean()):
        subprocess.call([python, "-m", "ensurepip"], stdout=subprocess.DEVNULL, env=clean())


def requirement_words(locks: list[str]) -> list[str]:
    """Return the arguments that name the lock files."""
    return [word for lock in locks for word in ("--requirement", lock)]


def count_packages(locks: list[str]) -> int:
    """Return how many packages the lock files hold, for the progress line."""
    names: set[str] = set()
    for lock in locks:
        with open(lock, encoding="utf-8") as file:
            names |= {line.partition("==")[0] for line in file if "==" in line}
    return len(names)


def run(command: list[str], total: int, held: int | None) -> str | None:
    """Run the installer with a progress line on a terminal; returns None, or what it printed if it failed."""
    fixed = {"PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    elsewhere = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    environment = {name: value for name, value in {**clean(), **fixed}.items() if name not in elsewhere}
    lines: list[str] = []
    done = 0
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if held is None or os.name == "nt" else (held,),
    ) as process:
        for line in process.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                done += 1
                show_progress(f"  {done}/{total} {line.split()[1].partition('==')[0]}")
    show_progress("")
    return "".join(lines) if process.returncode else None


def show_progress(words: str) -> None:
    """Replace the progress line by *words*; nothing at all in a pipe."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K" + words)
        sys.stderr.flush()


def explain(output: str) -> str:
    """Return the sentence with the remedy for what an installer or the system said, or an empty one."""
    words = output.lower()
    return next((sentence for signs, sentence in REMEDIES if any(sign in words for sign in signs)), "")


def reason_of(output: str, wheels: str) -> str:
    """Turn an installer's output into one sentence; its end is printed only when nothing is known of it."""
    reason = explain(output)
    if reason:
        return reason
    if not any(sign in output.lower() for sign in NO_WHEEL):
        sys.stderr.write(output[-3000:])
        return "installing the packages failed, see above; run the same command again, it starts afresh"
    if wheels:
        return f"{wheels} lacks packages; fill it by `build.py wheels DIR` on a machine of this kind"
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    named = re.search(r"distribution found for ([\w.-]+)", output)
    return (
        f"{named[1] if named else 'a package'} has no ready-made wheel for this system "
        f"({platform.system()} {platform.machine()}, Python {version}); use 64-bit Windows, macOS or Linux "
        "with glibc, or build on such a machine and copy public/"
    )
