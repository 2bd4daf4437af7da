"""The letters of open actions as files of their own, and how the page leads to them."""

import datetime
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.sites.whole.building import TREES, WHOLE, Built, built, changed, loaded, planned, withdrawn

PAGE, FILE = "actions/keep-a-string.html", "actions/keep-a-string.txt"
SHEET = "actions/keep-a-string.sheet.html"


def link_of(page: str) -> str:
    found = re.search(r'<a class="button" href="(mailto:[^"]*)" rel="noopener noreferrer">', page)
    assert found
    return unescape(found.group(1))


def test_a_text_file_holds_the_letter_and_nothing_else(whole: Built) -> None:
    assert whole.read_bytes(f"en/{FILE}") == (
        b"\xef\xbb\xbfA string & a kite\r\n\r\nDear Mayor,\r\n\r\n"
        b"Seven kites were taken down. Is 100% of the string kept?\r\nPlease say where.\r\n\r\n"
        b"Yours,\r\n\r\nName: \r\nTown: \r\n"
    )


@pytest.mark.parametrize("tree", TREES)
def test_the_page_leads_to_the_file_and_the_e_mail_holds_the_same(whole: Built, tree: str) -> None:
    main = whole.main(f"{tree}/{PAGE}")

    text = whole.read_bytes(f"{tree}/{FILE}").decode("utf-8-sig")
    assert 'href="keep-a-string.txt"' in main
    subject, _, body = text.partition("\r\n\r\n")
    link = link_of(main)
    assert unquote(link).startswith(f"mailto:mayor+strings@kites.example?subject={subject}")
    if tree == "en":
        assert unquote(link).endswith(f"&body={body}".rstrip("\r\n"))


@pytest.mark.parametrize(("tree", "is_short"), [("en", True), ("zh-hans", False), ("zh-hant", False)])
def test_of_a_letter_too_long_for_a_link_the_page_says_to_paste_it(
    whole: Built, tree: str, is_short: bool
) -> None:
    """Each Chinese character takes nine in a link, so that the same letter fits in English only."""
    page = whole.main(f"{tree}/{PAGE}")

    told = re.search("Copy the text from below|请把下面的文字复制|請把下面的文字複製", page)
    assert (told is None) == is_short
    assert ("body=" in link_of(page)) == is_short
    assert len(link_of(page)) <= 1_800


def test_without_an_address_the_e_mail_leaves_it_to_the_reader(tmp_path: Path) -> None:
    action = (WHOLE / "actions/keep-a-string.yaml").read_text(encoding="utf-8")
    addresses = re.compile(r"addresses:\n(?:  .*\n)+")
    content = changed(tmp_path, {"actions/keep-a-string.yaml": addresses.sub("", action)})

    assert link_of(built(content, tmp_path).main(f"en/{PAGE}")).startswith("mailto:?subject=")


@pytest.mark.parametrize(
    ("date", "is_there"), [("2035-01-01", True), ("2035-01-02", False), ("2019-12-31", True)]
)
def test_the_file_is_there_while_the_action_is_open(tmp_path: Path, date: str, is_there: bool) -> None:
    site, _ = loaded(WHOLE, tmp_path, datetime.date.fromisoformat(date))

    paths = {job.path for job in planned(site)}

    assert {f"{tree}/{name}" in paths for tree in TREES for name in (FILE, SHEET)} == {is_there}
    assert not any(path.endswith(("fly-a-kite.txt", "fly-a-kite.sheet.html")) for path in paths)


def test_a_withdrawn_action_leaves_neither_letter_nor_sheet(tmp_path: Path) -> None:
    gone = {"actions/keep-a-string.yaml": "publish: {state: withdrawn}\n"}
    listed = withdrawn("action:keep-a-string", "profile:wu-buzai")
    site = built(changed(tmp_path, {**gone, "withdrawn.yaml": listed}), tmp_path)

    beside = [path for path in site.files() if "/keep-a-string" in path]
    assert beside == [f"{tree}/{PAGE}" for tree in TREES]
    assert not any(b"Seven kites were taken down. Is" in site.read_bytes(path) for path in site.files())
