"""A new profile changes the fingerprints of the blocks that name the person, and the bytes of no others."""

from __future__ import annotations

from pathlib import Path

from hricsite.content.scopes import text_lexicon
from hricsite.content.variants import derive_texts
from hricsite.lang.conversion import Run
from hricsite.lang.fingerprints import block_fingerprint
from hricsite.markup.scripts import plain_text
from tests.content.written import Written, person, topic, written

TEXTS = 30
NAMING = frozenset({3, 11, 29})
TARGETS = ("zh-Hant", "zh-Hant-HK")
SENTENCES = ("江上有风，岸上有人放风筝。", "石头记得每一场雨。", "后来大家都在台上。")


def texts() -> dict[str, str]:
    """Return thirty texts of two blocks each; three of them name the person, one across an inline tag."""
    files = {"zh-dictionary.yaml": "- {hans: 放风, hant: 放風, scope: 'topics/t1*'}\n"}
    for number in range(TEXTS):
        named = "见江**里**杰的信。" if number == 11 else "见江里杰的信。"
        first = named if number in NAMING else SENTENCES[number % 2]
        rules = "{keep: [石头]}" if number % 5 == 0 else ""
        files |= topic(f"t{number}", f"{first}\n\n{SENTENCES[2]}{number}", rules)
    return files | person("other", "zh-Hans 石某", "zh-Hant 石某")


def fingerprints(site: Written) -> dict[tuple[str, int, str], str]:
    """Return the fingerprint of each block by text, place and target."""
    lexicon = site.lexicon()[0]
    found = {}
    for record in site.records:
        for text in record.texts:
            own = text_lexicon(record, text, lexicon.at(record))
            for place, block in enumerate((text.front.title, *plain_text(text.html).split("\n"))):
                for target in TARGETS:
                    key = block_fingerprint((Run(block),), source=text.lang, target=target, lexicon=own)
                    found[record.slug, place, target] = key
    return found


def pages(site: Written) -> dict[tuple[str, str], str]:
    """Return the converted bytes of each text."""
    lexicon = site.lexicon()[0]
    return {
        (record.slug, variant.lang): variant.html
        for record in site.records
        for variant in derive_texts(record, ("zh-Hans", *TARGETS), lexicon.at(record))
    }


def test_a_new_profile_touches_only_the_blocks_that_name_the_person(tmp_path: Path) -> None:
    before = written(tmp_path / "before", texts())
    after = written(tmp_path / "after", texts() | person("new", "zh-Hans 江里杰", "zh-Hant 江里傑"))
    assert (*before.findings, *after.findings) == ()

    old, new = fingerprints(before), fingerprints(after)
    old_pages, new_pages = pages(before), pages(after)

    assert len(old) == TEXTS * 3 * len(TARGETS)
    assert {key for key in old if old[key] != new[key]} == {
        (f"t{number}", 1, target) for number in NAMING for target in TARGETS
    }
    assert {key for key in old_pages if old_pages[key] != new_pages[key]} <= {
        (f"t{number}", target) for number in NAMING for target in TARGETS
    }
    assert "江里傑" in new_pages["t3", "zh-Hant"] and "江<strong>里</strong>傑" in new_pages["t11", "zh-Hant"]
