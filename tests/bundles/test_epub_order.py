"""In which order a book holds the records, and books of chosen pages."""

from pathlib import Path

import pytest

from hricsite.bundles.built_site import BuiltSite, read_site
from hricsite.bundles.epub.book import Book, Group, Part
from hricsite.bundles.epub.reading_order import chosen, parts_of
from hricsite.bundles.epub.writing import write_epub
from hricsite.model.text import Words
from tests.sites.whole.building import SOURCE, built, small, text, topic
from tests.tools.epub import NAMES, findings, opened

GROUPS = "civil: {en: Civil, zh-Hans: 公民}\nsky: {en: Sky, zh-Hans: 天空}\n"


def part(site: BuiltSite, lang: str, title: str) -> Part:
    """Return the part of a book that has a title."""
    return next(each for each in parts_of(site, lang) if each.title.text == title)


def test_records_stand_under_the_headings_of_their_list(tmp_path: Path) -> None:
    groups = {"b": "civil", "a": "sky", "c": "sky"}
    files = {f"topics/{slug}/topic.yaml": topic().replace("sky", group) for slug, group in groups.items()}
    content = small(tmp_path, {**files, "vocabularies/topic-groups.yaml": GROUPS})
    site = read_site(built(content, tmp_path).tree)

    topics = part(site, "en", "Topics")

    assert topics.opener == "en/topics/index.html"
    assert topics.groups == (
        Group(Words("Civil", "en"), ("en/topics/b.html",)),
        Group(Words("Sky", "en"), ("en/topics/a.html", "en/topics/c.html")),
    )


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A site with a list so long that it comes in parts."""
    folder = tmp_path_factory.mktemp("long")
    files = {
        f"sources/s{year}-{number}.yaml": f"{SOURCE}date: {year}\n"
        for year in (2018, 2019)
        for number in range(110)
    }
    return read_site(built(small(folder, files), folder).tree)


def test_a_list_in_parts_brings_its_parts(long: BuiltSite, tmp_path: Path) -> None:
    sources = part(long, "en", "Sources")

    assert [(each.title, each.opener, len(each.pages)) for each in sources.groups] == [
        (Words("2019", "en"), "en/sources/by-year/2019.html", 110),
        (Words("2018", "en"), "en/sources/by-year/2018.html", 110),
    ]
    book = Book(lang="en", identifier="tag:small,2026:a", title=Words("A", "en"), parts=(sources,))
    write_epub(tmp_path / "a.epub", long, book)
    made = opened(tmp_path / "a.epub")
    assert made.lost_links() == []
    links = [each.get("href") for each in made.xml("chapters/sources/index.xhtml").iterfind(".//x:a", NAMES)]
    assert links == ["by-year/2019.xhtml", "by-year/2018.xhtml"]
    listed = [each.get("href") for each in made.xml("nav.xhtml").iterfind(".//x:nav[1]//x:a", NAMES)]
    assert listed == [file for file in made.spine() if file != "nav.xhtml"]
    assert findings(tmp_path / "a.epub") == []


def test_every_page_of_a_record_is_there_once(built_site: BuiltSite) -> None:
    for lang in built_site.languages:
        parts = tuple(parts_of(built_site, lang))
        book = Book(lang=lang, identifier="a", title=Words("A", lang), parts=parts)
        tree = lang.lower()
        own = [
            path
            for path in built_site.pages(tree)
            if path.count("/") == 2 and "/by-" not in path
        ]

        pages = list(book.pages())

        assert len(pages) == len(set(pages))
        left_out = {path for path in own if path.startswith((f"{tree}/archive/", f"{tree}/search/"))}
        sheets = {path for path in own if path.endswith(".sheet.html")}
        assert len(sheets) == 1
        assert set(own) - set(pages) == left_out | sheets


def test_a_book_of_chosen_pages_holds_these_in_this_order_with_title_and_cover(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    pages = ["zh-hant/pages/about.html", "zh-hant/topics/kites.html", "zh-hant/topics/reels.html"]
    (cover,) = (path for path in built_site.paths() if path.startswith("assets/media/kite."))
    book = Book(
        lang="zh-Hant",
        identifier="tag:whole,2026:zh-hant/kit/first",
        title=Words("第一本", "zh-Hant"),
        subtitle=Words("A first book", "en"),
        parts=tuple(chosen(built_site, "zh-Hant", pages)),
        cover=cover,
    )

    write_epub(tmp_path / "kit.epub", built_site, book)

    made = opened(tmp_path / "kit.epub")
    assert made.spine() == [
        "title.xhtml", "nav.xhtml", "chapters/pages/about.xhtml", "chapters/topics/kites.xhtml",
        "chapters/topics/reels.xhtml",
    ]  # fmt: skip
    package = made.xml("package.opf")
    assert [each.text for each in package.iterfind(".//d:title", NAMES)] == ["第一本", "A first book"]
    (shown,) = package.iterfind(".//o:item[@properties='cover-image']", NAMES)
    assert f"EPUB/{shown.get('href')}" in made.files
    assert made.lost_links() == []
    assert findings(tmp_path / "kit.epub") == []


def test_titles_that_are_markup_are_words_in_the_contents(tmp_path: Path) -> None:
    title = "'<b>]]>&amp; \"x\" " + "very " * 50 + "long'"
    site = read_site(built(small(tmp_path, {"pages/a/en.md": text(title=title)}), tmp_path).tree)
    book = Book(lang="en", identifier="a:b", title=site.name("en"), parts=tuple(parts_of(site, "en")))

    write_epub(tmp_path / "a.epub", site, book)

    made = opened(tmp_path / "a.epub")
    shown = [each.text or "" for each in made.xml("nav.xhtml").iterfind(".//x:a", NAMES)]
    assert title.strip("'") in shown
    assert findings(tmp_path / "a.epub") == []
