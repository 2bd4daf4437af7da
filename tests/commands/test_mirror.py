"""`mirror sync` and `mirror check`, as commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.releases import manifest, sign
from tests.integrity import faults
from tests.integrity.hostile import Hostile
from tests.sites.copies import ENVIRONMENT, digests, run


def test_a_copy_follows_and_needs_its_key_once(
    site: Path, keys: Path, served: Hostile, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    first = run(site, "mirror", "sync", served.address, str(copy), "--key", str(keys / "one.pub"))
    assert (first.code, first.err) == (0, "")
    assert digests(copy) == digests(site / "public")
    served.requests.clear()

    second = run(site, "mirror", "sync", served.address, str(copy))

    assert "is the newest" in second.out
    assert len(served.requests) <= 2
    assert run(site, "verify", str(copy)).code == 0


def test_what_is_wrong_with_a_copy_on_the_web_is_told(
    site: Path, keys: Path, served: Hostile, tmp_path: Path
) -> None:
    words = ["mirror", "check", served.address, "--key", str(keys / "one.pub"), "--files", "0"]
    listed = tmp_path / "list.json"
    good = run(site, *words, "--output", str(listed))
    assert (good.code, good.err) == (0, "")
    assert json.loads(listed.read_bytes())["mirrors"][0]["good"] is True

    page = site / "public/en/index.html"
    page.write_bytes(page.read_bytes().replace(b"</head>", b"<script src=x></script></head>"))
    (site / "public/404.html").unlink()
    bad = run(site, *words)

    assert bad.code == 1
    assert "altered: en/index.html, and it holds <script" in bad.out
    assert "missing: 404.html" in bad.out


def test_a_page_s_own_data_is_not_taken_for_a_script(site: Path, keys: Path, served: Hostile) -> None:
    page = next(path for path in (site / "public").rglob("*.html") if b"ld+json" in path.read_bytes())
    page.write_bytes(page.read_bytes().replace(b"</body>", b"!</body>"))

    ended = run(site, "mirror", "check", served.address, "--key", str(keys / "one.pub"), "--files", "0")

    assert ended.code == 1
    assert f"altered: {page.relative_to(site / 'public').as_posix()}\n" in ended.out


def test_a_folder_that_holds_something_else_is_left_alone(site: Path, keys: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/index.html").write_text("mine")

    ended = run(
        site, "mirror", "sync", "http://127.0.0.1:9/", str(tmp_path / "mine"), "--key", str(keys / "one.pub")
    )

    assert ended.code == 2
    assert "name a new folder" in ended.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["index.html"]


def test_the_list_of_good_copies_is_signed(site: Path, keys: Path, served: Hostile, tmp_path: Path) -> None:
    listed = tmp_path / "list.json"
    run(site, "mirror", "check", served.address, "--key", str(keys / "one.pub"), "--output", str(listed))

    sign(site, keys, "one", "--mirrors", str(listed))

    mirrors = manifest(site)["release"]["mirrors"]
    assert isinstance(mirrors, list)
    assert [each["address"] for each in mirrors] == [served.address]


def test_of_a_copy_that_never_came_nothing_is_left(site: Path, keys: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies/copy"
    copy.parent.mkdir()

    ended = run(site, "mirror", "sync", "http://127.0.0.1:9/", str(copy), "--key", str(keys / "one.pub"))

    assert ended.code == 3
    assert f"hricsite: {copy} was not made\n" in ended.err
    assert "was fetched" not in ended.err and "stays" not in ended.err
    assert list(copy.parent.iterdir()) == []


def test_what_stays_for_the_next_try_is_told(site: Path, keys: Path, served: Hostile, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    words = ("mirror", "sync", served.address, str(copy), "--key", str(keys / "one.pub"))
    served.fault(faults.cut_in_transit, "en/index.html")

    new = run(site, *words)

    assert new.code == 3
    assert f"{copy} was not made\n" in new.err
    assert "what was fetched is kept for the next try" in new.err
    assert list((tmp_path / ".copy.hricsite-mirror/kept").iterdir())

    served.heal()
    assert run(site, *words).code == 0
    served.fault(faults.busy)
    old = run(site, *words)

    assert old.code == 3
    assert f"{copy} stays as it was\n" in old.err
    assert "was fetched" not in old.err


def test_two_syncs_at_once_are_told_as_such(site: Path, keys: Path, served: Hostile, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    words = ("mirror", "sync", served.address, str(copy), "--key", str(keys / "one.pub"))
    assert run(site, *words).code == 0
    code = "import sys; from pathlib import Path; from hricsite.engine.copy_state import CopyState\n"
    code += "with CopyState(Path(sys.argv[1])).opened(): print('held', flush=True); sys.stdin.read()"
    environment = {**os.environ, **ENVIRONMENT}
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(copy)],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"

        ended = run(site, *words)

        holder.communicate()
    assert ended.code == 3
    assert f"another sync of {copy} is at work" in ended.err
    assert run(site, *words).code == 0


DAMAGES = {
    "cut": lambda note: note[: len(note) // 2],
    "empty": lambda note: b"",
    "not text": lambda note: b"\xff" + note,
    "a list": lambda note: b"[]\n",
    "keys as text": lambda note: re.sub(rb'"keys":\[("[^"]*")\]', rb'"keys":\1', note),
    "keys as a number": lambda note: re.sub(rb'"keys":\[[^]]*\]', b'"keys":7', note),
    "a key that is none": lambda note: re.sub(rb'"keys":\["RW..', b'"keys":["RW', note),
    "a build as text": lambda note: note.replace(b'"build":1', b'"build":"1"'),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_note_is_named_with_the_remedy(
    site: Path, keys: Path, served: Hostile, tmp_path: Path, damage: str
) -> None:
    copy, note = tmp_path / "copy", tmp_path / ".copy.hricsite-mirror/trust.json"
    words = ("mirror", "sync", served.address, str(copy))
    assert run(site, *words, "--key", str(keys / "one.pub")).code == 0
    before = digests(copy)
    damaged = DAMAGES[damage](note.read_bytes())
    assert damaged != note.read_bytes()
    note.write_bytes(damaged)

    for ended in (run(site, *words), run(site, "verify", str(copy))):
        assert ended.code == 1
        assert f"{note} is damaged" in ended.err
        assert "remove it and give the keys anew with --key" in ended.err

    assert digests(copy) == before
    note.unlink()
    assert run(site, *words, "--key", str(keys / "one.pub")).code == 0
    assert run(site, *words).code == 0
