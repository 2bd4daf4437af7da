"""The site as zip files."""

import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from hricsite.bundles import zips
from hricsite.bundles.built_site import BuiltSite
from tests.tools.programs import program


def written(site: BuiltSite, folder: Path) -> dict[str, Path]:
    """Write every zip of a site and return the files by name."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for edition in zips.plan(site):
        files[edition.name] = folder / edition.name
        edition.write(site, files[edition.name])
    return files


@pytest.fixture
def files(built_site: BuiltSite, tmp_path: Path) -> dict[str, Path]:
    """The zips of the whole site."""
    return written(built_site, tmp_path / "out")


def test_there_is_one_for_the_site_and_one_a_language(files: dict[str, Path]) -> None:
    assert list(files) == ["whole.zip", "whole-en.zip", "whole-zh-hans.zip", "whole-zh-hant.zip"]


def test_it_holds_every_file_as_built_and_no_edition(built_site: BuiltSite, files: dict[str, Path]) -> None:
    wanted = {f"whole/{path}": (built_site.root / path).read_bytes() for path in built_site.paths()}

    with zipfile.ZipFile(files["whole.zip"]) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    assert len(wanted) > 200
    assert held == wanted


def test_a_language_comes_with_all_that_is_no_language_s(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["whole-zh-hans.zip"]) as archive:
        tops = {name.split("/")[1] for name in archive.namelist()}

    assert tops == {"404.html", "assets", "data", "index.html", "robots.txt", "sitemap.xml", "zh-hans"}


def test_bytes_are_the_same_elsewhere_at_another_time(
    files: dict[str, Path], copy_of: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    others = written(copy_of, tmp_path / "again")

    assert {name: file.read_bytes() for name, file in others.items()} == {
        name: file.read_bytes() for name, file in files.items()
    }


def test_no_member_says_who_made_it_or_when(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["whole.zip"]) as archive:
        about = {
            (each.date_time, each.create_system, each.external_attr >> 16, each.extra, each.comment)
            for each in archive.infolist()
        }

    assert about == {(zips.EPOCH, 3, stat.S_IFREG | 0o644, b"", b"")}


def test_unzip_finds_no_error(files: dict[str, Path], tmp_path: Path) -> None:
    unzip = program(("unzip",), "apt install unzip")

    done = subprocess.run([unzip, "-q", str(files["whole.zip"]), "-d", str(tmp_path)], capture_output=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "whole/zh-hans/index.html").is_file()
