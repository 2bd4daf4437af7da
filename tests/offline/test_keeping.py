"""Nothing is stored before the click; after it every page reads offline; an update shows when online."""

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.offline.conftest import content_with
from tests.offline.device import NOTHING, OFFER, Device, few_of, keep, part, wait_until_forgotten
from tests.portability.hosts import hosts
from tests.sites.copies import replace
from tests.sites.whole.building import Built, built
from tests.tools.site_tree import TREES, files_of

UNCHECKED = "Kept. The files could not be checked: this copy has no list of digests"
PLACES = (("strict CSP", "/"), ("sub-path", "/x/y/"), ("clean URLs", "/"))


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def listed(tree: Path) -> dict[str, Any]:
    """Return the list of files that the site brings."""
    text = (tree / "data/offline-files.js").read_text(encoding="ascii")
    found: dict[str, Any] = json.loads(text.removeprefix("OFFLINE = ").removesuffix(";\n"))
    return found


def test_nothing_is_stored_and_no_worker_is_fetched_before_the_click(
    device: Device, tree: Path, tmp_path: Path
) -> None:
    asked: list[str] = []
    device.context.on("request", lambda request: asked.append(request.url))
    with hosts(tree, tmp_path) as tops:
        top = f"{tops['strict CSP']}/"
        for path in few_of(tree):
            page = device.open(top + path)
            assert page.locator('[data-offline="forget"]:visible').count() == 0, path
            last = device.stored(page)
            page.close()
            assert last == NOTHING, path
        offer = device.open(top + OFFER)
        offer.locator(part("offer")).wait_for()
        size = offer.locator(part("size")).inner_text()
        stored = device.stored(offer)

    total = sum((tree / path).stat().st_size for path in listed(tree)["files"])
    assert stored == NOTHING
    assert device.context.storage_state()["origins"] == []
    assert len(asked) > 50 and not [url for url in asked if url.endswith("/offline.js")]
    assert listed(tree)["bytes"] == total > 1_000_000
    assert size == f"Takes {total / 1e6:.1f} MB on this device, {len(listed(tree)['files'])} files."


@pytest.mark.parametrize(("host", "below"), PLACES)
def test_every_page_reads_offline_as_it_did_online(
    device: Device, other_device: Device, tree: Path, tmp_path: Path, host: str, below: str
) -> None:
    pages = few_of(tree) if host == "strict CSP" else few_of(tree)[:7]
    with hosts(tree, tmp_path) as tops:
        top = tops[host] + below
        online = {path: other_device.shown(top + path) for path in pages}
        offer = device.open(top + OFFER)
        words = keep(offer)
        stored, digests = device.stored(offer), device.digests(offer)

    offline = {path: device.shown(top + path) for path in pages}

    assert words.startswith(UNCHECKED)
    assert (stored["workers"], stored["caches"], stored["other"]) == (1, 1, 0)
    assert digests == {top + path: digest_of(tree / path) for path in listed(tree)["files"]}
    assert {path for path in pages if offline[path] != online[path]} == set()
    assert {path for path, each in offline.items() if each["sheets"] != 1 or not each["pictures"]} == set()
    assert min(len(each["text"]) for each in offline.values()) > 40
    assert {path.partition("/")[0] for path in pages} >= {"index.html", *TREES}
    assert device.shown(top)["text"] == online["index.html"]["text"]
    assert device.shown(f"{top}zh-hans/?x#y")["text"] == online["zh-hans/index.html"]["text"]


def test_a_changed_site_is_shown_online_and_kept_when_kept_again(
    device: Device, other_device: Device, tree: Path, tmp_path: Path
) -> None:
    page, gone = "zh-hans/topics/kites.html", "en/topics/strings.html"
    files = tree / "data/offline-files.js"
    os.utime(files, (10**9, 10**9))  # so old that a browser takes its copy for fresh for a long time
    with hosts(tree, tmp_path) as tops:
        top = f"{tops['root']}/"
        offer = device.open(top + OFFER)
        keep(offer)
        replace(tree / page, "<main", "<p>新到的一句</p><main")
        online = device.shown(top + page)["text"]
        anew = other_device.shown(top + page)["text"]
        (tree / gone).unlink()
        replace(files, f'"{gone}",', "")
        with_old = device.stored(offer)["files"]
        keep(device.open(top + OFFER))
        with_new = device.stored(offer)["files"]

    offline = device.shown(top + page)["text"]

    assert "新到的一句" in online and online == anew == offline
    assert set(with_old) - set(with_new) == {top + gone}


def test_what_was_kept_stays_as_it_was_until_it_is_kept_again(
    device: Device, tree: Path, tmp_path: Path
) -> None:
    path = "en/topics/reels.html"
    before = digest_of(tree / path)
    with hosts(tree, tmp_path) as tops:
        top = f"{tops['root']}/"
        offer = device.open(top + OFFER)
        keep(offer)
        replace(tree / path, "<main", "<p>not asked for</p><main")
        online = device.shown(top + path)["text"]

        assert "not asked for" in online
        assert device.digests(offer)[top + path] == before


def test_a_site_that_switches_it_off_again_takes_it_from_devices(
    device: Device, tree: Path, tmp_path: Path
) -> None:
    after = built(content_with(tmp_path / "after", "forget"), tmp_path / "after").tree
    with hosts(tree, tmp_path) as tops:
        top = f"{tops['root']}/"
        keep(device.open(top + OFFER))
        shutil.rmtree(tree)
        shutil.copytree(after, tree)
        page = device.open(f"{top}zh-hant/index.html")
        wait_until_forgotten(page)
        stored = device.stored(page)

    assert stored == NOTHING
    assert not (after / OFFER).exists()


def test_a_host_that_does_not_allow_it_is_told_and_leaves_nothing(
    device: Device, tree: Path, tmp_path: Path
) -> None:
    with hosts(tree, tmp_path) as tops:
        offer = device.open(f"{tops['no Content-Type']}/{OFFER}")
        words = keep(offer)

        assert words == "This browser does not let the site be kept."
        assert device.stored(offer) == NOTHING


def test_the_list_has_every_file_that_pages_need(switched_on: Built) -> None:
    at_the_top = {"404.html", "offline.js", "robots.txt", "sitemap.xml", "data/offline-files.js"}
    notices = {f"{tree}/profiles/wu-buzai.html" for tree in ("en", "zh-hans", "zh-hant")}

    left_out = {*files_of(switched_on.tree)} - {*listed(switched_on.tree)["files"]}

    assert left_out == at_the_top | notices
