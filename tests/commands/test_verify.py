"""`verify`, as a command: what is proved, and what is said of what is not."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.commands.releases import TEXT, sign
from tests.integrity.hostile import hostile
from tests.portability.copies import wget
from tests.sites.copies import replace, run
from tests.tools.servers import nginx


def test_differences_are_named(site: Path, keys: Path) -> None:
    sign(site, keys)
    (site / "public/index.html").write_bytes(b"other")
    (site / "public/404.html").unlink()
    (site / "public/counter.html").write_bytes(b"one")

    ended = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert ended.code == 1
    told = {"altered: index.html", "missing: 404.html", "not signed: counter.html"}
    assert told <= set(ended.out.splitlines())


@pytest.mark.parametrize("name", ["index.html", "sha256sums.txt"])
def test_what_people_read_in_integrity_is_proved_too(site: Path, keys: Path, name: str) -> None:
    sign(site, keys)
    file = site / "public/integrity" / name
    file.write_bytes(file.read_bytes() + b" ")
    altered = run(site, "verify", "public", "--key", str(keys / "one.pub"))
    with hostile(site / "public") as server:
        away = run(site, "verify", server.address, "--key", str(keys / "one.pub"))
    file.unlink()

    missing = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert (altered.code, missing.code, away.code) == (1, 1, 1)
    assert f"altered: integrity/{name}\n" in altered.out
    assert f"missing: integrity/{name}\n" in missing.out
    assert f"integrity/{name}" in away.out


def test_a_zip_is_proved_and_a_changed_one_is_not(site: Path, keys: Path, tmp_path: Path) -> None:
    sign(site, keys)
    run(site, "bundle", "zip", "--output", str(tmp_path / "zips"))
    whole = min((tmp_path / "zips").iterdir(), key=lambda file: len(file.name))
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(changed, "w") as target:
        for info in source.infolist():
            body = source.read(info)
            target.writestr(info, b"other" if info.filename.endswith("en/index.html") else body)

    assert run(site, "verify", str(whole), "--key", str(keys / "one.pub")).code == 0
    ended = run(site, "verify", str(changed), "--key", str(keys / "one.pub"))
    assert ended.code == 1
    assert "altered: en/index.html" in ended.out


def test_a_release_that_ended_is_told(site: Path, keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    monkeypatch.setattr("hricsite.commands.sign.now", lambda: long_ago)
    sign(site, keys)

    ended = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert ended.code == 1
    assert "ended at 2020-03-01T00:00:00Z" in ended.out


def test_an_edition_is_proved_by_the_signed_list(site: Path, keys: Path, tmp_path: Path) -> None:
    sign(site, keys)
    run(site, "bundle", "epub")
    ended = sign(site, keys, "one", "--downloads")
    assert (ended.code, ended.err) == (0, "")
    book = min((site / "public/downloads").glob("*.epub"))
    elsewhere = tmp_path / "book.epub"
    elsewhere.write_bytes(book.read_bytes())
    listing = ("--list", str(site / "public/integrity/downloads.json"))

    here = run(site, "verify", str(book), "--key", str(keys / "one.pub"))
    there = run(site, "verify", str(elsewhere), "--key", str(keys / "one.pub"), *listing)
    elsewhere.write_bytes(book.read_bytes()[:-1] + b"!")
    changed = run(site, "verify", str(elsewhere), "--key", str(keys / "one.pub"), *listing)
    other = run(site, "verify", str(book), "--key", str(keys / "two.pub"))

    assert (here.code, there.code, changed.code, other.code) == (0, 0, 1, 1)
    assert f"PROVED: it is downloads/{book.name}" in there.out


def test_a_rebuild_gives_the_signed_tree(site: Path, keys: Path) -> None:
    for words in (["init", "--quiet"], ["add", "content"], ["commit", "--quiet", "-m", "text"]):
        who = ["-c", "user.name=Test", "-c", "user.email=test@localhost"]
        subprocess.run(["git", *who, *words], cwd=site, check=True)
    sign(site, keys)

    same = run(site, "verify", "public", "--key", str(keys / "one.pub"), "--rebuild")
    assert (same.code, same.err) == (0, "")
    assert "gives the same tree, byte for byte" in same.out

    replace(site / TEXT, "updated: 2020-05-01", "updated: 2020-05-02")
    run(site, "build", "--jobs", "1")
    sign(site, keys)
    unnamed = run(site, "verify", "public", "--key", str(keys / "one.pub"), "--rebuild")
    assert unnamed.code == 3
    assert "names no commit" in unnamed.err


def test_what_somebody_put_into_integrity_is_named(site: Path, keys: Path) -> None:
    sign(site, keys)
    for name in ("added.html", "integrity/more.html", "manifest.json.1.minisig"):
        file = site / "public/integrity" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"<!doctype html>")

    ended = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert ended.code == 1
    told = [line for line in ended.out.splitlines() if line.startswith("not signed: ")]
    assert told == [
        "not signed: integrity/added.html",
        "not signed: integrity/integrity/more.html",
        "not signed: integrity/manifest.json.1.minisig",
    ]


def test_what_sign_wrote_into_integrity_is_known(site: Path, keys: Path) -> None:
    sign(site, keys, "one", "--public", str(keys / "two.pub"), "--threshold", "2")
    sign(site, keys, "two", "--add")
    run(site, "bundle", "zip")
    sign(site, keys, "one", "--downloads", "--key", str(keys / "two.key"))

    ended = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert (site / "public/integrity/downloads.json").exists()
    assert (ended.code, ended.err) == (0, "")
    assert "PROVED: all" in ended.out


def test_an_altered_list_of_editions_is_named(site: Path, keys: Path) -> None:
    sign(site, keys)
    run(site, "bundle", "zip")
    sign(site, keys, "one", "--downloads")
    replace(site / "public/integrity/downloads.json", "minimal-en.zip", "minimal-fr.zip")

    ended = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert ended.code == 1
    assert "altered: integrity/downloads.json" in ended.out


@pytest.fixture
def english(site: Path, keys: Path, tmp_path: Path) -> Path:
    """The zip of one language of a signed site of three."""
    sign(site, keys)
    assert run(site, "bundle", "zip", "--output", str(tmp_path / "zips")).code == 0
    return tmp_path / "zips/minimal-en.zip"


def copied(source: Path, target: Path, but: str, more: dict[str, bytes]) -> Path:
    """Write a zip with the files of another but one, and with more, and return it."""
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as copy:
        for info in archive.infolist():
            if info.filename != but:
                copy.writestr(info, archive.read(info))
        for name, data in more.items():
            copy.writestr(name, data)
    return target


def test_a_zip_of_one_language_is_a_part(site: Path, keys: Path, english: Path, tmp_path: Path) -> None:
    key = ("--key", str(keys / "one.pub"))
    with zipfile.ZipFile(english) as archive:
        archive.extractall(tmp_path / "unpacked")
    count = sum(1 for path in (tmp_path / "unpacked/minimal").rglob("*.*") if "integrity" not in path.parts)

    packed = run(site, "verify", str(english), *key)
    unpacked = run(site, "verify", str(tmp_path / "unpacked/minimal"), *key)

    assert (packed.code, packed.out) == (0, unpacked.out)
    assert f"PROVED, part of the site: English; all {count} files of it are as they were" in packed.out
    assert packed.out.endswith("not in it: 简体, 繁體\n")
    assert "missing" not in packed.out


def test_what_is_missing_in_a_part_is_named(site: Path, keys: Path, english: Path, tmp_path: Path) -> None:
    less = copied(english, tmp_path / "less.zip", "minimal/en/index.html", {})

    ended = run(site, "verify", str(less), "--key", str(keys / "one.pub"))

    assert ended.code == 1
    assert "PROVED" not in ended.out
    assert [line for line in ended.out.splitlines() if "missing" in line] == ["missing: en/index.html"]
    assert "not in it: 简体, 繁體" in ended.out


def test_a_copy_without_any_language_is_no_part(site: Path, keys: Path) -> None:
    sign(site, keys)
    for name in ("en", "zh-hans", "zh-hant"):
        shutil.rmtree(site / "public" / name)

    ended = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert ended.code == 1
    assert "missing: en/index.html" in ended.out
    assert "not in it" not in ended.out


def test_whoever_changes_the_list_of_languages_makes_no_part(site: Path, keys: Path) -> None:
    sign(site, keys)
    shutil.rmtree(site / "public/en")
    about = site / "public/data/site.json"
    about.write_bytes(about.read_bytes().replace(b'"en"', b'"fr"'))

    ended = run(site, "verify", "public", "--key", str(keys / "one.pub"))

    assert ended.code == 1
    assert "altered: data/site.json" in ended.out
    assert "missing: en/index.html" in ended.out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("minimal/integrity/index.html", "altered: integrity/index.html"),
        ("minimal/integrity/manifest.json", "altered: integrity/manifest.json"),
        ("minimal/integrity/added.html", "not signed: integrity/added.html"),
        ("index.html", "not signed: index.html"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_a_zip_holds_besides_is_named(
    site: Path, keys: Path, english: Path, tmp_path: Path, name: str, told: str
) -> None:
    more = copied(english, tmp_path / "more.zip", "", {name: b"other"})

    ended = run(site, "verify", str(more), "--key", str(keys / "one.pub"))

    assert ended.code == 1
    assert told in ended.out.splitlines()


def test_an_image_of_a_disc_is_for_the_signed_list(site: Path, keys: Path, tmp_path: Path) -> None:
    image = tmp_path / "site.iso"
    image.write_bytes(bytes(40_000))

    ended = run(site, "verify", str(image), "--key", str(keys / "one.pub"))

    assert ended.code == 1
    assert "site.iso is no whole zip; an edition of another kind is proved by the signed list" in ended.out


def test_a_copy_by_wget_is_proved_with_two_keys(site: Path, keys: Path, tmp_path: Path) -> None:
    replace(site / "content/site.yaml", "\nlanguages:", "\nfeatures: {signed: true}\nlanguages:")
    run(site, "build", "--jobs", "1")
    sign(site, keys, "one", "--public", str(keys / "two.pub"), "--threshold", "2")
    sign(site, keys, "two", "--add")

    with nginx(site / "public", tmp_path, "/rights/") as address:
        copy = wget(address, tmp_path)

    assert not list((copy / "integrity").glob("manifest.json.*.minisig"))
    for name in ("one", "two"):
        ended = run(site, "verify", str(copy), "--key", str(keys / f"{name}.pub"))
        assert (ended.code, ended.err) == (0, ""), ended.out
        assert "PROVED: all" in ended.out
    (copy / "integrity/signatures.txt").unlink()
    assert run(site, "verify", str(copy), "--key", str(keys / "one.pub")).code == 1


@pytest.mark.parametrize("words", [("verify", "public"), ("mirror", "check", "http://127.0.0.1:9/")])
def test_a_key_that_is_no_file_and_no_line_is_said_to_be_neither(site: Path, words: tuple[str, ...]) -> None:
    ended = run(site, *words, "--key", "nosuch.pub")

    assert ended.code == 2
    assert "there is no file nosuch.pub, and it is no public key either" in ended.err


def test_another_file_is_said_to_be_no_key_file(site: Path, keys: Path) -> None:
    note = site / "README.md"
    note.write_text("# A note\n\nof three lines\n")

    for words in (("sign", "--key", str(note)), ("verify", "public", "--key", str(note))):
        ended = run(site, *words)

        assert ended.code == 2
        assert "README.md is no key file of minisign" in ended.err
        assert "keys new NAME makes one" in ended.err
