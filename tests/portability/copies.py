"""Copies as strangers make them: fetched from a server, unpacked, or carried on a stick."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.site.conftest import ROOT
from tests.tools.programs import program

SECTOR = 512
"""Bytes of a sector of the FAT image."""


def wget(top: str, work: Path) -> Path:
    """Copy the site at *top* as the page on copies says; returns its folder."""
    return _fetched("wget", ("--mirror", "--no-parent", "--no-verbose"), top, work)


def wget_rewriting(top: str, work: Path) -> Path:
    """Copy it with links rewritten and endings put on, as people do who read another manual."""
    return _fetched("wget", ("-m", "-k", "-E", "--no-parent", "--no-verbose"), top, work)


def wget2(top: str, work: Path) -> Path:
    """Copy it by wget2."""
    return _fetched("wget2", ("--mirror", "--no-parent", "--no-verbose", "--max-threads=2"), top, work)


def httrack(top: str, work: Path) -> Path:
    """Copy it by HTTrack, which rewrites links and adds a note to each page."""
    binary = program(("httrack",), "apt install httrack")
    limits = ("--disable-security-limits", "--max-rate=0", "--connection-per-second=0", "--sockets=8")
    _run([binary, top, "--path", str(work), "--quiet", "--robots=0", *limits], work)
    return _folder_of(top, work)


def _fetched(name: str, words: tuple[str, ...], top: str, work: Path) -> Path:
    binary = program((name,), f"apt install {name}")
    _run([binary, *words, top], work)
    return _folder_of(top, work)


def _folder_of(top: str, work: Path) -> Path:
    """Return the folder of the site's top in a copy: below one that bears the host's name in some form."""
    parts = urlsplit(top)
    names = (parts.netloc, parts.netloc.replace(":", "_"), parts.hostname or "")
    return next(work / name for name in names if (work / name).is_dir()) / parts.path.strip("/")


def unzipped(site: Path, work: Path) -> Path:
    """Make the zip of the whole site and unpack it; returns the folder in it."""
    words = ("bundle", "zip", "--site", str(site), "--output", str(work / "editions"))
    _run([sys.executable, "-m", "hricsite", *words], ROOT)
    whole = min((work / "editions").glob("*.zip"), key=lambda path: len(path.name))
    _run([program(("unzip",), "apt install unzip"), "-q", str(whole), "-d", str(work / "unpacked")], work)
    return next((work / "unpacked").iterdir())


def off_a_stick(site: Path, work: Path) -> Path:
    """Copy the site onto a FAT image, as on a USB stick, and back; returns the folder that came back."""
    install = "apt install mtools"
    image, back = work / "stick.img", work / "back"
    size = sum(4096 + path.stat().st_size for path in site.rglob("*"))
    sectors = str(2 * size // SECTOR)
    back.mkdir()
    _run([program(("mformat",), install), "-C", "-i", str(image), "-T", sectors, "-F", "::"], work)
    _run(
        [program(("mcopy",), install), "-s", "-i", str(image), *map(str, sorted(site.iterdir())), "::/"], work
    )
    _run([program(("mcopy",), install), "-s", "-n", "-i", str(image), "::/*", str(back)], work)
    return back


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, (command, done.returncode, (done.stdout + done.stderr)[-2000:])
