"""The variants of a record: what is written stays, what is missing is converted, names in every script."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.content.kinds.profile import Profile
from hricsite.content.variants import ambiguous_names, complete, complete_facts, derive_texts, wrong_rules
from hricsite.model.text import Localised
from tests.content.written import person, topic, written

LANGS = ("en", "zh-Hans", "zh-Hant", "zh-Hant-HK")


def test_a_missing_script_is_converted_and_a_written_one_stays(tmp_path: Path) -> None:
    files = topic("winds", "江风里") | topic("winds", "江裡有風", lang="zh-Hant")
    record = written(tmp_path, files).record("winds")
    lexicon = written(tmp_path, files).lexicon()[0].whole

    variants = derive_texts(record, LANGS, lexicon)

    assert [(each.lang, each.original, each.html) for each in variants] == [
        ("zh-Hans", "zh-Hans", "<p>江风里</p>\n"),
        ("zh-Hant", "zh-Hant", "<p>江裡有風</p>\n"),
        ("zh-Hant-HK", "zh-Hant", "<p>江裏有風</p>\n"),
    ]


def test_texts_of_a_record_are_completed_and_their_marks_resolved(tmp_path: Path) -> None:
    lexicon = written(tmp_path, {}).lexicon()[0].whole

    done = complete(Localised.of({"en": "wind", "zh-Hans": "风-{后}-"}), LANGS, lexicon)

    assert done.texts() == {"en": "wind", "zh-Hans": "风后", "zh-Hant": "風后", "zh-Hant-HK": "風后"}


def test_every_name_of_a_person_is_shown_in_every_script_of_the_site(tmp_path: Path) -> None:
    names = ("zh-Hans 卫明", "zh-Hans 江风 kind: pen", "zh-Hans 石头 kind: pen", "zh-Hant 石頭 kind: pen")
    site = written(tmp_path, person("a", *names))

    facts = complete_facts(site.record("a").facts, ("zh-Hans", "zh-Hant"), site.lexicon()[0].whole)

    assert isinstance(facts, Profile)
    assert [(name.lang, name.text) for name in facts.names[len(names) :]] == [
        ("zh-Hant", "衛明"),
        ("zh-Hant", "江風"),
    ]


AMBIGUOUS = (
    (("zh-Hans 江杰",), ["江杰"]),
    (("zh-Hans 江杰", "zh-Hant 江傑"), []),
    (("zh-Hans 江杰", "zh-Hant-HK 江傑"), []),
    (("zh-Hans 卫明",), []),
    (("zh-Hant 江傑",), []),
    (("zh-Hans 江杰 kind: pen", "zh-Hans 石头 kind: pen", "zh-Hant 石頭 kind: pen"), ["江杰"]),
)


@pytest.mark.parametrize(("names", "wanted"), AMBIGUOUS)
def test_names_that_only_the_person_knows(tmp_path: Path, names: tuple[str, ...], wanted: list[str]) -> None:
    findings = tuple(ambiguous_names(written(tmp_path, person("a", *names)).record("a")))

    assert [dict(finding.message.values)["name"] for finding in findings] == wanted
    assert all(finding.code == "ambiguous-name" for finding in findings)


RULES = (
    ("", []),
    ("{keep: [江风], terms: [{hans: 放风, hant: 放風}]}", []),
    ("{keep: [放风], terms: [{hans: 放风, hant: 放風}]}", ["conflicting-term", "conflicting-term"]),
    ("{keep: [风]}", ["short-term"]),
    ("{region_words: yes}", []),
)


@pytest.mark.parametrize(("rules", "wanted"), RULES)
def test_rules_that_do_not_fit(tmp_path: Path, rules: str, wanted: list[str]) -> None:
    record = written(tmp_path, topic("winds", "江风", rules)).record("winds")

    assert [finding.code for finding in wrong_rules(record)] == wanted
