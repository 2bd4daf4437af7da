"""Files are checked against the manifest where there is one; what is not the file it names is refused."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.offline.device import OFFER, SECONDS, Device, keep, part
from tests.offline.host import Host, host_of
from tests.tools.site_tree import files_of

PAGE = "zh-hant/topics/reading-aloud.html"
MANIFEST = "integrity/manifest.json"
CHECKED = "Kept. Every file is the one that this copy’s own list of digests names."


def manifest(tree: Path, leave_out: str = "") -> bytes:
    """Return a manifest of a tree as `sign` is to write it: design.md, section 6."""
    files = [
        {
            "path": path,
            "sha256": hashlib.sha256((tree / path).read_bytes()).hexdigest(),
            "size": (tree / path).stat().st_size,
        }
        for path in files_of(tree)
        if path != leave_out
    ]
    return json.dumps({"tree": {"files": files}}, sort_keys=True, separators=(",", ":")).encode("ascii")


def test_every_file_that_agrees_with_the_manifest_is_kept(device: Device, small: Path) -> None:
    with host_of(small) as host:
        host.instead[MANIFEST] = manifest(small)
        page = device.open(host.top + OFFER)
        words = keep(page)
        stored = device.stored(page)

    assert words.startswith(CHECKED)
    assert host.top + PAGE in stored["files"]


@pytest.mark.parametrize("change", ["altered", "injected", "cut", "empty", "longer"])
def test_a_file_that_is_not_the_one_named_is_refused(device: Device, small: Path, change: str) -> None:
    data = (small / PAGE).read_bytes()
    lies = {
        "altered": data.replace(b"<main", b"<Main"),
        "injected": data.replace(b"</body>", b'<script src="https://evil.example/"></script></body>'),
        "cut": data[:-1],
        "empty": b"",
        "longer": data + b"\n",
    }
    assert lies[change] != data
    with host_of(small) as host:
        host.instead.update({MANIFEST: manifest(small), PAGE: lies[change]})
        page = device.open(host.top + OFFER)
        words = keep(page)
        stored = device.stored(page)

    assert words.startswith(f"Refused: {PAGE} is not the file")
    assert host.top + PAGE not in stored["files"]


def test_a_file_that_the_manifest_does_not_name_is_refused(device: Device, small: Path) -> None:
    with host_of(small) as host:
        host.instead[MANIFEST] = manifest(small, leave_out=PAGE)
        words = keep(device.open(host.top + OFFER))

    assert words.startswith(f"Refused: {PAGE} ")


def test_what_was_kept_before_stays_when_a_new_file_is_refused(
    device: Device, other_device: Device, small: Path
) -> None:
    with host_of(small) as host:
        host.instead[MANIFEST] = manifest(small)
        keep(device.open(host.top + OFFER))
        before = other_device.shown(host.top + PAGE)
        host.instead[PAGE] = b"<!doctype html><title>evil</title>evil"
        words = keep(device.open(host.top + OFFER))

    assert words.startswith("Refused:")
    assert device.shown(host.top + PAGE) == before


@pytest.mark.parametrize("answer", [b"", b"{}", b"[]", b"<!doctype html>", b'{"tree":{"files":7}}', 503])
def test_with_a_broken_manifest_nothing_is_kept(device: Device, small: Path, answer: bytes | int) -> None:
    with host_of(small) as host:
        host.instead[MANIFEST] = answer
        page = device.open(host.top + OFFER)
        words = keep(page)
        stored = device.stored(page)

    assert words.startswith(f"Stopped at {MANIFEST}. 0 of ")
    assert stored["files"] == []


@pytest.mark.parametrize("status", [404, 500])
def test_a_file_that_does_not_come_ends_it_and_is_named(device: Device, small: Path, status: int) -> None:
    with host_of(small) as host:
        host.instead[PAGE] = status
        words = keep(device.open(host.top + OFFER))

    assert words.startswith(f"Stopped at {PAGE}. ")


def test_a_host_that_falls_silent_ends_it_after_a_minute(device: Device, small: Path) -> None:
    page = device.context.new_page()
    page.clock.install()
    with host_of(small) as host:
        host.held = frozenset((PAGE,))
        page.goto(host.top + OFFER)
        page.locator(part("offer")).wait_for()
        page.locator(part("keep")).click()
        assert host.reached.wait(30)
        others = int(page.evaluate("window.OFFLINE.files.length")) - 1
        page.locator(part("status")).filter(has_text=f"{others} of ").wait_for(timeout=SECONDS)
        page.clock.fast_forward(61_000)
        page.locator(part("status")).filter(has_text="Stopped at").wait_for(timeout=SECONDS)
        words = page.locator(part("status")).inner_text()

    assert words.startswith(f"Stopped at {PAGE}. ")


def test_a_kept_page_is_shown_when_a_host_takes_the_request_and_says_nothing(
    device: Device, other_device: Device, small: Path
) -> None:
    with host_of(small) as host:
        keep(device.open(host.top + OFFER))
        online = other_device.shown(host.top + PAGE)
        _fall_silent(host)
        page = device.context.new_page()
        page.goto(host.top + PAGE, wait_until="commit", timeout=SECONDS)
        title = page.title()
        waited = host.reached.is_set()

    assert title == online["title"]
    assert waited


def _fall_silent(host: Host) -> None:
    host.silent = True
