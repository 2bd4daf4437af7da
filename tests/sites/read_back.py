"""Editions read back by other programs, each entry as a file, so that `traces.traced` can search them."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

from libzim.reader import Archive
from PIL import Image

from tests.tools.programs import program

TREES = {"joliet": ["-rockridge", "off", "-joliet", "on"], "rockridge": ["-joliet", "off"]}
"""The trees of names in an image of a disc, beside the plain one, and how xorriso is told to read each."""


def read_back(file: Path, into: Path) -> None:
    """Write what is in a ZIM, an image of a disc, or a zip of pictures, as files into a new folder."""
    into.mkdir(parents=True)
    if file.suffix == ".zim":
        _zim(file, into)
    elif file.suffix == ".iso":
        _image(file, into)
    else:
        _pictures(file, into)


def _zim(file: Path, into: Path) -> None:
    """Every entry there is: pages, metadata, the tables of titles and words."""
    archive = Archive(file)
    for number in range(archive.all_entry_count):
        entry = archive._get_entry_by_id(number)
        head = f"{entry.path}\n{entry.title}\n".encode()
        data = b"" if entry.is_redirect else bytes(entry.get_item().content)
        (into / str(number)).write_bytes(head + data)
    told = (f"{key}: ".encode() + bytes(archive.get_metadata(key)) for key in archive.metadata_keys)
    (into / "metadata").write_bytes(b"\n".join(told))


def _image(file: Path, into: Path) -> None:
    """The names of the plain tree, and both other trees with their files."""
    isoinfo = program(("isoinfo",), "apt install genisoimage")
    xorriso = program(("xorriso",), "apt install xorriso")
    done = subprocess.run([isoinfo, "-f", "-i", str(file)], capture_output=True, check=True)
    (into / "plain").write_bytes(done.stdout)
    for tree, how in TREES.items():
        words = ["-abort_on", "WARNING", "-osirrox", "on", *how, "-indev", str(file)]
        words += ["-extract", "/", str(into / tree)]
        subprocess.run([xorriso, *words], capture_output=True, check=True)


def _pictures(file: Path, into: Path) -> None:
    """The names of pictures, the texts beside their pixels, and what is read in their QR codes."""
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith(".png")]
        archive.extractall(into)
    (into / "names").write_text("\n".join(names), encoding="utf-8")
    pictures = [str(into / name) for name in names]
    (into / "texts").write_text("\n".join(map(_texts, pictures)), encoding="utf-8")
    zbarimg = program(("zbarimg",), "apt install zbar-tools")
    done = subprocess.run([zbarimg, "--quiet", "--raw", *pictures], capture_output=True, check=False)
    assert done.returncode in (0, 4), done.stderr  # 4: a picture has no code
    (into / "codes").write_bytes(done.stdout)


def _texts(picture: str) -> str:
    with Image.open(picture) as image:
        image.load()
        return repr(image.info)
