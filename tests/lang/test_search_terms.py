"""How search reads texts and queries, by search-vectors.json: here and in the script of the search page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hricsite.lang.fold import fold, fold_table, folded_offsets
from hricsite.lang.search_terms import asked, holds, pieces, terms
from hricsite.outputs.search_shards import shard_of
from hricsite.outputs.search_table import table_of
from tests.lang.test_fold import KNOWN_TEXT
from tests.lang.vectors import FOLDED, PLACES, QUERIES, TERMS
from tests.tools.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "templates/assets/search-text.js"
READ = """texts => texts.map(text => {
    const pieces = piecesOf(text), folded = fold(text), at = foldedAt(text);
    return {
        fold: folded,
        again: at.text,
        at: at.at,
        terms: termsOf(folded),
        shards: termsOf(folded).map(term => shardOf(term, 97)),
        asked: pieces.map(piece => { const all = askedOf(piece); return [piece, all.terms, all.last]; }),
    };
})"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page with the functions of the script, and tables with every sign that folds."""
    with chromium() as browser:
        page = browser.new_page()
        page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
        assert page.evaluate("takeDouble()")
        page.evaluate("data => takeTable(data)", table_of(frozenset("".join(fold_table().values())), ()))
        yield page


@pytest.mark.parametrize(("text", "expected"), TERMS, ids=ascii)
def test_a_text_has_the_terms_of_the_vector(text: str, expected: list[str]) -> None:
    assert fold(text) == text
    assert list(dict.fromkeys(terms(text))) == expected


@pytest.mark.parametrize(("query", "expected"), QUERIES, ids=ascii)
def test_a_query_asks_as_the_vector_says(query: str, expected: list[list[object]]) -> None:
    assert [[piece, [*asked(piece)[0]], asked(piece)[1]] for piece in pieces(query)] == expected


@pytest.mark.parametrize(("line", "piece", "places"), PLACES, ids=ascii)
def test_a_line_has_a_piece_where_the_vector_says(line: str, piece: str, places: list[int]) -> None:
    assert holds(line, piece) == bool(places)


def test_the_browser_reads_every_vector_alike(page: Page) -> None:
    forms = page.evaluate("texts => texts.map(fold)", [text for text, _ in FOLDED])
    assert forms == [form for _, form in FOLDED]
    found = page.evaluate("texts => texts.map(termsOf)", [text for text, _ in TERMS])
    assert found == [each for _, each in TERMS]
    answers = page.evaluate(READ, [query for query, _ in QUERIES])
    assert [each["asked"] for each in answers] == [expected for _, expected in QUERIES]
    rows = [[line, piece] for line, piece, _ in PLACES]
    assert page.evaluate("rows => rows.map(each => placesOf(...each))", rows) == [each for *_, each in PLACES]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(KNOWN_TEXT, min_size=8, max_size=8))
def test_the_browser_reads_every_text_as_python_does(page: Page, texts: list[str]) -> None:
    for text, found in zip(texts, page.evaluate(READ, texts), strict=True):
        folded = fold(text)
        expected = list(dict.fromkeys(terms(folded)))
        assert found["fold"] == found["again"] == folded
        assert begun(text, folded, found["at"]) == [*folded_offsets(text), len(text)]
        assert found["terms"] == expected
        assert found["shards"] == [shard_of(term, 97) for term in expected]
        assert found["asked"] == [[each, [*asked(each)[0]], asked(each)[1]] for each in pieces(text)]


def begun(text: str, folded: str, at: list[int]) -> list[int]:
    """Return where, says the browser, each sign of a folded text and its end began, in signs of the text."""
    signs = {0: 0}
    units = 0
    for number, sign in enumerate(text, 1):
        units += 2 if ord(sign) > 0xFFFF else 1
        signs[units] = number
    places, place = [], 0
    for sign in folded:
        places.append(at[place])
        place += 2 if ord(sign) > 0xFFFF else 1
    return [signs[each] for each in (*places, *at[place:])]
