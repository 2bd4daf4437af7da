"""Region words come and go without touching the other layers of a lexicon."""

from __future__ import annotations

from hricsite.lang.conversion import convert_text
from hricsite.lang.core import core_lexicon, region_lexicon
from hricsite.lang.layers import has_region_words, region_words, stacked
from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon, listening
from hricsite.model.diagnostics import Location


def lexicon_of(hans: str, hant: str, under: Lexicon | None = None) -> Lexicon:
    entry = Entry(hans=hans, hant=hant, hk=hant, origin="x")
    return build_lexicon([(entry, Location(path="x"))], under)[0]


SITE = lexicon_of("江风", "江风", core_lexicon())
PAGE = lexicon_of("放风", "放出", SITE)


def test_region_words_stand_under_the_site_and_over_the_core() -> None:
    word = next(entry for entry in region_lexicon().entries if entry.hans == "软件")

    regional = region_words(PAGE, True)

    assert has_region_words(regional)
    assert convert_text("软件", source="zh-Hans", target="zh-Hant", lexicon=regional) == word.hant
    assert regional.entries == PAGE.entries
    assert regional.under is not None and regional.under.entries == SITE.entries


def test_without_region_words_a_lexicon_is_what_it_was() -> None:
    assert region_words(region_words(PAGE, True), False) == PAGE
    assert region_words(PAGE, False) is PAGE
    assert region_words(region_words(PAGE, True), True) == region_words(PAGE, True)


def test_a_lexicon_that_stands_on_nothing() -> None:
    alone = lexicon_of("江风", "江风")

    regional = region_words(alone, True)

    assert has_region_words(regional)
    assert not has_region_words(region_words(regional, False))
    assert region_words(regional, False).entries == alone.entries


def test_the_uppermost_layer_is_named_first() -> None:
    pile = stacked((lexicon_of("江风", "甲乙"), lexicon_of("江风", "丙丁")), EMPTY)

    assert convert_text("江风", source="zh-Hans", target="zh-Hant", lexicon=pile) == "甲乙"


def test_a_lexicon_that_listens_goes_on_listening() -> None:
    heard: list[str] = []
    for lexicon in (PAGE, region_words(PAGE, True)):
        for wanted in (True, False):
            changed = region_words(listening(lexicon, heard), wanted)
            convert_text("软件", source="zh-Hans", target="zh-Hant", lexicon=changed)

            assert changed.digest == region_words(lexicon, wanted).digest
            assert heard.pop() == "软件"
            assert heard == []
