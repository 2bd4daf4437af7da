"""Entries of the dictionary and rules of a text: what each says, and every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.content.zh_rules import ScriptTerm
from tests.content.written import topic, written

FORMS = (
    ({"hans": "复核", "hant": "覆核"}, ("复核", "覆核", "覆核")),
    ({"hans": "里面", "tw": "裡面", "hk": "裏面"}, ("里面", "裡面", "裏面")),
    ({"hans": "里面", "tw": "裡面"}, ("里面", "裡面", "裡面")),
    ({"hans": "里面", "hant": "裡面", "hk": "裏面"}, ("里面", "裡面", "裏面")),
    ({"hans": "里面", "hant": "裏面", "tw": "裡面"}, ("里面", "裡面", "裏面")),
)


@pytest.mark.parametrize(("term", "forms"), FORMS)
def test_forms_of_a_term(term: dict[str, str], forms: tuple[str, str, str]) -> None:
    assert ScriptTerm.model_validate(term).forms() == forms


TWICE = [("repeated-term", 1), ("repeated-term", 2)]
WRONG_ENTRIES = (
    ("- {hans: 复核, hant: }\n", [("no-form", 1)]),
    ("- {hans: 复核, hant: ''}\n", [("blank", 1)]),
    ("- {hans: 复核}\n", [("no-form", 1)]),
    ("- {hans: 复核, hk: 覆核}\n", [("no-form", 1)]),
    ("-\n", [("blank", 1)]),
    ("- {}\n", [("missing-key", 1)]),
    ("- {hans: , hant: 覆核}\n", [("blank", 1)]),
    ("- {hans: ' ', hant: ' '}\n", [("not-chinese", 1)]),
    ("- {hans: 复核, hant: ' '}\n", [("not-chinese", 1)]),
    ("- {hans: 复核, hant: ' ', direction: to-hant}\n", [("empty-term", 1)]),
    ("- {hans: example.org, hant: example.com}\n", [("not-chinese", 1), ("not-chinese", 1)]),
    ("- {hans: '2020', hant: 二〇二〇}\n", [("not-chinese", 1)]),
    ("- {hans: 联合国, hant: UN}\n", [("not-chinese", 1)]),
    ("- {hans: 联合国, hant: UN, direction: to-hant}\n", []),
    ("- {hans: UN, hant: 聯合國, direction: to-hant}\n", [("not-chinese", 1)]),
    ("- {hans: 见example.org里, hant: 见example.org裡}\n", [("address-term", 1), ("address-term", 1)]),
    ("- {hans: https://例子里, hant: https://例子裡}\n", [("address-term", 1), ("address-term", 1)]),
    ("- {hans: U.S.人权报告, hant: U.S.人權報告}\n", []),
    ("- {hans: 复核, hnat: 覆核}\n", [("unknown-key", 1)]),
    ("- {hans: 复核, hant: 覆核, direction: back}\n", [("unknown-word", 1)]),
    ("- {hans: 复核, hant: 覆核, scope: ''}\n", [("blank", 1)]),
    ("- {hans: 复核, hant: 覆核, scope: topics/none/*}\n", [("idle-scope", 1)]),
    ("- {hans: 复, hant: 覆}\n", [("short-term", 1)]),
    ("hans: 复核\nhant: 覆核\n", [("wrong-type", 1)]),
    ("- {hans: 复核, hant: 覆核}\n- {hans: 复核, hant: 複核}\n", TWICE),
    ("- {hans: 复核, hant: 覆核}\n- {hans: 复核, hant: 覆核}\n", TWICE),
    ("- {hans: 复核, hant: 覆核}\n- {hans: 覆核, hant: 覆核}\n", TWICE),
    ("- {hans: 复核, hant: 覆核}\n- {hans: 复核, hant: 複核, direction: to-hant}\n", TWICE),
    ("- {hans: 复核, hant: 覆核, scope: topics/*}\n- {hans: 复核, hant: 複核, scope: topics/*}\n", TWICE),
    ("- {hans: 复核, hant: 覆核, scope: topics/*}\n- {hans: 复核, hant: 複核}\n", []),
    ("- {hans: 复核, hant: 覆核, scope: topics/*}\n- {hans: 复核, hant: 複核, scope: topics/a/*}\n", []),
    ("- {hans: 台中, hant: 臺中, direction: to-hant}\n- {hans: 台中, hant: 台中, direction: to-hans}\n", []),
    ("- {hans: 复核, hant: 覆核, direction: to-hant}\n- {hans: 覆核, hant: 覆核, direction: to-hant}\n", []),
)


@pytest.mark.parametrize(("text", "wanted"), WRONG_ENTRIES)
def test_mistakes_in_the_dictionary(tmp_path: Path, text: str, wanted: list[tuple[str, int]]) -> None:
    site = written(tmp_path, {"zh-dictionary.yaml": text, **topic("a", "复核")})

    findings = [*site.findings, *site.lexicon()[1]]

    told = [finding for finding in findings if finding.location.path == "content/zh-dictionary.yaml"]
    assert [(each.code, each.location.line) for each in told] == wanted
    assert all(each.help or each.code == "wrong-type" for each in told)


WRONG_RULES = (
    ("{terms: [{hans: 复核}]}", "no-form", (5, 14)),
    ("{terms: [{hans: 复核, hant: 覆核}, {hans: abc, hant: 甲乙}]}", "not-chinese", (5, 36)),
    ("{terms: [{hans: 复核, hant: 覆核, scope: topics/*}]}", "unknown-key", (5, 35)),
    ("{keep: ['']}", "blank", (5, 13)),
    ("{region_words: true}", "unknown-word", (5, 20)),
)


@pytest.mark.parametrize(("rules", "code", "place"), WRONG_RULES)
def test_mistakes_in_the_rules_of_a_text(
    tmp_path: Path, rules: str, code: str, place: tuple[int, int]
) -> None:
    site = written(tmp_path, topic("a", "复核", rules))

    assert [
        (each.code, each.location.path, (each.location.line, each.location.column)) for each in site.findings
    ] == [(code, "content/topics/a/zh-Hans.md", place)]


def test_a_site_says_yes_or_no_to_region_words(tmp_path: Path) -> None:
    text = (
        "id: a\nnames: {en: A}\ntagline: {en: A}\ndescription: {en: A}\nzh: {region_words: maybe, keep: []}\n"
    )

    site = written(tmp_path, {"site.yaml": text})

    assert [(each.code, each.location.line) for each in site.findings] == [
        ("unknown-word", 5),
        ("unknown-key", 5),
    ]
