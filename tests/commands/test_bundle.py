"""`bundle`: offline editions of the built site."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.sites.copies import (
    CHECKOUT,
    ENVIRONMENT,
    command,
    copy_site,
    digests,
    replace,
    run,
    run_apart,
    state,
)

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


@pytest.mark.parametrize(
    ("name", "package"),
    [("iso", "pycdlib"), ("zim", "libzim.writer"), ("torrent", "torf"), ("cards", "zxingcpp")],
)
def test_a_missing_package_is_named_with_what_installs_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, "hricsite.bundles.zim.writing", raising=False)

    ended = run(site, "bundle", name, "--base-url", "https://example.org/")

    assert ended.code == 3
    assert f"python3 build.py --with {name} bundle {name}" in ended.err
    assert not (site / "public/downloads").exists()


def test_what_nobody_named_is_left_out_when_its_packages_are_missing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torf", None)

    ended = run(site, "bundle")

    assert (ended.code, ended.err) == (0, "")
    (told,) = [line for line in ended.out.splitlines() if line.startswith("torrent is left out")]
    assert told.endswith("python3 build.py --with torrent bundle torrent")
    names = {path.name for path in (site / "public/downloads").iterdir()}
    assert {"minimal.zip", "minimal-en.epub", "minimal-en.txt"} <= names
    assert not any("torrent" in name or "magnet" in name or "cards" in name for name in names)


def test_a_torrent_comes_with_its_zip_which_is_made_once(site: Path) -> None:
    ended = run(site, "bundle", "zip", "torrent", "--web-seed", "https://a.example/kept/")

    names = [line.partition(":")[0].removeprefix("downloads/") for line in ended.out.splitlines()]
    assert names == [
        "minimal.zip", "minimal-en.zip", "minimal-zh-hans.zip", "minimal-zh-hant.zip", "minimal.torrent",
        "minimal-magnet.txt",
    ]  # fmt: skip
    assert b"https://a.example/kept/minimal.zip" in (site / "public/downloads/minimal.torrent").read_bytes()


def test_another_address_makes_the_torrent_anew(site: Path) -> None:
    first = run(site, "bundle", "torrent")
    assert "minimal.torrent names no address to fetch from" in first.out

    run(site, "bundle", "torrent", "--base-url", "https://example.org/rights")

    data = (site / "public/downloads/minimal.torrent").read_bytes()
    assert b"https://example.org/rights/downloads/minimal.zip" in data


def test_cards_need_an_address_and_take_the_one_that_the_site_was_built_with(site: Path) -> None:
    without = run(site, "bundle", "cards")
    assert without.code == 2
    assert "this site was built without one; add --base-url URL" in without.err
    assert not (site / "public/downloads").exists()

    run(site, "build", "--jobs", "1", "--base-url", "https://example.org/rights/")

    assert run(site, "bundle", "cards").code == 0
    assert len(list((site / "public/downloads").glob("*-cards.zip"))) == 3


@pytest.mark.parametrize(
    "seed", ["example.org/x.zip", "ftp://a.example/x", "https://a.example", "https:///x.zip", "https://a b/"]
)
def test_a_web_seed_that_is_no_address_is_refused(site: Path, seed: str) -> None:
    ended = run(site, "bundle", "torrent", "--web-seed", seed)

    assert ended.code == 2
    assert "https://example.org/folder/ or https://example.org/name.zip" in ended.err
    assert not (site / "public/downloads").exists()


def test_a_library_that_prints_does_not_come_between_results(site: Path) -> None:
    ended = run_apart(site, "bundle", "zim")

    (made,) = (site / "public/downloads").iterdir()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"downloads/{made.name}: {made.stat().st_size} bytes, SHA-256 ")
    assert ended.out.count("\n") == 1


def small(limit: int) -> None:
    """Let no file of this process grow beyond some bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@pytest.mark.parametrize("limit", [20_000, 100_000])
def test_a_zim_file_that_cannot_grow_is_told_and_nothing_is_left(site: Path, limit: int) -> None:
    done = subprocess.run(
        command("bundle", "zim"), cwd=site, env={**os.environ, **ENVIRONMENT}, capture_output=True,
        preexec_fn=lambda: small(limit), timeout=120,
    )  # fmt: skip

    assert done.returncode == 3
    assert b"Traceback" not in done.stderr and b"minimal.zim: libzim: " in done.stderr
    assert done.stdout == b""
    assert not (site / "public/downloads").exists()
    assert not list((site / ".hricsite").rglob("part"))


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


KIT = """\
cover: {title: {en: Kit, zh-Hans: 包}}
audience: {en: All, zh-Hans: 所有人}
languages: [en]
budget: 10000
include:
  - kinds: [topic, profile, letter]
"""


def test_a_kit_over_its_budget_is_told_with_its_heaviest_pages_and_not_made(site: Path) -> None:
    (site / "content/kits").mkdir()
    (site / "content/kits/small.yaml").write_text(KIT, "utf-8")
    run(site, "build", "--jobs", "1")

    ended = run(site, "bundle", "zip", "kit")

    assert ended.code == 1
    assert "content/kits/small.yaml:4:9: error: kit small takes " in ended.err
    assert "bytes in en, its budget is 10000 [kit-over-budget]" in ended.err
    assert "what weighs most: en/" in ended.err
    made = sorted(path.name for path in (site / "public/downloads").iterdir())
    assert len(made) == 4 and not any("kit" in name for name in made)
    assert "[kit-over-budget]" in run(site, "check").err


def test_a_kit_within_its_budget_is_made(site: Path) -> None:
    (site / "content/kits").mkdir()
    (site / "content/kits/small.yaml").write_text(KIT.replace("10000", "1000000"), "utf-8")
    run(site, "build", "--jobs", "1")

    ended = run(site, "bundle", "kit")

    assert (ended.code, ended.err) == (0, "")
    made = sorted(path.name for path in (site / "public/downloads").iterdir())
    assert made == ["minimal-kit-small-en.epub", "minimal-kit-small-en.zip"]


def test_a_kit_with_a_draft_stops_the_build_and_the_old_one_stays(site: Path) -> None:
    (site / "content/kits").mkdir()
    (site / "content/kits/small.yaml").write_text(KIT.replace("10000", "1000000"), "utf-8")
    run(site, "build", "--jobs", "1")
    run(site, "bundle", "kit")
    before = digests(site / "public")
    kit = site / "content/kits/small.yaml"
    kit.write_text(kit.read_text("utf-8") + "  - records: [profile:mou-ren]\n", "utf-8")
    person = (site / "content/profiles/yu-mou.yaml").read_text("utf-8")
    for old, new in (("yu-mou", "mou-ren"), ("Yu Mou", "Mou Ren"), ("于某", "某仁"), ("published", "draft")):
        person = person.replace(old, new)
    (site / "content/profiles/mou-ren.yaml").write_text(person, "utf-8")

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 1
    place = "content/kits/small.yaml:7:15: error: profile:mou-ren is not published (state draft)"
    assert f"{place} [unpublished-reference]" in ended.err
    assert "help: take the reference out, or publish the record first" in ended.err
    assert digests(site / "public") == before
    assert "as it was" in run(site, "bundle", "kit").out
