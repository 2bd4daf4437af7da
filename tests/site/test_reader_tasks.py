"""Five things that a new reader wants, done in each Chinese script on a phone, from a copy on the disk."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tools.pdf import poppler
from tests.tools.reader import Reader
from tests.tools.site_tree import files_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WORDS = {
    "tree": ("简体", "繁體"),
    "search": ("搜索", "搜尋"),
    "other script": ("劉曉波", "刘晓波"),
    "name": ("刘晓波", "劉曉波"),
    "topics": ("专题", "專題"),
    "torture": ("酷刑", "酷刑"),
    "law": ("法律怎么写", "法律怎麼寫"),
    "article": ("刑法", "刑法"),
    "do": ("你可以做什么", "你可以做什麼"),
    "letter": ("给你自己的议员写两句话", "給你自己的議員寫兩句話"),
    "print": ("打印用的一页", "打印用的一頁"),
    "treaty": ("《禁止酷刑公约》", "《禁止酷刑公約》"),
    "copies": ("本站的副本", "本站的副本"),
    "dated": ("副本日期", "副本日期"),
    "copy it": ("手里有这个文件夹，直接复制就行", "手裡有這個文件夾，直接複製就行"),
    "files": ("下载：整个网站，或其中一部分", "下載：整個網站，或其中一部分"),
}
"""What a reader of each tree looks for and reads."""

SCRIPTS = {
    tree: {name: words[at] for name, words in WORDS.items()} for at, tree in enumerate(("zh-hans", "zh-hant"))
}


@pytest.fixture(params=SCRIPTS)
def words(request: pytest.FixtureRequest) -> dict[str, str]:
    """The words of one script."""
    return SCRIPTS[str(request.param)]


@pytest.fixture
def reader(browser: Browser, site: Path, words: dict[str, str]) -> Iterator[Reader]:
    """A reader with a phone who has opened the copy and chosen a script, which is the first click."""
    yield from opened(browser, site, words)


def opened(browser: Browser, site: Path, words: dict[str, str]) -> Iterator[Reader]:
    """Yield such a reader of a site."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, reduced_motion="reduce", is_mobile=True, has_touch=True
    )
    found = Reader(context.new_page(), site)
    found.click(words["tree"])
    yield found
    context.close()


def test_a_person_is_found_by_the_name_in_the_other_script(reader: Reader, words: dict[str, str]) -> None:
    reader.click(words["search"])
    reader.type(words["other script"], "[data-search] input")
    reader.click(words["name"], "[data-search-hits]")

    assert reader.heading() == words["name"]
    assert "/profiles/" in reader.place
    assert reader.clicks <= 5


def test_what_the_law_says_on_torture_and_what_one_can_do(reader: Reader, words: dict[str, str]) -> None:
    reader.click(words["topics"])
    reader.click(words["torture"], "main")
    reader.click(words["law"])
    law = reader.sees("#the-law"), reader.tab.locator("section:has(> #the-law)").inner_text()
    reader.click(words["do"], ".jump")

    assert law[0] and words["article"] in law[1]
    assert reader.sees("#what-you-can-do")
    assert reader.tab.locator("section:has(> #what-you-can-do) li").count() > 1
    assert reader.clicks <= 5


def test_a_letter_is_printed(reader: Reader, words: dict[str, str], tmp_path: Path) -> None:
    reader.click(words["letter"])
    lines = reader.tab.locator("main .letter p").all_inner_texts()
    letter = [each for each in lines if "[" not in each]  # what is to be filled in is a line on paper
    reader.click(words["print"])
    (tmp_path / "letter.pdf").write_bytes(reader.tab.pdf(format="A4"))
    printed = "".join(poppler("pdftotext", "-l", "1", tmp_path / "letter.pdf", "-").split())

    assert words["treaty"] in printed
    assert len(letter) > 2 and [each for each in letter if "".join(each.split()) not in printed] == []
    assert reader.clicks <= 3


def test_how_old_the_copy_is(reader: Reader, site: Path, words: dict[str, str]) -> None:
    year, month, day = map(int, json.loads((site / "data/site.json").read_bytes())["date"].split("-"))

    reader.click(words["copies"], "footer")

    assert f"{words['dated']}：{year}年{month}月{day}日" in reader.tab.locator(".stamp").inner_text()
    assert reader.sees(".stamp")
    assert reader.clicks <= 2


def test_the_folder_is_taken_away(reader: Reader, words: dict[str, str]) -> None:
    reader.click(words["copies"], "footer")
    said = reader.tab.locator("section:has(> #keep-one)").inner_text()

    assert words["copy it"] in said and "index.html" in said
    assert reader.clicks <= 2


@pytest.mark.parametrize("way", ["home", "copies"])
def test_the_site_is_taken_away_as_a_file(
    browser: Browser, offered: Path, words: dict[str, str], way: str, tmp_path: Path
) -> None:
    """The site offers its editions; the file that comes is unpacked elsewhere and read there."""
    for reader in opened(browser, offered, words):
        if way == "copies":
            reader.follow(reader.place.replace("index.html", "pages/mirror.html"))
        reader.click(words["files"], "main")
        with reader.tab.expect_download() as coming:
            reader.click("whole.zip")
        coming.value.save_as(tmp_path / "whole.zip")
        clicks = reader.clicks
    with zipfile.ZipFile(tmp_path / "whole.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    for reader in opened(browser, folder, words):
        assert words["files"] in reader.tab.locator("main").inner_text()

    assert clicks <= 4
    assert not (folder / "downloads").exists()
    assert files_of(folder) == tuple(path for path in files_of(offered) if not path.startswith("downloads/"))
