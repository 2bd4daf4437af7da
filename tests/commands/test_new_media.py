"""`new media`: only pixels are left of a picture; what is no good picture is told, and nothing is written."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from hricsite.content.picture_traces import traces
from tests.commands.picture_files import SECRET, WITH_ALL, jpeg_with_all, media_of, photo, saved, taken
from tests.sites.copies import run
from tests.tools.programs import program

# What exiftool says of the file and of the picture itself, without which there is no picture.
OF_THE_FILE = {"ExifTool", "File", "Composite", "JFIF"}
OF_A_PNG = {
    "Image Width", "Image Height", "Bit Depth", "Color Type", "Compression", "Filter", "Interlace",
}  # fmt: skip


@pytest.mark.parametrize("name", WITH_ALL)
def test_nothing_but_the_picture_is_left(site: Path, name: str) -> None:
    exiftool = program(("exiftool",), "apt-get install libimage-exiftool-perl")
    make, kinds = WITH_ALL[name]
    source = make()
    assert SECRET.encode() in source

    ended = taken(site, name, source, "street")

    assert ended.code == 0, ended.err
    said = re.search(r"left out of the copy: (.*)", ended.err)
    assert said and kinds <= set(said[1].split(", ")), ended.err
    assert ("where it was taken" in ended.err) == ("GPS" in kinds)
    files = {name: data for name, data in media_of(site).items() if not name.endswith(".yaml")}
    assert len(files) == 2
    for file, data in files.items():
        assert SECRET.encode() not in data and traces(data) == ()
        words = [exiftool, "-G", "-a", "-u", "-U", str(site / "content/media" / file)]
        listed = subprocess.run(words, capture_output=True, text=True, check=True).stdout
        groups = re.findall(r"^\[(\w+)\]\s+(.*?)\s*:", listed, re.MULTILINE)
        left = {(group, tag) for group, tag in groups if group not in OF_THE_FILE}
        assert {tag for group, tag in left if group != "PNG"} | {tag for _, tag in left} - OF_A_PNG == set()


def test_what_exiftool_finds_in_the_sources_is_there(tmp_path: Path) -> None:
    exiftool = program(("exiftool",), "apt-get install libimage-exiftool-perl")
    (tmp_path / "a.jpg").write_bytes(jpeg_with_all())

    listed = subprocess.run(
        [exiftool, "-G", "-a", "-u", str(tmp_path / "a.jpg")], capture_output=True, text=True, check=True
    ).stdout

    groups = set(re.findall(r"^\[(\w+)\]", listed, re.MULTILINE))
    assert {"EXIF", "XMP", "IPTC", "ICC_Profile"} <= groups
    assert "GPS Latitude" in listed


def moving(form: str) -> bytes:
    return saved(photo(size=(9, 9)), form, save_all=True, append_images=[Image.new("RGB", (9, 9))])


def bomb() -> bytes:
    """Return a PNG of 60,000 by 60,000 pixels, by its own account, in a hundred bytes."""
    data = saved(Image.new("L", (1, 1)), "PNG")
    header = b"IHDR" + struct.pack(">II", 60_000, 60_000) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


BAD: dict[str, tuple[str, bytes, str]] = {
    "no bytes": ("a.jpg", b"", "damaged-picture"),
    "words": ("a.jpg", b"words", "damaged-picture"),
    "cut off": ("a.jpg", saved(photo(), "JPEG")[:3000], "damaged-picture"),
    "cut off PNG": ("a.png", saved(photo(), "PNG")[:900], "damaged-picture"),
    "wrong suffix": ("a.png", saved(photo(), "JPEG"), "wrong-suffix"),
    "no suffix": ("a", saved(photo(), "JPEG"), "wrong-suffix"),
    "bomb": ("a.png", bomb(), "picture-too-large"),
    "SVG": (
        "a.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "svg-picture",
    ),
    "SVG in disguise": ("a.png", b'<?xml version="1.0"?><svg onload="x()"/>', "svg-picture"),
    "PostScript": ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "damaged-picture"),
    "moving GIF": ("a.gif", moving("GIF"), "moving-picture"),
    "moving PNG": ("a.png", moving("PNG"), "moving-picture"),
    "moving WebP": ("a.webp", moving("WEBP"), "moving-picture"),
    "pages": ("a.tif", moving("TIFF"), "moving-picture"),
    "floating point": ("a.tif", saved(Image.new("F", (2, 2)), "TIFF"), "damaged-picture"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_told_and_nothing_is_written(
    site: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it in one process
    name, data, code = BAD[case]

    ended = taken(site, name, data, "street")

    assert ended.code == 1, ended.err
    assert re.match(rf"{name}:1:1: error: .* \[{code}\]\n(?: .*\n)*?  help: ", ended.err), ended.err
    assert media_of(site) == {}


def test_a_link_a_folder_and_nothing_at_all_are_no_files(site: Path) -> None:
    (site / "real.jpg").write_bytes(saved(photo(), "JPEG"))
    (site / "a.jpg").symlink_to("real.jpg")
    (site / "b.jpg").mkdir()

    ended = [run(site, "new", "media", name) for name in ("a.jpg", "b.jpg", "c.jpg")]

    codes = [re.findall(r"\[([a-z-]+)\]$", each.err, re.MULTILINE) for each in ended]
    assert codes == [["not-a-file"], ["not-a-file"], ["no-file"]]
    assert [each.code for each in ended] == [1, 1, 1]


def test_a_name_that_is_taken_stays_as_it_is(site: Path) -> None:
    assert taken(site, "a.jpg", saved(photo(), "JPEG")).code == 0
    before = media_of(site)

    ended = taken(site, "a.png", saved(photo(size=(9, 9)), "PNG"))

    assert ended.code == 1 and "[name-taken]" in ended.err
    assert media_of(site) == before


def test_names_become_slugs_or_are_asked_for(site: Path) -> None:
    data = saved(photo(size=(9, 9)), "JPEG")

    made = taken(site, "IMG_0001 (2).JPEG", data)
    nameless = taken(site, "照片.jpg", data)
    bad = run(site, "new", "media", "照片.jpg", "Bad Name")
    two = run(site, "new", "topic", "one", "two")

    assert made.out.splitlines() == ["content/media/img-0001-2.jpg", "content/media/img-0001-2.yaml"]
    assert (nameless.code, bad.code, two.code) == (2, 2, 2)


def test_a_full_disk_leaves_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "content/media").mkdir(exist_ok=True)
    real = os.fsync
    calls = []

    def fail_at_second(number: int) -> None:
        calls.append(number)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", fail_at_second)

    ended = taken(site, "a.jpg", saved(photo(), "JPEG"))

    assert ended.code == 3 and "disk is full" in ended.err
    assert media_of(site) == {}


def test_without_the_package_the_line_that_installs_it_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(photo(), "JPEG")
    for name in [name for name in sys.modules if name == "PIL" or name.startswith("PIL.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "PIL", None)

    ended = taken(site, "a.jpg", data)

    assert ended.code == 3
    assert "python3 build.py --with images new media FILE" in ended.err
    assert media_of(site) == {}


def test_a_folder_without_media_gets_one(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        site = Path(folder)
        (site / "content").mkdir()

        ended = taken(site, "a.jpg", saved(photo(size=(9, 9)), "JPEG"))

        assert ended.code == 0, ended.err
        assert set(media_of(site)) == {"a.jpg", "a.yaml"}
