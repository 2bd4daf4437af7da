"""`sign`, as a command, beside the programs minisign and sha256sum."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from tests.commands.releases import TEXT, manifest, release_id, sign
from tests.sites.copies import digests, replace, run
from tests.tools.programs import program


def test_a_release_is_proved_by_minisign_and_sha256sum(site: Path, keys: Path) -> None:
    minisign = program(("minisign",), "apt install minisign")

    ended = sign(site, keys)

    assert (ended.code, ended.err) == (0, "")
    folder = site / "public/integrity"
    by_hand = [minisign, "-V", "-p", str(keys / "one.pub"), "-m", "manifest.json"]
    assert subprocess.run(by_hand, cwd=folder, capture_output=True).returncode == 0
    sums = ["sha256sum", "--check", "--quiet", "integrity/sha256sums.txt"]
    assert subprocess.run(sums, cwd=site / "public", capture_output=True).returncode == 0
    assert (folder / "manifest.json").read_bytes().endswith(b"}\n")


def test_signing_changes_nothing_else(site: Path, keys: Path) -> None:
    before = digests(site / "public")

    sign(site, keys)

    after = digests(site / "public")
    assert {path: after[path] for path in before} == before
    assert all(path.startswith("integrity/") for path in after.keys() - before.keys())


def test_releases_follow_each_other_over_builds(site: Path, keys: Path) -> None:
    sign(site, keys)
    first = (site / "public/integrity/manifest.json").read_bytes()
    replace(site / TEXT, "updated: 2020-05-01", "updated: 2020-05-02")
    run(site, "build", "--jobs", "1")
    assert not (site / "public/integrity").exists()

    sign(site, keys)

    release = manifest(site)["release"]
    assert release["build"] == 2
    assert release["previous"] == hashlib.sha256(first).hexdigest()


def test_a_heartbeat_changes_the_release_only(site: Path, keys: Path) -> None:
    sign(site, keys)
    before = manifest(site)

    ended = sign(site, keys, "one", "--heartbeat", "--days", "30")

    after = manifest(site)
    assert ended.code == 0
    assert (after["tree"], after["release"]["build"]) == (before["tree"], 2)


def test_the_tree_digest_is_the_same_whoever_signs(site: Path, keys: Path) -> None:
    one = sign(site, keys).out.splitlines()[1]

    assert sign(site, keys, "one", "--threshold", "1").out.splitlines()[1] == one


def test_a_key_that_was_not_announced_cannot_go_on(site: Path, keys: Path) -> None:
    sign(site, keys)

    ended = sign(site, keys, "two")

    assert ended.code == 1
    assert "announce it first with --next" in ended.err
    assert manifest(site)["release"]["build"] == 1


def test_an_announced_key_can(site: Path, keys: Path) -> None:
    sign(site, keys, "one", "--next", str(keys / "two.pub"))

    ended = sign(site, keys, "two", "--revoke", release_id(keys, "one"))

    assert (ended.code, ended.err) == (0, "")
    assert run(site, "verify", "public", "--key", str(keys / "two.pub")).code == 0
    assert run(site, "verify", "public", "--key", str(keys / "one.pub")).code == 1


def test_two_keys_sign_one_after_the_other(site: Path, keys: Path) -> None:
    first = sign(site, keys, "one", "--public", str(keys / "two.pub"), "--threshold", "2")
    assert "1 of the 2 keys" in first.out
    assert run(site, "verify", "public", "--key", str(keys / "one.pub")).code == 1

    ended = sign(site, keys, "two", "--add")

    assert ended.code == 0
    for name in ("one", "two"):
        verified = run(site, "verify", "public", "--key", str(keys / f"{name}.pub"))
        assert verified.code == 0
        assert release_id(keys, "one") in verified.out and release_id(keys, "two") in verified.out


def test_minisign_signs_on_another_machine(site: Path, keys: Path, tmp_path: Path) -> None:
    minisign = program(("minisign",), "apt install minisign")
    carried = tmp_path / "carried"
    run(site, "sign", "--export", str(carried), "--public", str(keys / "one.pub"))
    line = (carried / "SIGN.txt").read_text("ascii").strip()
    words = line.replace("minisign", minisign, 1).replace("KEY", str(keys / "one.key"))

    subprocess.run(["sh", "-c", words], cwd=carried, check=True, capture_output=True)
    ended = run(site, "sign", "--import", str(carried))

    assert (ended.code, ended.err) == (0, "")
    assert run(site, "verify", "public", "--key", str(keys / "one.pub")).code == 0


def test_what_changed_meanwhile_is_not_signed(site: Path, keys: Path, tmp_path: Path) -> None:
    carried = tmp_path / "carried"
    run(site, "sign", "--export", str(carried), "--public", str(keys / "one.pub"))
    (site / "public/404.html").write_bytes(b"other")

    ended = run(site, "sign", "--import", str(carried))

    assert ended.code == 1
    assert "404.html differs" in ended.err
    assert not (site / "public/integrity").exists()
