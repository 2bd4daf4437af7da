"""What a preview shows about conversion: which page a place belongs to, and the same words as the page."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from hricsite.content.side_by_side import Piece
from hricsite.engine.conversions import Conversions, View, read_conversions, view_of
from hricsite.lang.tags import folder
from tests.sites.whole.building import WHOLE, Built, built, changed, options_of, profile, small, text

ODD = "他说“不去。"
SITE = (
    "id: small\nnames: {en: Small}\ntagline: {en: Small., zh-Hans: 他说“小。}\ndescription: {en: Small.}\n"
    "languages: [en, zh-Hans, zh-Hant, zh-Hant-HK]\n"
)
TOPIC = "names: {en: Kites, zh-Hans: 风“筝}\ngroup: sky\n"
BY_HAND = "names: {en: Hand, zh-Hans: “手, zh-Hant: 「手, zh-Hant-HK: 手}\ngroup: sky\n"
LEDGER = "- {id: %s, text: “, chosen: 「, reason: He never said more.}\n"


def read(content: Path, folder: Path) -> Conversions:
    found, findings = read_conversions(options_of(content, folder))
    told = [each for each in findings if each.code != "withdrawn-facts"]  # the whole site has one such record
    assert found is not None and not told, told
    return found


def shown(view: View | None) -> dict[str, list[tuple[int, str]]]:
    """Return the lines and converted words of a view, by file."""
    assert view is not None
    return {
        file.path.removeprefix("content/"): [
            (block.line, "".join(piece.converted for piece in block.pieces)) for block in file.blocks
        ]
        for file in view.files
    }


@pytest.fixture
def found(tmp_path: Path) -> Conversions:
    files = {
        "site.yaml": SITE,
        "topics/kites/topic.yaml": TOPIC,
        "topics/kites/zh-Hans.md": text("风筝", ODD),
        "topics/winds/topic.yaml": "names: {en: Winds, zh-Hant: 風}\ngroup: sky\n",
        "topics/winds/zh-Hant.md": text("風", "他說「不去。"),
        "topics/hand/topic.yaml": BY_HAND,
        "topics/sure/topic.yaml": "names: {en: Sure, zh-Hans: 头发}\ngroup: sky\n",
        "glossary.yaml": "- {id: hair, names: {en: Hair, zh-Hans: 头“发}}\n"
        "- {id: square, names: {en: Square, zh-Hans: 广“场}}\n",
        "vocabularies/topic-kinds.yaml": "subject: {en: Topic, zh-Hans: 专“题}\n",
    }
    return read(small(tmp_path, files), tmp_path)


def test_each_place_belongs_to_the_page_of_its_words(found: Conversions) -> None:
    places = {
        page: [(place.location.path.removeprefix("content/"), place.location.line) for place in group]
        for page, group in found.places.items()
    }

    assert places == {
        "glossary/hair.html": [("glossary.yaml", 1)],
        "glossary/square.html": [("glossary.yaml", 2)],
        "index.html": [("site.yaml", 3)],
        "topics/hand.html": [("topics/hand/topic.yaml", 1), ("topics/hand/topic.yaml", 1)],
        "topics/kites.html": [("topics/kites/topic.yaml", 1), ("topics/kites/zh-Hans.md", 6)],
        "topics/winds.html": [("topics/winds/zh-Hant.md", 6)],
        "vocabularies/topic-kinds.yaml": [("vocabularies/topic-kinds.yaml", 1)],
    }
    assert next(iter(places)) == "glossary/hair.html"


def test_a_text_stands_beside_what_it_becomes(found: Conversions) -> None:
    view = view_of(found, "topics/kites.html", "zh-Hant")

    assert shown(view) == {
        "topics/kites/topic.yaml": [(1, "風「箏")],
        "topics/kites/zh-Hans.md": [(2, "風箏"), (6, "他說「不去。")],
    }
    assert view is not None
    assert (view.title.text, view.title.lang) == ("风“筝", "zh-Hans")
    assert (view.target, view.targets) == ("zh-Hant", ("zh-Hant", "zh-Hant-HK"))
    marked = [place for file in view.files for block in file.blocks for place in block.places]
    assert marked == list(view.places)
    assert all(file.rest == () for file in view.files)


@pytest.mark.parametrize(
    ("page", "lang", "target"),
    [
        ("topics/kites.html", "zh-Hans", "zh-Hant"),
        ("topics/kites.html", "zh-Hant-HK", "zh-Hant-HK"),
        ("topics/winds.html", "zh-Hans", "zh-Hans"),
        ("topics/winds.html", "zh-Hant", "zh-Hans"),
    ],
)
def test_what_is_written_in_a_language_is_shown_in_another(
    found: Conversions, page: str, lang: str, target: str
) -> None:
    view = view_of(found, page, lang)

    assert view is not None
    assert view.target == target
    assert view.files


def test_of_a_file_of_many_records_a_page_has_its_own(found: Conversions) -> None:
    assert shown(view_of(found, "glossary/square.html", "zh-Hant")) == {"glossary.yaml": [(2, "廣「場")]}


def test_the_site_s_own_words_have_a_view(found: Conversions) -> None:
    assert shown(view_of(found, "index.html", "zh-Hant")) == {"site.yaml": [(3, "他說「小。")]}
    assert shown(view_of(found, "vocabularies/topic-kinds.yaml", "zh-Hant")) == {
        "vocabularies/topic-kinds.yaml": [(1, "專「題")]
    }


def test_words_by_hand_are_shown_as_they_are(found: Conversions) -> None:
    view = view_of(found, "topics/hand.html", "zh-Hant")

    assert view is not None
    ((block,),) = (file.blocks for file in view.files)
    assert (view.targets, block.converts, len(block.places)) == ((), False, 2)


@pytest.mark.parametrize(
    "page", ["topics/index.html", "topics/none.html", "site.yaml", "../site.yaml", "content/site.yaml", ""]
)
def test_other_addresses_have_no_view(found: Conversions, page: str) -> None:
    assert view_of(found, page, "zh-Hant") is None


def test_an_accepted_place_keeps_its_reason(found: Conversions, tmp_path: Path) -> None:
    (place,) = found.places["topics/winds.html"]
    (tmp_path / "content/zh-ledger.yaml").write_text(LEDGER % place.id, encoding="utf-8")

    again = read(tmp_path / "content", tmp_path)

    assert again.accepted == {place.id: "He never said more."}
    assert place in again.places["topics/winds.html"]


def test_who_is_not_published_is_not_looked_at(tmp_path: Path) -> None:
    odd = "summary: {en: A., zh-Hans: 他“她}\n"
    later = "state: embargoed, embargo_until: 2030-01-01"
    files = {
        "profiles/shown.yaml": profile("shown", more=odd),
        "profiles/draft.yaml": profile("draft", publish="state: draft", more=odd),
        "profiles/later.yaml": profile("later", publish=later, more=odd),
    }

    found = read(small(tmp_path, {"site.yaml": SITE, **files}), tmp_path)

    assert [page for page in found.records if page.startswith("profiles/")] == ["profiles/shown.html"]
    assert [page for page in found.places if page.startswith("profiles/")] == ["profiles/shown.html"]
    assert view_of(found, "profiles/draft.html", "zh-Hant") is None


def test_a_file_that_has_just_gone_is_a_failing_machine(found: Conversions, tmp_path: Path) -> None:
    (tmp_path / "content/topics/kites/zh-Hans.md").unlink()

    with pytest.raises(OSError, match="kites"):
        view_of(found, "topics/kites.html", "zh-Hant")


@pytest.fixture(scope="module")
def whole_in_four(tmp_path_factory: pytest.TempPathFactory) -> tuple[Conversions, Built]:
    """The whole site with its Hong Kong tree, read and built."""
    place = tmp_path_factory.mktemp("four")
    settings = (WHOLE / "site.yaml").read_text(encoding="utf-8")
    more = settings.replace("[en, zh-Hans, zh-Hant]", "[en, zh-Hans, zh-Hant, zh-Hant-HK]")
    content = changed(place, {"site.yaml": more})
    return read(content, place), built(content, place)


def test_the_converted_side_is_what_the_page_shows(whole_in_four: tuple[Conversions, Built]) -> None:
    found, site = whole_in_four
    looked_at = 0

    for page in found.records:
        for lang in found.languages:
            for piece in words_of_bodies(view_of(found, page, lang), lang):
                assert piece.converted.strip() in unescape(site.read(f"{folder(lang)}/{page}")), page
                looked_at += 1

    assert looked_at > 40


def words_of_bodies(view: View | None, lang: str) -> Iterator[Piece]:
    """Yield the words of Markdown bodies as they are in a language."""
    assert view is not None
    if view.target == lang:
        for file in view.files:
            for block in file.blocks:
                if file.path.endswith(".md") and block.line > 4:
                    yield from (piece for piece in block.pieces if piece.words)
