"""The kit as an image of a disc."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hricsite.bundles import iso, kit
from hricsite.bundles.built_site import BuiltSite
from tests.tools.programs import program


@pytest.fixture(scope="module")
def image(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The image of the whole site."""
    target = tmp_path_factory.mktemp("iso") / "whole.iso"
    (edition,) = iso.plan(built_site)
    edition.write(built_site, target)
    return target


def wanted(site: BuiltSite) -> dict[str, bytes]:
    """Return what the kit of a site holds."""
    return {
        path: source if isinstance(source, bytes) else source.read_bytes()
        for path, source in kit.members(site)
    }


@pytest.mark.parametrize("names", ["joliet", "rock ridge"])
def test_xorriso_reads_back_every_byte(
    image: Path, built_site: BuiltSite, tmp_path: Path, names: str
) -> None:
    xorriso = program(("xorriso",), "apt install xorriso")
    back = tmp_path / "back"
    how = ["-rockridge", "off", "-joliet", "on"] if names == "joliet" else ["-joliet", "off"]

    words = ["-abort_on", "WARNING", "-osirrox", "on", *how, "-indev", str(image), "-extract", "/", str(back)]

    done = subprocess.run([xorriso, *words], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    files = (path for path in back.rglob("*") if path.is_file())
    assert {path.relative_to(back).as_posix(): path.read_bytes() for path in files} == wanted(built_site)


def test_isoinfo_finds_both_kinds_of_names_and_no_fault(image: Path, built_site: BuiltSite) -> None:
    isoinfo = program(("isoinfo",), "apt install genisoimage")
    for option in ("-R", "-J"):
        words = [isoinfo, option, "-f", "-i", str(image)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)

        found = set(done.stdout.split("\n"))

        assert {f"/{path}" for path in wanted(built_site)} <= found
        assert done.stderr == ""


def test_bytes_are_the_same_elsewhere_at_another_time(
    image: Path, copy_of: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    import time

    time.tzset()
    try:
        iso.write_image(copy_of, tmp_path / "again.iso")
    finally:
        monkeypatch.undo()
        time.tzset()

    assert (tmp_path / "again.iso").read_bytes() == image.read_bytes()


def test_it_is_dated_by_the_site(image: Path) -> None:
    isoinfo = program(("isoinfo",), "apt install genisoimage")

    done = subprocess.run([isoinfo, "-l", "-R", "-i", str(image)], capture_output=True, text=True, check=True)

    lines = [line for line in done.stdout.split("\n") if line[:1] in ("d", "-")]
    assert len(lines) > 200
    assert all("Sep  1 2022" in line for line in lines)
    assert {line[:10] for line in lines} == {"dr-xr-xr-x", "-r--r--r--"}
    assert b"20220901000000" in image.read_bytes()[32768:36864]
