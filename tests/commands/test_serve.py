"""`serve`: what a browser gets, and the whole round of change, error and repair on a real server."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hricsite.commands.preview import answer, application, error_page
from hricsite.commands.speech import Speech
from hricsite.commands.upkeep import KeptSite, Preview
from hricsite.engine.pipeline import BuildOptions
from hricsite.engine.workspace import Workspace
from hricsite.model.diagnostics import Location, error, say
from tests.sites.copies import ENVIRONMENT, command, replace, state

PAGE = "/en/topics/reading-aloud.html"
TOPIC = "content/topics/reading-aloud/en.md"
CHINESE = "content/topics/reading-aloud/zh-Hans.md"


def test_a_page_is_answered_without_its_policy_and_stays_on_disk_with_it(site: Path) -> None:
    found = answer(site / "public", PAGE)

    on_disk = (site / "public" / PAGE[1:]).read_bytes()
    assert found.status == "200 OK"
    assert found.type == "text/html; charset=utf-8"
    assert b"Content-Security-Policy" in on_disk
    assert b"content-security-policy" not in found.body.lower()
    assert len(on_disk) - len(found.body) < 400


@pytest.mark.parametrize("path", ["/", "/en/", "/en", "/en/topics/", "/index.html"])
def test_a_folder_is_its_index(site: Path, path: str) -> None:
    assert answer(site / "public", path).status == "200 OK"


OUTSIDE = (
    "/../content/site.yaml",
    "/%2e%2e/content/site.yaml",
    "/en/..%2f..%2f..%2fcontent%2fsite.yaml",
    "/..\\content",
    "/a%00b",
    "/none",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_is_answered(site: Path, path: str) -> None:
    found = answer(site / "public", path)

    assert found.status == "404 Not Found"
    assert b"Invented people and topics" not in found.body


def test_a_link_out_of_the_preview_is_not_followed(site: Path) -> None:
    (site / "public/out.html").symlink_to(site / "content/site.yaml")

    assert answer(site / "public", "/out.html").status == "404 Not Found"


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8000", "200"), ("localhost", "200"), ("evil.example", "403"), ("", "403")],
)
def test_only_this_machine_is_answered(site: Path, host: str, status: str) -> None:
    started: list[str] = []
    respond = application(lambda path: answer(site / "public", path))

    respond({"PATH_INFO": "/", "HTTP_HOST": host}, lambda line, _: started.append(line))

    assert started[0].startswith(status)


def test_the_page_of_errors_is_escaped_and_in_the_editors_language(tmp_path: Path) -> None:
    finding = error(
        "raw-html", Location(path="content/<x>.md"), say("HTML stands in the text: {html}", html="<script>")
    )

    page = error_page([finding], tmp_path, Speech(lang="zh-Hant")).body.decode()

    assert '<html lang="zh-Hant">' in page
    assert "<script>" not in page
    assert "content/&lt;x&gt;.md" in page
    assert "錯誤" in page


class Browser:
    """Fetches pages from the server until one is as wanted."""

    def __init__(self, port: int) -> None:
        self.port = port

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as found:
                return found.status, found.read().decode()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read().decode()
        except OSError:
            return 0, ""

    def wait(self, path: str, wanted: Callable[[str], bool]) -> tuple[int, str]:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            code, page = self.get(path)
            if wanted(page):
                return code, page
            time.sleep(0.05)
        raise AssertionError(f"{path} never came as wanted: {page}")


@pytest.fixture
def browser(site: Path) -> Iterator[Browser]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        command("serve", "--port", str(port), "--jobs", "1"),
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    yield Browser(port)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err


def test_change_error_and_repair(site: Path, browser: Browser) -> None:
    public = state(site / "public")
    _, page = browser.wait(PAGE, lambda text: "every week" in text)
    assert "/livereload.js" in page
    assert "content-security-policy" not in page.lower()

    replace(site / TOPIC, "every week", "every month")
    browser.wait(PAGE, lambda text: "every month" in text)
    browser.wait("/data/search/en/t0.js", lambda text: "every month" in text)
    preview = state(site / ".hricsite/preview")

    replace(site / TOPIC, "updated:", "update:")
    code, page = browser.wait(PAGE, lambda text: "[unknown-key]" in text)
    assert code == 500
    assert f"{TOPIC}:4:1: error:" in page
    assert "/livereload.js" in page
    assert "[unknown-key]" in browser.get("/assets/anything.css")[1]
    assert state(site / ".hricsite/preview") == preview

    replace(site / TOPIC, "update:", "updated:")
    browser.wait(PAGE, lambda text: "every month" in text)
    assert state(site / ".hricsite/preview") == preview
    assert state(site / "public") == public


def test_the_preview_is_what_build_makes(site: Path, browser: Browser) -> None:
    browser.wait(PAGE, lambda text: "every week" in text)

    preview = {path: digest for path, (digest, _) in state(site / ".hricsite/preview").items()}
    assert preview == {path: digest for path, (digest, _) in state(site / "public").items()}


def test_texts_beside_their_conversion_follow_every_change(site: Path, browser: Browser) -> None:
    page, view = "/zh-hant/topics/reading-aloud.html", "/_conversion/zh-hant/topics/reading-aloud.html"
    browser.wait(page, lambda text: "朗讀" in text)

    _, linked = browser.get(page)
    code, before = browser.get(view)
    replace(site / CHINESE, "读书的人每周都来", "读书的人每周都来，他说“不去")
    _, after = browser.wait(view, lambda text: "quote" in text)
    preview = site / ".hricsite/preview"

    assert f'<a href="{view}">' in linked
    assert code == 200 and "/livereload.js" in before
    assert "讀書的人每週都來" in before and "quote" not in before
    assert re.search('<mark>「<a href="#p1">1 quote</a></mark>不去', after)
    assert f'href="{view}#p1"' in browser.get("/_conversion/")[1]
    assert not [file for file in preview.rglob("*.html") if b"_conversion" in file.read_bytes()]


def test_while_content_has_errors_they_stand_in_place_of_conversions(site: Path, browser: Browser) -> None:
    browser.wait("/_conversion/", lambda text: "Uncertain conversions" in text)

    replace(site / TOPIC, "updated:", "update:")

    code, _ = browser.wait("/_conversion/", lambda text: "[unknown-key]" in text)
    assert code == 500


def test_conversions_of_a_file_that_cannot_be_read_are_a_page_of_errors(site: Path) -> None:
    speech = Speech(lang="en")
    options = BuildOptions(
        content=site / "content", output=site / "public", templates=site, locales=site, work=site
    )
    preview = Preview(options, speech, KeptSite(Workspace(options)))
    replace(site / CHINESE, "updated:", "update:")

    wrong = preview.answer("/_conversion/")
    replace(site / CHINESE, "update:", "updated:")
    right = preview.answer("/_conversion/")
    (site / CHINESE).unlink()
    gone = preview.answer("/_conversion/zh-hant/topics/reading-aloud.html")

    assert wrong.status.startswith("500") and b"[unknown-key]" in wrong.body
    assert right.status.startswith("200")
    assert gone.status.startswith("500") and b"zh-Hans.md" in gone.body


def test_the_reload_script_is_served(browser: Browser) -> None:
    browser.wait(PAGE, lambda text: "every week" in text)

    code, script = browser.get("/livereload.js")

    assert code == 200
    assert re.search("livereload", script, re.IGNORECASE)
