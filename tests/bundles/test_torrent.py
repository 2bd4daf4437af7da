"""The whole site's zip as a torrent: fetched back by aria2 from web seeds on this machine alone."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import torf

from hricsite.bundles import torrent, zips
from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Refused
from tests.tools.programs import program
from tests.tools.servers import free_port, nginx, plain

NAME = "whole.zip"
ALONE = (
    "--no-conf", "--enable-dht=false", "--enable-dht6=false", "--bt-enable-lpd=false",
    "--enable-peer-exchange=false", "--seed-time=0", "--follow-torrent=false", "--allow-overwrite=false",
    "--interface=127.0.0.1", "--max-tries=2", "--retry-wait=0", "--file-allocation=none",
)  # fmt: skip
"""What keeps aria2 from asking anybody but the web seeds, and from sharing when it has all."""


def written(site: BuiltSite, folder: Path) -> dict[str, Path]:
    """Write all that goes with the torrent of a site, and return the files by name."""
    folder.mkdir(parents=True)
    files = {}
    for edition in torrent.plan(site):
        files[edition.name] = folder / edition.name
        edition.write(site, files[edition.name])
    return files


def aria2(*words: str) -> subprocess.CompletedProcess[str]:
    """Run aria2 with words, at most a minute."""
    command = [program(("aria2c",), "apt install aria2"), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def fetched(site: BuiltSite, work: Path, *seeds: str, patience: int = 20) -> Path:
    """Make a torrent with web seeds, fetch what it is of, and return the folder into which that came.

    aria2 gives up when nothing has come for so many seconds.
    """
    files = written(replace(site, base_url="", web_seeds=seeds), work / "made")
    into = work / "fetched"
    options = (f"--listen-port={free_port()}", f"--bt-stop-timeout={patience}")
    aria2(*ALONE, *options, "--dir", str(into), "--torrent-file", str(files["whole.torrent"]))
    return into


def test_aria2_fetches_the_zip_back_from_a_web_seed(built_site: BuiltSite, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    zips.whole(built_site).write(built_site, there / NAME)
    with nginx(there, tmp_path, "/kept/here/") as address:
        into = fetched(built_site, tmp_path, address)

    assert [path.name for path in into.iterdir()] == [NAME]
    assert (into / NAME).read_bytes() == (there / NAME).read_bytes()


def test_a_web_seed_may_be_the_file_itself_and_another_may_be_gone(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    zips.whole(built_site).write(built_site, there / "other-name.bin")
    with plain(there) as address:
        into = fetched(built_site, tmp_path, f"{address}none/", f"{address}other-name.bin")

    assert (into / NAME).read_bytes() == (there / "other-name.bin").read_bytes()


def test_a_changed_zip_is_not_taken(built_site: BuiltSite, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    zips.whole(built_site).write(built_site, there / NAME)
    before = (there / NAME).read_bytes()
    place = before.rindex(b"<title>")
    (there / NAME).write_bytes(before[:place] + b"<Title>" + before[place + 7 :])
    with nginx(there, tmp_path, "/") as address:
        into = fetched(built_site, tmp_path, address, patience=4)

    came = (into / NAME).read_bytes()
    assert place > torrent.PIECE and came[: torrent.PIECE] == before[: torrent.PIECE]
    assert (into / f"{NAME}.aria2").exists()  # aria2's note of what is still to come
    assert b"<Title>" not in came


def test_what_it_says_and_what_it_does_not(built_site: BuiltSite, tmp_path: Path) -> None:
    site = replace(built_site, base_url="https://example.org/rights/", web_seeds=("http://a.example/b/",))
    files = written(site, tmp_path / "made")

    data = torf.Torrent.read(files["whole.torrent"]).metainfo

    assert set(data) == {"info", "url-list"}
    assert set(data["info"]) == {"length", "name", "piece length", "pieces"}
    assert (data["info"]["name"], data["info"]["piece length"]) == (NAME, torrent.PIECE)
    assert data["url-list"] == [
        f"https://example.org/rights/downloads/{NAME}", f"http://a.example/b/{NAME}",
    ]  # fmt: skip
    assert list(files) == [NAME, "whole.torrent", "whole-magnet.txt"]
    assert files[NAME].stat().st_size == data["info"]["length"]


def test_the_magnet_link_is_of_the_torrent_as_aria2_reads_it(built_site: BuiltSite, tmp_path: Path) -> None:
    files = written(replace(built_site, base_url="https://example.org/"), tmp_path / "made")

    shown = aria2("--show-files", str(files["whole.torrent"])).stdout

    (line,) = files["whole-magnet.txt"].read_text("ascii").splitlines()
    magnet = torf.Magnet.from_string(line)
    found = re.search(r"Info Hash: ([0-9a-f]{40})", shown)
    assert found and magnet.infohash == found[1]
    assert (magnet.dn, magnet.xl) == (NAME, files[NAME].stat().st_size)
    assert magnet.ws == [f"https://example.org/downloads/{NAME}"]
    assert magnet.tr == []


def test_bytes_are_the_same_elsewhere_at_another_time(
    built_site: BuiltSite, copy_of: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written(built_site, tmp_path / "one")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    after = written(copy_of, tmp_path / "two")

    assert {name: file.read_bytes() for name, file in after.items()} == {
        name: file.read_bytes() for name, file in before.items()
    }
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == sorted(after)


def test_it_is_told_when_it_names_no_address(built_site: BuiltSite, tmp_path: Path) -> None:
    words = {}
    for edition in torrent.plan(built_site):
        words[edition.name] = edition.write(built_site, tmp_path / edition.name)

    told = words.pop("whole.torrent")
    assert told and told.template.startswith("{name} names no address to fetch from")
    assert set(words.values()) == {None}


def test_an_address_that_is_none_is_refused(built_site: BuiltSite) -> None:
    with pytest.raises(Refused, match="no web seed"):
        list(torrent.plan(replace(built_site, base_url="http://example.org:port/")))
