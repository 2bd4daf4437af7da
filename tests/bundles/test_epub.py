"""Each language of the site as an EPUB."""

import re
import stat
import time
import zipfile
from pathlib import Path

import pytest

from hricsite.bundles import epub, zips
from hricsite.bundles.built_site import BuiltSite, read_site
from tests.sites.whole.building import WHOLE, Built, built, plain
from tests.tools.epub import DEALT, NAMES, XML_LANG, Opened, findings, opened

LANGS = ("en", "zh-Hans", "zh-Hant")


def written(site: BuiltSite, folder: Path) -> dict[str, Path]:
    """Write every EPUB of a site and return the files by language."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for lang, edition in zip(site.languages, epub.plan(site), strict=True):
        files[lang] = folder / edition.name
        edition.write(site, files[lang])
    return files


@pytest.fixture(scope="session")
def files(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The EPUBs of the whole site."""
    return written(built_site, tmp_path_factory.mktemp("epub"))


@pytest.fixture(scope="session")
def books(files: dict[str, Path]) -> dict[str, Opened]:
    """The EPUBs of the whole site, read."""
    return {lang: opened(file) for lang, file in files.items()}


def records(whole: Built, lang: str) -> list[str]:
    """Return the pages of a tree that are a record's own."""
    folder = lang.lower()
    own = re.compile(rf"{folder}/(?!archive|search)[a-z]+/(?!by-|index)[^./]+\.html")
    return [path for path in whole.pages() if own.fullmatch(path)]


def test_there_is_one_a_language(files: dict[str, Path]) -> None:
    names = [file.name for file in files.values()]
    assert names == ["whole-en.epub", "whole-zh-hans.epub", "whole-zh-hant.epub"]


@pytest.mark.parametrize("lang", LANGS[DEALT])
def test_epubcheck_finds_nothing(files: dict[str, Path], lang: str) -> None:
    assert findings(files[lang]) == []


def test_epubcheck_would_find_a_link_that_leads_nowhere(files: dict[str, Path], tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.epub"
    with zipfile.ZipFile(files["en"]) as good, zipfile.ZipFile(spoiled, "w") as bad:
        for info in good.infolist():
            data = good.read(info).replace(b'"../topics/kites.xhtml', b'"../topics/gone.xhtml')
            bad.writestr(info, data)

    assert any("RSC-007" in each for each in findings(spoiled))


@pytest.mark.parametrize("lang", LANGS)
def test_every_record_is_a_chapter_with_all_its_words(
    whole: Built, books: dict[str, Opened], lang: str
) -> None:
    pages = records(whole, lang)

    assert len(pages) > 25
    for page in pages:
        chapter = f"chapters/{page.partition('/')[2].removesuffix('.html')}.xhtml"
        assert books[lang].words(chapter) == whole.words(page), page


@pytest.mark.parametrize("lang", LANGS)
def test_a_chapter_keeps_the_digest_and_the_record_and_nothing_else_of_what_frames_a_page(
    whole: Built, books: dict[str, Opened], lang: str
) -> None:
    page = f"{lang.lower()}/topics/kites.html"
    digest = re.search(r"<code>((?:[0-9a-f]{4} ?){4})</code>", whole.read(page))

    chapter = books[lang].xml("chapters/topics/kites.xhtml")

    body = chapter.find("x:body", NAMES)
    assert body is not None and [each.tag.partition("}")[2] for each in body] == ["main", "footer"]
    codes = [each.text for each in body[1].iterfind(".//x:code", NAMES)]
    assert digest and codes == [digest[1], "topic:kites"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_inner_link_leads_somewhere(books: dict[str, Opened], lang: str) -> None:
    inner = re.findall(rb'href="(?!https?:)[^"]+\.xhtml#', b"".join(books[lang].files.values()))

    assert len(inner) > 20
    assert books[lang].lost_links() == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_contents_hold_every_chapter_in_the_order_of_the_spine(
    books: dict[str, Opened], lang: str
) -> None:
    book = books[lang]
    spine = [file for file in book.spine() if file not in ("title.xhtml", "nav.xhtml")]

    toc = book.xml("nav.xhtml").find(".//x:nav", NAMES)
    assert toc is not None
    listed = [each.get("href") for each in toc.iterfind(".//x:a", NAMES)]
    points = [each.get("src") for each in book.xml("toc.ncx").iterfind(".//n:content", NAMES)]

    assert [file for file in listed if file != "title.xhtml"] == spine
    assert list(dict.fromkeys(file for file in points if file != "title.xhtml")) == spine
    assert sorted(f"EPUB/{file}" for file in spine) == sorted(
        name for name in book.files if name.startswith("EPUB/chapters/")
    )


def test_kinds_stand_in_the_order_of_the_menu(books: dict[str, Opened]) -> None:
    spine = books["en"].spine()
    folders = list(dict.fromkeys(file.split("/")[1] for file in spine if file.startswith("chapters/")))

    assert spine[:3] == ["title.xhtml", "nav.xhtml", "chapters/topics/index.xhtml"]
    assert folders == [
        "topics", "profiles", "instruments", "letters", "glossary", "articles", "publications", "events",
        "figures", "actions", "organisations", "links", "sources", "pages", "kits",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "title"), [("en", "Kite Office"), ("zh-Hans", "风筝办公室"), ("zh-Hant", "風箏辦公室")]
)
def test_it_says_what_it_is(built_site: BuiltSite, books: dict[str, Opened], lang: str, title: str) -> None:
    metadata = books[lang].xml("package.opf").find("o:metadata", NAMES)
    assert metadata is not None

    def said(name: str) -> list[str | None]:
        return [each.text for each in metadata.iterfind(f"d:{name}", NAMES)]

    assert said("identifier") == [f"tag:whole,2026:{lang.lower()}/epub"]
    assert (said("title"), said("language"), said("publisher")) == ([title], [lang], [title])
    assert said("date") == [built_site.date.isoformat()]
    assert "CC BY 4.0" in (said("rights")[0] or "")
    meta = [(each.get("property"), each.text) for each in metadata.iterfind("o:meta", NAMES)]
    assert ("dcterms:modified", f"{built_site.date.isoformat()}T00:00:00Z") in meta
    assert {name for name, _ in meta if name and name.startswith("schema:")} == {
        "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature",
        "schema:accessibilityHazard", "schema:accessibilitySummary",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_every_language_is_said_to_html_and_to_xml(books: dict[str, Opened], lang: str) -> None:
    for name, data in books[lang].files.items():
        if name.endswith(".xhtml"):
            book = books[lang].xml(name.removeprefix("EPUB/"))
            assert book.get("lang") == lang
            assert all(each.get("lang") == each.get(XML_LANG) for each in book.iter()), name
            assert data.count(b"\r") == 0


def test_a_picture_is_the_same_bytes_with_its_description(whole: Built, books: dict[str, Opened]) -> None:
    (picture,) = books["en"].xml("chapters/topics/kites.xhtml").iterfind(".//x:img", NAMES)

    name = (picture.get("src") or "").removeprefix("../../")
    assert picture.get("alt") == "A paper kite"
    assert books["en"].files[f"EPUB/{name}"] == whole.read_bytes(name.removeprefix("pictures/"))


def test_a_page_that_is_not_in_the_book_is_words_only(whole: Built, books: dict[str, Opened]) -> None:
    chapter = books["en"].xml("chapters/topics/kites.xhtml")
    feed = chapter.find(".//x:ul[@class='inline noprint']/x:li/x:span", NAMES)
    text = b"".join(books["en"].files.values())

    assert 'href="kites.xml"' in whole.read("en/topics/kites.html")
    assert feed is not None and feed.attrib == {} and feed.text
    assert not re.search(rb'href="[^":]*(archive/|search/|\.html|\.xml|zh-hans/)', text)


def test_a_site_with_an_address_leads_to_it(tmp_path: Path) -> None:
    site = read_site(built(WHOLE, tmp_path, base_url="https://kites.example/a/").tree)

    book = opened(written(site, tmp_path / "out")["zh-Hans"])

    text = b"".join(book.files.values()).decode("utf-8", "replace")
    assert 'href="https://kites.example/a/zh-hans/topics/kites.xml"' in text
    assert 'href="https://kites.example/a/zh-hans/topics/kites.html"' not in text
    assert book.lost_links() == []
    assert findings(tmp_path / "out/whole-zh-hans.epub") == []


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


def test_the_zip_is_as_reading_systems_want_it(files: dict[str, Path]) -> None:
    with zipfile.ZipFile(files["en"]) as archive:
        infos = archive.infolist()

    assert (infos[0].filename, infos[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert files["en"].read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    names = [info.filename for info in infos[1:]]
    assert names == sorted(names)
    about = {(each.date_time, each.create_system, each.external_attr >> 16, each.comment) for each in infos}
    assert about == {(zips.EPOCH, 3, stat.S_IFREG | 0o644, b"")}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("Kite Office", "How to check it", "SHA-256", "Licence: CC BY 4.0")),
        ("zh-Hans", ("风筝办公室", "怎样核对", "SHA-256", "许可：CC BY 4.0")),
        ("zh-Hant", ("風箏辦公室", "怎樣核對", "SHA-256", "許可：CC BY 4.0")),
    ],
)
def test_the_title_page_tells_day_and_how_to_check_and_pass_on(
    books: dict[str, Opened], lang: str, words: tuple[str, ...]
) -> None:
    text = plain(books[lang].files["EPUB/title.xhtml"].decode("utf-8"))

    assert all(each in text for each in words)
    assert "2022" in text
