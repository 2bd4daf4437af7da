"""A copy follows a served site over twenty releases, byte for byte, and takes no more than what changed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from hricsite.engine.mirroring import AT_ONCE
from hricsite.integrity.comparing import digest_of
from hricsite.integrity.failures import Lost, Refused
from hricsite.integrity.manifest import MANIFEST, Keys, signature_of
from hricsite.integrity.signatures import SIGNATURES
from hricsite.integrity.trusting import Distrusted
from tests.engine.trees import contents
from tests.integrity import faults
from tests.integrity.attacks.stage import SHORT, Stage, stage_in
from tests.integrity.certificates import Issuer
from tests.integrity.origin import INDEX, document, page, secret, signature

RELEASES = 20
NAME = "Ada Example"
PERSON, PICTURE = "en/profiles/ada.html", "assets/ada.png"
NOTICE = page("This page was taken down")


@pytest.fixture
def stage(tmp_path: Path, issuer: Issuer, no_proxy: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with stage_in(tmp_path, issuer, monkeypatch) as made:
        yield made


def edited(files: dict[str, bytes], chance: random.Random, number: int) -> dict[str, bytes]:
    """Return files with some edited, renamed, removed, copied and added."""
    after = dict(files)
    names = [name for name in sorted(after) if name.startswith(("en/", "zh-hans/")) and name != PERSON]
    chance.shuffle(names)
    for name in names[:3]:
        after[name] = page(f"{name} {number}", "w" * chance.randrange(1, 90))
    after[f"en/moved/{number}.html"] = after.pop(names[3])
    del after[names[4]]
    after[f"zh-hans/copy{number}.html"] = after[names[5]]
    for more in range(chance.randrange(1, 4)):
        after[f"en/new/{number}-{more}.html"] = page(f"new {number} {more}")
    return after


def releases(first: dict[str, bytes]) -> Iterator[dict[str, bytes]]:
    """Yield the files of each release: from the seventh on a person has a page, until the fourteenth."""
    chance = random.Random(20)
    files = first
    for number in range(RELEASES):
        files = edited(files, chance, number)
        if number == 6:
            files |= {PERSON: page(NAME), PICTURE: b"\x89PNG" + NAME.encode() * 20}
        if number == 13:
            files[PERSON] = NOTICE
            del files[PICTURE]
        yield files


def test_a_copy_is_the_origin_after_each_of_twenty_releases_and_takes_what_changed(stage: Stage) -> None:
    stage.sync()
    known = {data: path for path, data in stage.origin.files.items()}
    for files in releases(stage.origin.files):
        stage.origin.release(files)
        stage.server.requests.clear()

        done = stage.sync()

        new = {data for data in files.values() if data not in known}
        index = (stage.origin.folder / INDEX).read_bytes()
        assert stage.tree() == contents(stage.origin.folder)
        assert {signature_of(), MANIFEST, INDEX} <= (asked := {each.path for each in stage.server.requests})
        assert {files[path] for path in asked if path in files} == new
        assert len(stage.server.requests) == len(new) + 3
        assert done.bytes == sum(map(len, new)) + len(index)
        assert done.files == len(new) + 1
        assert NAME.encode() not in b"".join(everything(stage)) or (PERSON in files and PICTURE in files)
        known = {data: path for path, data in files.items()}
    assert len(stage.origin.files) > 20 and stage.origin.manifest is not None
    assert stage.origin.manifest.release.build == RELEASES + 2


def everything(stage: Stage) -> Iterator[bytes]:
    """Yield the bytes of the copy and of all that lies beside it for it."""
    for folder in (stage.copy, stage.state.folder):
        yield from contents(folder).values()


def test_a_withdrawn_person_was_in_the_copy_before(stage: Stage) -> None:
    """What the test before looks for is there to be found while the page stands."""
    found = []
    for files in releases(stage.origin.files):
        stage.origin.release(files)
        stage.sync()
        found.append(NAME.encode() in b"".join(everything(stage)))

    assert found == [False] * 6 + [True] * 7 + [False] * 7


def test_an_unchanged_site_costs_at_most_two_requests(stage: Stage) -> None:
    stage.sync()
    stage.server.requests.clear()

    done = stage.sync()

    assert not done.changed
    assert 1 <= len(stage.server.requests) <= 2
    assert stage.server.sent() < 2_000


def test_one_changed_page_costs_those_and_the_page(stage: Stage) -> None:
    stage.sync()
    stage.server.requests.clear()
    stage.origin.release(stage.origin.files | {"en/d.html": page("en d", "changed ")})

    done = stage.sync()

    asked = [each.path for each in stage.server.requests]
    assert sorted(asked) == sorted([signature_of(), MANIFEST, INDEX, "en/d.html"])
    assert done.bytes == sum(len((stage.origin.folder / path).read_bytes()) for path in (INDEX, "en/d.html"))


def test_a_renamed_file_is_not_fetched(stage: Stage) -> None:
    stage.sync()
    files = dict(stage.origin.files)
    files["assets/renamed.png"] = files.pop("assets/photo.png")
    stage.origin.release(files)
    stage.server.requests.clear()

    done = stage.sync()

    assert {each.path for each in stage.server.requests} == {signature_of(), MANIFEST, INDEX}
    assert done.removed == ("assets/photo.png",)
    assert stage.tree() == contents(stage.origin.folder)


def test_after_a_break_only_the_rest_is_fetched(stage: Stage) -> None:
    stage.sync()
    large = random.Random(1).randbytes(300_000)
    stage.origin.release(stage.origin.files | {"assets/large.png": large, "en/d.html": page("en d", "new ")})
    stage.server.fault(faults.cut_in_transit, "assets/large.png")
    with pytest.raises(Lost):
        stage.sync()
    (part,) = stage.state.kept.glob("*.part")
    there = part.stat().st_size
    kept = {file.name for file in stage.state.kept.iterdir()}
    stage.server.heal()
    stage.server.requests.clear()

    done = stage.sync()

    (request,) = [each for each in stage.server.requests if each.path == "assets/large.png"]
    assert 0 < there < len(large)
    assert request.start == there
    assert len(large) - there <= request.sent < len(large) - there + 1_000
    asked = [each.path for each in stage.server.requests]
    assert kept.isdisjoint(digest_of((stage.origin.folder / path).read_bytes()) for path in asked)
    assert set(asked) <= {signature_of(), MANIFEST, INDEX, "assets/large.png", "en/d.html"}
    assert done.bytes >= len(large) - there
    assert stage.tree() == contents(stage.origin.folder)


def test_what_a_lying_server_began_is_begun_anew(stage: Stage) -> None:
    stage.sync()
    large = random.Random(1).randbytes(300_000)
    stage.origin.release(stage.origin.files | {"assets/large.png": large})

    def cut_and_false(exchange: object) -> None:
        exchange.body = bytes(len(large))  # type: ignore[attr-defined]
        faults.cut_in_transit(exchange)  # type: ignore[arg-type]

    stage.server.fault(cut_and_false, "assets/large.png")
    with pytest.raises(Lost):
        stage.sync()
    stage.server.heal()

    stage.sync()

    starts = [each.start for each in stage.server.requests if each.path == "assets/large.png"]
    assert starts[0] == 0 and starts[1] > 0 and starts[2] == 0
    assert stage.tree() == contents(stage.origin.folder)


@pytest.mark.parametrize("fault", [faults.missing, faults.changed, faults.cut, faults.busy])
def test_a_second_source_that_fails_is_passed_over_for_the_first(stage: Stage, fault: faults.Fault) -> None:
    other = stage.serve(stage.folder / "second")
    other.fault(fault)
    stage.addresses.append(other.address)

    stage.sync()

    assert stage.tree() == contents(stage.origin.folder)
    assert all(each.path.startswith("integrity/") for each in other.requests)


@pytest.mark.parametrize("forged", [False, True], ids=["by a stranger", "with a stranger's comment"])
def test_no_manifest_is_fetched_for_which_nobody_known_has_signed(stage: Stage, forged: bool) -> None:
    assert stage.origin.manifest is not None
    data = document(stage.origin.manifest)
    text = signature(data, secret(2))
    if forged:
        true = signature(data, secret(1)).split(b"\n")
        text = b"\n".join([*true[:2], true[2].replace(b" bytes=", b" bytes=9"), *true[3:]])
    stage.origin.put(data, {signature_of(): text})

    with pytest.raises(Distrusted):
        stage.sync()

    asked = [each.path for each in stage.server.requests]
    assert asked[0] == signature_of()
    assert MANIFEST not in asked


def test_no_more_of_a_manifest_is_fetched_than_was_signed(stage: Stage) -> None:
    stage.server.fault(faults.endless, MANIFEST)

    with pytest.raises(Refused) as refused:
        stage.sync()

    size = len((stage.origin.folder / MANIFEST).read_bytes())
    assert f"longer than the {size} bytes" in str(refused.value)


@pytest.mark.parametrize("path", [None, "pages"], ids=["for all", "for pages"])
def test_a_silent_first_source_is_waited_for_once(stage: Stage, path: str | None) -> None:
    many = {f"en/many/{number}.html": page(f"{number}") for number in range(30)}
    stage.origin.release(stage.origin.files | many)
    for name in [None] if path is None else many:
        stage.server.fault(faults.silent, name)
    stage.addresses.append(stage.serve(stage.origin.folder).address)
    stage.patience = SHORT

    stage.sync()

    assert stage.tree() == contents(stage.origin.folder)
    asked = [each.path for each in stage.server.requests]
    if path is None:
        assert asked == [signature_of()]
    else:
        assert 1 <= len([each for each in asked if each in many]) <= AT_ONCE


def test_a_copy_made_by_following_links_can_be_followed(stage: Stage) -> None:
    """Its server has the file of all signatures, and none of those by further keys."""
    stage.origin.keys = (secret(1), secret(2))
    keys = tuple(sorted(stage.origin.trust.keys))
    current = Keys(current=keys, threshold=2)
    stage.origin.release(stage.origin.files, keys=current)
    whole = contents(stage.origin.folder)
    (stage.origin.folder / signature_of(secret(2).public.name)).unlink()

    stage.sync()

    assert SIGNATURES in whole
    assert stage.tree() == whole
