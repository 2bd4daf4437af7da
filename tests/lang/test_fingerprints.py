"""The fingerprint of a block: it changes with all that its conversion rests on, and with nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from hricsite.lang import fingerprints
from hricsite.lang.conversion import Run, convert_block
from hricsite.lang.core import core_lexicon
from hricsite.lang.fingerprints import block_fingerprint, tables_digest
from hricsite.lang.layers import region_words
from hricsite.lang.lexicon import Entry, Lexicon, build_lexicon
from hricsite.model.diagnostics import Location


def lexicon_of(*forms: str) -> Lexicon:
    """Return a lexicon of `hans hant` terms over the core dictionary."""
    entries = [Entry(hans=hans, hant=hant, hk=hant, origin="x") for hans, hant in map(str.split, forms)]
    return build_lexicon(((each, Location(path="x")) for each in entries), core_lexicon())[0]


def key(
    *texts: str, source: str = "zh-Hans", target: str = "zh-Hant", lexicon: Lexicon | None = None
) -> str:
    """Return the fingerprint of a block; a text between brackets is a run that stays."""
    runs = tuple(Run(text.strip("[]"), convert=not text.startswith("[")) for text in texts)
    return block_fingerprint(runs, source=source, target=target, lexicon=lexicon or lexicon_of("江风 江风"))


OTHER = (
    key("江风来了。"),
    key("江风", "来了"),
    key("江风", "[来了]"),
    key("江风来了", target="zh-Hant-HK"),
    key("江风来了", source="zh-Hant-HK"),
    key("江风来了", lexicon=lexicon_of("江风 江峰")),
    key("江风来了", lexicon=lexicon_of("风来 風來", "江风 江风", "江风来 江风来")),
    key("江风来了", lexicon=lexicon_of("石头 石頭")),
    key("江风来了", lexicon=region_words(lexicon_of("江风 江风"), True)),
)


def test_it_changes_with_all_that_a_conversion_rests_on() -> None:
    assert len({key("江风来了"), *OTHER}) == 1 + len(OTHER)


def test_it_does_not_change_with_terms_that_the_block_does_not_have() -> None:
    more = lexicon_of("江风 江风", "石头 石頭", "来日 来日")

    assert key("江风来了", lexicon=more) == key("江风来了")


def test_a_term_may_cross_the_borders_of_runs() -> None:
    none, name = lexicon_of("石头 石頭"), lexicon_of("江风 江风")

    assert key("江", "风", lexicon=name) != key("江", "风", lexicon=none)
    assert key("江", "[x]", "风", lexicon=name) == key("江", "[x]", "风", lexicon=none)


def test_the_script_of_a_block_may_be_left_to_the_text() -> None:
    assert key("江风来了", source="auto") == key("江风来了")


@pytest.mark.parametrize("version", ["package_version", "tables_digest"])
def test_it_changes_with_the_versions(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key("江风来了")
    monkeypatch.setattr(fingerprints, version, lambda: "another")

    assert key("江风来了") != before


def test_the_digest_of_the_tables_is_one_of_bytes() -> None:
    assert len(tables_digest()) == 64


def odd_characters() -> list[str]:
    """Return characters that are no letter, sign or space a reader sees: a name might run through them."""
    every = map(chr, (*range(0x80, 0x3000), *range(0xD800, 0xE000, 97), *range(0xFE00, 0x10000)))
    astral = map(chr, (*range(0x1D100, 0x1D200), *range(0xE0000, 0xE0200)))
    kinds = {"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Lm", "Zl", "Zp"}
    return [each for each in (*every, *astral) if unicodedata.category(each) in kinds]


def test_a_term_that_hides_behind_characters_of_no_width_is_seen() -> None:
    none, name = lexicon_of("石头 石頭"), lexicon_of("江里 江里")
    missed = []
    for odd in odd_characters():
        runs = (Run(f"在江{odd}里"),)
        plain, named = (
            convert_block(runs, source="zh-Hans", target="zh-Hant", lexicon=lexicon).runs
            for lexicon in (none, name)
        )
        if plain != named and key(runs[0].text, lexicon=none) == key(runs[0].text, lexicon=name):
            missed.append(f"U+{ord(odd):04X}")

    assert missed == []
    assert key("江\u200b里", lexicon=none) != key("江\u200b里", lexicon=name)
