"""The kit as a folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hricsite.bundles import kit, usb
from hricsite.bundles.built_site import BuiltSite
from tests.sites.copies import digests
from tests.tools.programs import program

CHECKOUT = Path(__file__).parents[2]


def wanted(site: BuiltSite) -> dict[str, bytes]:
    """Return what the kit of a site holds."""
    return {
        path: source if isinstance(source, bytes) else source.read_bytes()
        for path, source in kit.members(site)
    }


def held(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty folder."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_it_holds_the_kit(built_site: BuiltSite, stick: Path) -> None:
    copied = usb.write_folder(built_site, stick)

    assert held(stick) == wanted(built_site)
    assert copied == (len(wanted(built_site)), sum(map(len, wanted(built_site).values())))


def test_a_later_copy_takes_the_place_of_an_earlier_one(
    built_site: BuiltSite, copy_of: BuiltSite, stick: Path
) -> None:
    usb.write_folder(built_site, stick)
    (copy_of.root / "en/index.html").write_bytes(b"new")
    (copy_of.root / "robots.txt").unlink()

    usb.write_folder(copy_of, stick)

    assert held(stick) == wanted(copy_of)


def test_what_a_system_keeps_on_a_stick_stays(built_site: BuiltSite, stick: Path) -> None:
    (stick / "System Volume Information").mkdir()
    (stick / ".Trashes").write_bytes(b"x")

    usb.write_folder(built_site, stick)

    assert held(stick) == wanted(built_site) | {".Trashes": b"x"}
    assert (stick / "System Volume Information").is_dir()


@pytest.mark.parametrize(
    "foreign",
    ["photo.jpg", "index.html", "README.txt", "whole/index.html", "whole/mine.txt", f"{usb.OLD}/mine.txt"],
)
def test_a_folder_with_something_else_is_left_alone(built_site: BuiltSite, stick: Path, foreign: str) -> None:
    (stick / foreign).parent.mkdir(exist_ok=True)
    (stick / foreign).write_bytes(b"mine")

    with pytest.raises(usb.NotOurs):
        usb.write_folder(built_site, stick)

    assert held(stick) == {foreign: b"mine"}


def test_a_link_is_not_followed(built_site: BuiltSite, stick: Path) -> None:
    (stick.parent / "link").symlink_to(stick)

    with pytest.raises(usb.NotOurs):
        usb.write_folder(built_site, stick.parent / "link")

    assert held(stick) == {}


WRITE = """
import sys, resource
from pathlib import Path
from hricsite.bundles import usb
from hricsite.bundles.built_site import read_site
if sys.argv[3] != "0":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
copy = usb.shutil.copyfile
def slowly(source, target):
    print(target, flush=True)
    if sys.argv[4] == target.name:
        sys.stdin.read()
    copy(source, target)
usb.shutil.copyfile = slowly
usb.write_folder(read_site(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def writing(site: BuiltSite, target: Path, *, limit: int = 0, stop_at: str = "-") -> subprocess.Popen[str]:
    """Start a process that writes the kit, with a limit for each file, or stopping before one of them."""
    words = [sys.executable, "-c", WRITE, str(site.root), str(target), str(limit), stop_at]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, cwd=CHECKOUT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_a_disk_that_fills_leaves_the_copy_before(
    built_site: BuiltSite, copy_of: BuiltSite, stick: Path
) -> None:
    usb.write_folder(built_site, stick)
    before = digests(stick)
    (copy_of.root / "zh-hant/index.html").write_bytes(b"x" * 1_000_000)

    _, said = (process := writing(copy_of, stick, limit=500_000)).communicate(timeout=60)

    assert process.returncode == 1
    assert "File too large" in said
    assert digests(stick) == before


@pytest.mark.parametrize("stop_at", ["site.json", "sitemap.xml"])
def test_a_killed_run_leaves_the_copy_before_and_the_next_clears_up(
    built_site: BuiltSite, copy_of: BuiltSite, stick: Path, stop_at: str
) -> None:
    usb.write_folder(built_site, stick)
    before = wanted(built_site)
    (copy_of.root / "en/index.html").write_bytes(b"new")
    process = writing(copy_of, stick, stop_at=stop_at)
    assert process.stdout is not None
    while not process.stdout.readline().rstrip().endswith(stop_at):
        assert process.poll() is None

    process.kill()
    process.communicate(timeout=60)

    there = held(stick)
    assert {path: data for path, data in there.items() if not path.startswith(f"{usb.NEW}/")} == before
    assert f"{usb.NEW}/whole/404.html" in there
    (copy_of.root / "404.html").unlink()
    usb.write_folder(copy_of, stick)
    assert held(stick) == wanted(copy_of)


def test_a_kill_between_the_two_renames_is_put_right(
    built_site: BuiltSite, copy_of: BuiltSite, stick: Path
) -> None:
    usb.write_folder(built_site, stick)
    (stick / "whole").rename(stick / usb.OLD)
    (stick / usb.NEW / "whole").mkdir(parents=True)
    (copy_of.root / "en/index.html").write_bytes(b"x" * 1_000_000)

    writing(copy_of, stick, limit=500_000).communicate(timeout=60)

    assert held(stick) == wanted(built_site)
    usb.write_folder(copy_of, stick)
    assert held(stick) == wanted(copy_of)


def test_every_name_and_byte_survives_on_a_fat_stick(
    built_site: BuiltSite, stick: Path, tmp_path: Path
) -> None:
    install = "apt install mtools"
    disk, back = tmp_path / "stick.img", tmp_path / "back"
    back.mkdir()
    usb.write_folder(built_site, stick)
    mformat, mcopy = program(("mformat",), install), program(("mcopy",), install)
    subprocess.run([mformat, "-C", "-T", "65536", "-i", str(disk), "::"], check=True)
    names = sorted(str(path) for path in stick.iterdir())
    subprocess.run([mcopy, "-s", "-i", str(disk), *names, "::"], check=True)

    done = subprocess.run([mcopy, "-s", "-i", str(disk), "::*", str(back)], capture_output=True)

    assert (done.returncode, done.stderr) == (0, b"")
    assert held(back) == wanted(built_site)
