"""`bundle`: offline editions of the built site."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.sites.copies import CHECKOUT, ENVIRONMENT, command, copy_site, digests, replace, run, state

TEXT = "content/topics/reading-aloud/en.md"


def test_it_writes_downloads_and_nothing_else(site: Path) -> None:
    before = digests(site / "public")

    ended = run(site, "bundle", "zip")

    assert (ended.code, ended.err) == (0, "")
    names = sorted(path.name for path in (site / "public/downloads").iterdir())
    assert len(names) == 4
    assert all(line.split(":")[0].removeprefix("downloads/") in names for line in ended.out.splitlines())
    shutil.rmtree(site / "public/downloads")
    assert digests(site / "public") == before


def test_a_build_that_changes_nothing_leaves_them(site: Path) -> None:
    run(site, "bundle", "zip")
    before = state(site / "public")

    ended = run(site, "build", "--jobs", "1")

    assert "0 changed" in ended.out
    assert state(site / "public") == before
    assert "as it was" in run(site, "bundle", "zip").out


def test_a_build_that_changes_the_site_takes_them_out_and_says_so(site: Path) -> None:
    run(site, "bundle", "zip")
    replace(site / TEXT, "updated: 2020-05-01", "updated: 2020-05-02")

    ended = run(site, "build", "--jobs", "1")

    assert not (site / "public/downloads").exists()
    assert "downloads/ held the site before and is gone; run bundle" in ended.out
    assert "as it was" not in run(site, "bundle", "zip").out


def test_other_words_of_the_program_make_them_anew(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = copy_site(tmp_path / "words", CHECKOUT / "locales")
    monkeypatch.setattr("hricsite.commands.bundle.LOCALES", words)
    run(site, "bundle", "epub")
    before = run(site, "bundle", "epub").out

    (words / "en/LC_MESSAGES/hricsite.po").write_text("", "utf-8")

    assert before.count("as it was") == 3
    assert "as it was" not in run(site, "bundle", "epub").out


def test_it_can_be_told_where_to_write(site: Path) -> None:
    ended = run(site, "bundle", "zip", "--output", str(site / "kit"))

    assert ended.code == 0
    with zipfile.ZipFile(next(iter((site / "kit").glob("*.zip")))) as archive:
        assert archive.testzip() is None
    assert not (site / "public/downloads").exists()


def test_it_refuses_to_write_into_the_content(site: Path) -> None:
    before = state(site / "content")

    ended = run(site, "bundle", "zip", "--output", str(site / "content/media"))

    assert ended.code == 2
    assert "lies in the content; choose another --output" in ended.err
    assert state(site / "content") == before


def test_it_says_when_there_is_no_site(site: Path, tmp_path: Path) -> None:
    shutil.rmtree(site / "public")

    ended = run(site, "bundle")

    assert ended.code == 3
    assert "there is no built site in" in ended.err
    assert not (site / "public").exists()


def test_one_page_is_made_when_it_is_named(site: Path) -> None:
    for path in ("en/topics/reading-aloud.html", "public/en/topics/reading-aloud.html"):
        shutil.rmtree(site / "mail", ignore_errors=True)

        ended = run(site, "bundle", "--page", path, "--output", str(site / "mail"))

        assert (ended.code, ended.err) == (0, "")
        (made,) = (site / "mail").iterdir()
        assert made.name == "en-topics-reading-aloud.html"
        assert ended.out.startswith(f"mail/{made.name}: {made.stat().st_size} bytes")


@pytest.mark.parametrize(
    "path", ["en/topics/none.html", "../public/en/index.html", "assets/icon.svg", "/etc/passwd", "en", ""]
)
def test_what_is_no_page_is_refused(site: Path, path: str) -> None:
    ended = run(site, "bundle", "--page", path, "--output", str(site / "mail"))

    assert ended.code == 2
    assert f"there is no page {path} in the site; write it like en/topics/torture.html" in ended.err
    assert not (site / "mail").exists()


def test_a_text_says_how_it_was_cut_each_time(site: Path) -> None:
    first = run(site, "bundle", "text")

    again = run(site, "bundle", "text")

    said = [line for line in first.out.splitlines() if "fits on a floppy disk" in line]
    assert len(said) == 3
    assert [line for line in again.out.splitlines() if "fits on a floppy disk" in line] == said
    assert again.out.count("as it was") == 9


@pytest.mark.parametrize("name", ["Twin.html", "风筝.html", "a ", "con.txt", "a:b", f"{'x' * 70}.html"])
def test_a_name_that_some_system_cannot_hold_is_told_and_nothing_is_made(site: Path, name: str) -> None:
    (site / "public/en" / name).write_bytes(b"x")

    ended = run(site, "bundle", "zip")

    assert ended.code == 1
    assert f"public/en/{name}:1:1: error: en/{name}" in ended.err
    assert "help:" in ended.err
    assert not (site / "public/downloads").exists()


def test_a_folder_for_a_stick_is_written_and_told(site: Path) -> None:
    ended = run(site, "bundle", "usb", "--output", str(site / "stick"))

    files = [path for path in (site / "stick").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"{site / 'stick'}: {len(files)} files, {size} bytes\n"
    assert not (site / "public/downloads").exists()


@pytest.mark.parametrize("words", [("usb",), ("usb", "zip", "--output", "stick"), ("zip", "usb")])
def test_a_folder_for_a_stick_is_made_alone_where_it_is_told(site: Path, words: tuple[str, ...]) -> None:
    ended = run(site, "bundle", *words)

    assert ended.code == 2
    assert "usb is made alone, into the folder that --output names" in ended.err
    assert not (site / "stick").exists()


@pytest.mark.parametrize("folder", [".", "templates", "public/kit", "content/kit", "public"])
def test_a_folder_for_a_stick_is_not_written_where_other_things_are(site: Path, folder: str) -> None:
    (site / "templates").mkdir()
    (site / "templates/mine.html").write_bytes(b"mine")
    before = digests(site)

    ended = run(site, "bundle", "usb", "--output", str(site / folder))

    assert ended.code in (2, 3)
    assert "choose another --output" in ended.err
    after = {path: digest for path, digest in digests(site).items() if not path.startswith(".hricsite/")}
    assert after == {path: digest for path, digest in before.items() if not path.startswith(".hricsite/")}


def test_a_killed_run_leaves_nothing_half_made_and_the_next_one_clears_up(site: Path) -> None:
    """The process is killed while it writes; a pipe in place of a page makes it wait there."""
    page = site / "public/zh-hans/index.html"
    text = page.read_bytes()
    page.unlink()
    os.mkfifo(page)
    process = subprocess.Popen(
        command("bundle", "zip"), cwd=site, env={**os.environ, **ENVIRONMENT}, stdout=subprocess.DEVNULL
    )
    end = os.open(page, os.O_WRONLY)  # waits until the process opens the page to read it

    process.kill()
    process.wait(timeout=60)

    os.close(end)
    assert not (site / "public/downloads").exists()
    assert list((site / ".hricsite").rglob("part/*"))
    page.unlink()
    page.write_bytes(text)
    assert run(site, "bundle", "zip").code == 0
    assert not list((site / ".hricsite").rglob("part"))
    assert len(list((site / "public/downloads").iterdir())) == 4
