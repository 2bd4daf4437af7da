"""Kits as EPUBs, and that no edition of a kit names a person who is not published."""

import json
import re
import time
import zipfile
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from hricsite.bundles import epub, kits
from hricsite.bundles.built_site import BuiltSite, read_site
from tests.sites.whole.building import SOURCE, Built, built, plain, profile, small, text, topic
from tests.tools.epub import DEALT, NAMES, XML_LANG, Opened, findings, opened

FIRST = "whole-kit-first-kites"
LANGS = ("en", "zh-Hans", "zh-Hant")
BOOKS = (*(f"{FIRST}-{lang.lower()}" for lang in LANGS), "whole-kit-strings-en")
TITLE_PAGE = {"en": "Title page", "zh-Hans": "书名页", "zh-Hant": "書名頁"}
SUBTITLES = {
    "en": "For those who never flew one.",
    "zh-Hans": "写给从没放过的人。",
    "zh-Hant": "寫給從沒放過的人。",
}


def written(site: BuiltSite, folder: Path) -> dict[str, Path]:
    """Write the EPUB of every kit and return the files by name without ending."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for edition in (each for each in kits.plan(site) if each.name.endswith(".epub")):
        edition.write(site, folder / edition.name)
        found[Path(edition.name).stem] = folder / edition.name
    return found


@pytest.fixture(scope="session")
def files(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The kits of the whole site."""
    return written(built_site, tmp_path_factory.mktemp("kit-books"))


@pytest.fixture(scope="session")
def books(files: dict[str, Path]) -> dict[str, Opened]:
    """The same, read."""
    return {name: opened(file) for name, file in files.items()}


def test_each_is_made_in_its_own_languages(files: dict[str, Path]) -> None:
    assert tuple(files) == BOOKS


@pytest.mark.parametrize("name", BOOKS[DEALT])
def test_epubcheck_finds_nothing(files: dict[str, Path], name: str) -> None:
    assert findings(files[name]) == []


@pytest.mark.parametrize("lang", LANGS)
def test_it_holds_the_pages_of_the_kit_in_their_order(books: dict[str, Opened], lang: str) -> None:
    assert books[f"{FIRST}-{lang.lower()}"].spine() == [
        "title.xhtml", "nav.xhtml", "chapters/kits/first-kites.xhtml", "chapters/pages/safety.xhtml",
        "chapters/topics/kites.xhtml", "chapters/profiles/gan-xiaoyu.xhtml",
        "chapters/events/kites-down.xhtml", "chapters/topics/strings.xhtml",
    ]  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_the_contents_list_every_chapter_in_the_order_of_the_spine(
    books: dict[str, Opened], name: str
) -> None:
    book = books[name]
    spine = [file for file in book.spine() if file != "nav.xhtml"]

    listed = [each.get("href") for each in book.xml("nav.xhtml").iterfind(".//x:nav[1]//x:a", NAMES)]
    points = [each.get("src") for each in book.xml("toc.ncx").iterfind(".//n:content", NAMES)]

    assert listed == spine
    assert list(dict.fromkeys(points)) == spine


def test_the_contents_stand_under_the_titles_of_their_lists(whole: Built, books: dict[str, Opened]) -> None:
    for lang in LANGS:
        tree = lang.lower()
        top = books[f"{FIRST}-{tree}"].xml("nav.xhtml").findall("x:body/x:nav[1]/x:ol/x:li", NAMES)

        heads = [(each[0].tag.partition("}")[2], each[0].text) for each in top]

        lists = [f"{tree}/{kind}/index.html" for kind in ("pages", "topics", "profiles", "events", "topics")]
        assert heads == [
            ("a", TITLE_PAGE[lang]),
            ("a", heading(whole, f"{tree}/kits/first-kites.html")),
            *(("span", heading(whole, page)) for page in lists),
        ]


def heading(whole: Built, page: str) -> str:
    """Return the title that a page of the site shows."""
    return LexborHTMLParser(whole.read(page)).css_first("h1").text()


@pytest.mark.parametrize("name", BOOKS)
def test_every_inner_link_leads_somewhere(books: dict[str, Opened], name: str) -> None:
    assert books[name].lost_links() == []


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_it_is(
    whole: Built, built_site: BuiltSite, books: dict[str, Opened], lang: str
) -> None:
    book = books[f"{FIRST}-{lang.lower()}"]
    title = heading(whole, f"{lang.lower()}/kits/first-kites.html")
    package = book.xml("package.opf")
    metadata = package.find("o:metadata", NAMES)
    assert metadata is not None

    def said(name: str) -> list[tuple[str | None, str | None]]:
        return [(each.text, each.get(XML_LANG)) for each in metadata.iterfind(f"d:{name}", NAMES)]

    assert said("identifier") == [(f"tag:whole,2026:{lang.lower()}/kit/first-kites/epub", None)]
    assert said("title") == [(title, lang), (SUBTITLES[lang], lang)]
    assert (said("language"), said("date")) == ([(lang, None)], [(built_site.date.isoformat(), None)])
    assert said("publisher") == [(built_site.name(lang).text, lang)]
    assert "CC BY 4.0" in (said("rights")[0][0] or "")
    (cover,) = package.iterfind(".//o:item[@properties='cover-image']", NAMES)
    assert f"EPUB/{cover.get('href')}" in book.files
    title_page = plain(book.files["EPUB/title.xhtml"].decode())
    assert title in title_page and SUBTITLES[lang] in title_page


@pytest.mark.parametrize("name", BOOKS)
def test_its_pages_have_the_words_of_the_site_s(whole: Built, books: dict[str, Opened], name: str) -> None:
    tree = name.removeprefix("whole-kit-").partition("-")[2].removeprefix("kites-")
    chapters = [file for file in books[name].spine() if file.startswith("chapters/")]

    assert chapters
    for file in chapters:
        page = f"{tree}/{file.removeprefix('chapters/').removesuffix('.xhtml')}.html"
        assert books[name].words(file) == whole.words(page), page


@pytest.mark.parametrize("lang", LANGS)
def test_chinese_is_set_as_in_the_book_of_its_language(
    built_site: BuiltSite, books: dict[str, Opened], tmp_path: Path, lang: str
) -> None:
    book = books[f"{FIRST}-{lang.lower()}"]
    edition = list(epub.plan(built_site))[LANGS.index(lang)]
    edition.write(built_site, tmp_path / edition.name)
    whole_book = opened(tmp_path / edition.name)

    assert book.files["EPUB/style.css"] == whole_book.files["EPUB/style.css"]
    for file in (each for each in book.spine() if each.startswith("chapters/")):
        chapter, other = book.xml(file), whole_book.xml(file)
        assert (chapter.get("lang"), chapter.get(XML_LANG)) == (lang, lang)
        assert [each.get("lang") for each in chapter.iter()] == [each.get("lang") for each in other.iter()]
        assert [each.get("class") for each in chapter.iter()] == [each.get("class") for each in other.iter()]
        (link,) = chapter.iterfind(".//x:link[@rel='stylesheet']", NAMES)
        assert link.get("href") == "../../style.css"


def test_bytes_are_the_same_elsewhere_at_another_time(
    files: dict[str, Path], copy_of: BuiltSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    time.tzset()

    others = written(copy_of, tmp_path / "again")

    assert {name: file.read_bytes() for name, file in others.items()} == {
        name: file.read_bytes() for name, file in files.items()
    }


HIDDEN = {
    "gone": "state: withdrawn",
    "draft": "state: draft",
    "later": "state: embargoed, embargo_until: 2030-01-01",
}
NAMED = (
    "  - {{text: Hidden {slug}, lang: en, as_of: 2020-01-02, source: {slug}}}\n"
    "  - {{text: 隐某{slug}风, lang: zh-Hans, as_of: 2020-01-02, source: {slug}}}"
)
LEAVES = """\
cover: {title: {en: Kit, zh-Hans: 包}}
audience: {en: All, zh-Hans: 所有人}
budget: 1000000
include:
  - records: [topic:kites, profile:gone]
  - kinds: [profile, topic, source]
"""


def test_nothing_in_a_kit_names_a_person_who_is_not_published(tmp_path: Path) -> None:
    people = {
        f"profiles/{slug}.yaml": profile(
            slug, publish=state, names=NAMED.format(slug=slug), more="topics: [kites]\n"
        )
        for slug, state in HIDDEN.items()
    }
    sources = {f"sources/{slug}.yaml": SOURCE.replace("Source", f"Of {slug}") for slug in HIDDEN}
    content = small(
        tmp_path,
        {
            **people,
            **sources,
            "sources/s.yaml": SOURCE,
            "profiles/shown.yaml": profile("shown", more="topics: [kites]\n"),
            "topics/kites/topic.yaml": topic(),
            "kits/k.yaml": LEAVES,
            "kits/k/zh-Hans.md": text(title="包"),
        },
    )
    site = read_site(built(content, tmp_path).tree)

    held = {}
    for edition in kits.plan(site):
        edition.write(site, tmp_path / edition.name)
        with zipfile.ZipFile(tmp_path / edition.name) as archive:
            held |= {f"{edition.name}/{name}": archive.read(name).decode() for name in archive.namelist()}

    assert len(json.loads((site.root / "data/site.json").read_bytes())["kits"]["k"]["pages"]) == 4
    assert sum("/shown." in name for name in held) == 2 * len(site.languages)
    for slug in HIDDEN:
        said = re.compile(f"Hidden {slug}|[隐隱]某{slug}|/{slug}\\.|Of {slug}")
        assert [name for name, words in held.items() if said.search(name) or said.search(words)] == []
