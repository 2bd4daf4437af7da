"""w3m and lynx read every kind of page in every language under each hosting condition."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.portability.browsers import TEXT_BROWSERS, TextBrowser, unnumbered
from tests.portability.built import FULL, SHARES, WHOLE, Built
from tests.portability.conditions import CONDITIONS, Condition, in_force
from tests.portability.conftest import Record
from tests.portability.reading import Place, Reading, missing_pieces, pieces_of

AT_ONCE = 4


def pages_for(built: Built, build: str, condition: Condition) -> tuple[str, ...]:
    """Return which pages a text browser opens; the full run deals all of them to most conditions."""
    if not FULL:
        is_whole = build == "default" and condition.name in WHOLE
        return built.kinds if is_whole else built.share(CONDITIONS.index(condition), SHARES[build])
    if condition.name in WHOLE:
        return built.pages
    return built.dealt(CONDITIONS.index(condition), len(CONDITIONS))


@pytest.mark.parametrize("build", ["default", "--ascii"])
@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.name)
@pytest.mark.parametrize("text_browser", TEXT_BROWSERS, ids=lambda each: each.name)
def test_pages_say_what_was_built(
    built: Built,
    addresses: dict[str, Mapping[str, str]],
    slow: Callable[[str], str],
    record: Record,
    tmp_path: Path,
    text_browser: TextBrowser,
    condition: Condition,
    build: str,
) -> None:
    top = slow(build) if condition.host == "slow" else addresses[build][condition.host]
    outside = tuple((top + prefix, meant) for prefix, meant in condition.outside)
    top += condition.below
    place = Place(tops=(top,), outside=outside)
    pages = pages_for(built, build, condition)
    in_force(condition, top, built.facts)

    def is_wrong(path: str) -> bool:
        reading = text_browser.read(top + path, tmp_path, place, condition.landing(path))
        return not says(reading, built, path)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        wrong = [path for path, is_so in zip(pages, pool.map(is_wrong, pages), strict=True) if is_so]

    record("conditions", condition.name, f"{text_browser.name}, {build}", len(pages) - len(wrong), len(pages))
    if condition.is_read_by(text_browser.name, build):
        assert wrong == []
    else:
        assert set(pages) - set(wrong) <= {"404.html"}  # it has no link: its bare source says it all


def says(reading: Reading, built: Built, path: str) -> bool:
    """Say whether every piece of a page's text stands in what the browser printed, in order, with its links.

    The browser adds marks of its own (bullets, lines of tables), and lynx lists links of the head first.
    """
    pieces = tuple(filter(None, map(unnumbered, pieces_of((built.tree / path).read_text(encoding="utf-8")))))
    links = built.truth[path].links
    return not missing_pieces(pieces, reading.words) and reading.links[-len(links) :] == links[-len(links) :]
