"""`bundle`: editions that need packages of their own."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.copies import ENVIRONMENT, command, run, run_apart


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("iso", "pycdlib"),
        ("pdf", "weasyprint"),
        ("zim", "libzim.writer"),
        ("torrent", "torf"),
        ("cards", "zxingcpp"),
    ],
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


def test_missing_fonts_are_named_with_what_installs_them(site: Path) -> None:
    (site / "fonts.conf").write_text("<fontconfig><dir>nowhere</dir></fontconfig>", "ascii")

    ended = run_apart(site, "bundle", "pdf", FONTCONFIG_FILE=str(site / "fonts.conf"))

    assert ended.code == 3
    assert "Noto Serif CJK SC" in ended.err and "apt install fonts-noto-cjk fonts-noto-core" in ended.err
    assert not (site / "public/downloads").exists()


def test_a_missing_library_is_told_apart_from_a_missing_package(site: Path, tmp_path: Path) -> None:
    (broken := tmp_path / "packages/weasyprint").mkdir(parents=True)
    (broken / "__init__.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n", "ascii")
    packages = f"{broken.parent}{os.pathsep}{ENVIRONMENT['PYTHONPATH']}"

    ended = run_apart(site, "bundle", "pdf", PYTHONPATH=packages)

    assert ended.code == 3
    assert "apt install libpango-1.0-0" in ended.err and "Traceback" not in ended.err


def test_a_page_that_is_named_is_made_as_pdf_and_nothing_else(site: Path) -> None:
    ended = run_apart(site, "bundle", "pdf", "--page", "public/en/index.html")

    (made,) = (site / "public/downloads").iterdir()
    assert (ended.code, ended.err, made.name) == (0, "", "en-index.pdf")
    assert made.read_bytes().startswith(b"%PDF-1.7")
