"""The site kept on a device: not a byte of it when off, every rule held when on, the list true."""

import json
import re
from pathlib import Path

import pytest

from hricsite.checks.whole import check
from tests.offline.conftest import content_with
from tests.sites.copies import digests, replace
from tests.sites.whole.building import WHOLE, Built, built, codes_of_build, look

ROOT_FILES = {"404.html", "robots.txt", "sitemap.xml", "offline.js"}
NOTICES = tuple(f"{tree}/profiles/wu-buzai.html" for tree in ("en", "zh-hans", "zh-hant"))
"""What stands where a withdrawn person's page was: a device lets go of that page."""
OWN = "data/offline-files.js"


@pytest.fixture(scope="module")
def on(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("on")
    return built(content_with(folder, "true"), folder)


def listed(site: Built) -> dict[str, object]:
    found: dict[str, object] = json.loads(site.read(OWN).removeprefix("OFFLINE = ").removesuffix(";\n"))
    return found


def expected(site: Built) -> dict[str, object]:
    left_out = {*ROOT_FILES, OWN, *NOTICES}
    files = [path for path in site.files() if path not in left_out]
    return {"files": files, "bytes": sum(len(site.read_bytes(path)) for path in files)}


def read(site: Built, path: str) -> str:
    """Return a page without the digest of what it was made from, which the settings are part of."""
    return re.sub("<code>[0-9a-f ]{19}</code>", "", site.read(path))


def test_off_is_as_if_it_were_not_there(tmp_path: Path, whole: Built) -> None:
    off = built(content_with(tmp_path, "false"), tmp_path)

    assert digests(off.tree) == digests(whole.tree)
    scripts = [path for path in whole.files() if path.endswith(".js") and path.startswith("assets/")]
    assert scripts == sorted(f"assets/{script.name}" for script in (look().comfort, look().search))
    assert not [path for path in whole.files() if "offline" in path]
    assert not [path for path in whole.pages() if re.search("offline|worker", whole.read(path))]


def test_on_every_page_but_the_404_has_the_script_and_the_way_to_forget(on: Built) -> None:
    name, search = look().script.name, look().search.name
    for path in (*on.pages(), "index.html"):
        html = on.read(path)
        scripts = re.findall(r'<script src="[./]*assets/(.*?)" defer></script>', html)
        assert {*scripts} == ({name, search} if path.endswith("/search/index.html") else {name}), path
        assert 'data-offline="forget"' in html, path
        assert "default-src 'none'; script-src 'self'; worker-src 'self'; style-src" in html, path
    assert "<script" not in on.read("404.html")


@pytest.mark.parametrize("feature", ["true", "forget"])
@pytest.mark.parametrize("ascii", [False, True])
def test_no_rule_is_broken(tmp_path: Path, feature: str, ascii: bool) -> None:
    site = built(content_with(tmp_path, feature), tmp_path, ascii=ascii)

    assert [(each.code, each.location, str(each.message)) for each in check(site.tree)] == []


def test_the_list_has_every_file_below_the_top_and_their_weight(on: Built) -> None:
    assert listed(on) == {**expected(on), "files": [*sorted([*expected(on)["files"]])]}  # type: ignore[misc]
    assert "index.html" in on.read(OWN)


@pytest.mark.parametrize("removed", [False, True])
def test_after_an_edit_the_list_is_that_of_a_site_built_anew(tmp_path: Path, removed: bool) -> None:
    content = content_with(tmp_path, "true")
    before = listed(built(content, tmp_path))
    if removed:
        (content / "topics/reels/zh-Hans.md").unlink()
    else:
        replace(content / "topics/kites/en.md", "updated:", "licence: CC0\nupdated:")

    after = built(content, tmp_path)
    anew = built(content, tmp_path / "anew")

    assert before != listed(after) == expected(after)
    assert (before["files"] != listed(after)["files"]) == removed
    assert digests(after.tree) == digests(anew.tree)


def test_nothing_is_made_again_when_nothing_changed(tmp_path: Path) -> None:
    content = content_with(tmp_path, "true")
    first = built(content, tmp_path)
    times = {path: (first.tree / path).stat().st_mtime_ns for path in first.files()}

    again = built(content, tmp_path)

    assert {path: (again.tree / path).stat().st_mtime_ns for path in again.files()} == times


def test_a_list_that_somebody_changed_is_written_again(tmp_path: Path) -> None:
    content = content_with(tmp_path, "true")
    first = built(content, tmp_path)
    right = first.read_bytes(OWN)
    (first.tree / OWN).write_bytes(b"OFFLINE = {};\n")

    assert built(content, tmp_path).read_bytes(OWN) == right


def test_a_site_that_had_it_ships_the_worker_that_forgets_and_nothing_else(
    tmp_path: Path, whole: Built
) -> None:
    after = built(content_with(tmp_path, "forget"), tmp_path)

    assert {*after.files()} - {*whole.files()} == {"offline.js"}
    assert after.read_bytes("offline.js") == look().forgetting.data
    assert {path for path in whole.pages() if read(after, path) != read(whole, path)} == {
        f"{tree}/search/index.html" for tree in ("en", "zh-hans", "zh-hant")
    }


def test_worker_and_script_are_small() -> None:
    assert len(look().worker.data) < 1000
    assert len(look().forgetting.data) < 1000
    assert look().script.data.startswith(look().comfort.data)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("features: {offline: maybe}", "unknown-word"),
        ("features: {ofline: true}", "unknown-key"),
        ("features: true", "wrong-type"),
    ],
)
def test_another_word_is_an_error(tmp_path: Path, line: str, code: str) -> None:
    content = content_with(tmp_path, "true")
    settings = (WHOLE / "site.yaml").read_text(encoding="utf-8")
    (content / "site.yaml").write_text(f"{settings}{line}\n", encoding="utf-8")

    assert codes_of_build(content, tmp_path) == [code]
