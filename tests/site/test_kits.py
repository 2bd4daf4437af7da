"""The real site's kits as EPUBs."""

from pathlib import Path

import pytest

from hricsite.bundles import kits
from hricsite.bundles.built_site import BuiltKit, BuiltSite, read_site
from hricsite.lang.tags import folder
from tests.tools.epub import NAMES, XML_LANG, findings_in_turn, opened
from tests.tools.site_tree import parse

LANGS = ("en", "zh-Hans", "zh-Hant")
KITS = ("june-fourth-handbook", "starter")


def test_these_are_the_kits_of_the_site(site: Path) -> None:
    assert {kit.slug: kit.languages for kit in read_site(site).kits} == dict.fromkeys(KITS, LANGS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("slug", KITS)
def test_epubcheck_finds_nothing_in_a_kit_and_all_of_it_is_there(
    site: Path, tmp_path: Path, slug: str, lang: str
) -> None:
    built = read_site(site)
    name = kits.name_of(built, kit_of(built, slug), lang) + ".epub"
    (edition,) = (each for each in kits.plan(built) if each.name == name)

    edition.write(built, tmp_path / name)

    book = opened(tmp_path / name)
    assert findings_in_turn(tmp_path / name, KITS.index(slug) + LANGS.index(lang)) == []
    assert book.lost_links() == []
    chapters = [f"chapters/{page.removesuffix('.html')}.xhtml" for page in kit_of(built, slug).pages]
    assert book.spine() == ["title.xhtml", "nav.xhtml", *chapters]
    listed = [each.get("href") for each in book.xml("nav.xhtml").iterfind(".//x:nav[1]//x:a", NAMES)]
    assert listed == ["title.xhtml", *chapters]
    for file in ("title.xhtml", "nav.xhtml", *chapters):
        assert (book.xml(file).get("lang"), book.xml(file).get(XML_LANG)) == (lang, lang), file
    metadata = book.xml("package.opf").find("o:metadata", NAMES)
    assert metadata is not None
    titles = [each.text for each in metadata.iterfind("d:title", NAMES)]
    heading = parse(site, f"{folder(lang)}/kits/{slug}.html").css_first("h1").text()
    assert (titles[0], len(titles)) == (heading, 2)
    assert [each.text for each in metadata.iterfind("d:language", NAMES)] == [lang]


def kit_of(built: BuiltSite, slug: str) -> BuiltKit:
    return next(kit for kit in built.kits if kit.slug == slug)


@pytest.mark.parametrize("lang", LANGS)
def test_every_source_that_the_handbook_names_has_a_page_in_it_as_it_says(site: Path, lang: str) -> None:
    held = kit_of(read_site(site), "june-fourth-handbook").pages

    links = parse(site, f"{folder(lang)}/kits/june-fourth-handbook.html").css("main a[href^='../sources/']")
    named = {(each.attributes["href"] or "").removeprefix("../").partition("#")[0] for each in links}

    assert len(named) > 20
    assert named <= set(held)
