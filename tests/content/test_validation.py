"""Messages of validation: what was found, what was expected, and the nearest known word."""

from __future__ import annotations

import pytest

from hricsite.content.kinds.profile import Profile
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.strict_yaml import read_yaml
from hricsite.content.validation import validate

SOURCE = """\
title: {en: A reader is detained}
lang: en
publisher: {en: Invented Daily}
date: 2020-04-01
read: 2020-05-01
basis: text
kind: media
"""


def told(record: type, text: str) -> list[tuple[str, str, str]]:
    located, findings = read_yaml(text, "content/x.yaml")
    assert findings == ()
    value, findings = validate(record, located)
    assert (value is None) == bool(findings)
    return [(each.code, str(each.message), str(each.help or "")) for each in findings]


def test_a_right_record_has_no_findings() -> None:
    assert told(SourceFacts, SOURCE) == []


DATE_HELP = "write YYYY-MM-DD, or YYYY-MM or YYYY when the day is not known"
BLANK_HELP = "write its value, or delete the key"
FORM_HELP = "see docs/content.md for this key"
CASES = (
    (
        "basis: text",
        "basis: txt",
        "unknown-word",
        'basis is "txt", which is not known',
        'did you mean "text"?',
    ),
    ("basis: text", "basis: [text]", "wrong-type", "basis is […], not one word", "write one value here"),
    ("lang: en", "lang: {a: b}", "wrong-type", "lang is {…}, not text", ""),
    ("lang: en\n", "langs: en\n", "unknown-key", 'the key "langs" is not known', 'did you mean "lang"?'),
    (
        "read: 2020-05-01",
        "read: 2020-05",
        "invalid-date",
        'read is "2020-05", not one day',
        "write YYYY-MM-DD",
    ),
    (
        "read: 2020-05-01",
        "read: 2020-02-30",
        "invalid-date",
        'read is "2020-02-30", not one day',
        "write YYYY-MM-DD",
    ),
    (
        "publisher: {en: Invented Daily}",
        "publisher: {}",
        "too-few",
        "publisher has 0 items, at least 1 are needed",
        "add one",
    ),
    ("publisher: {en: Invented Daily}", "publisher: {en: ''}", "blank", "publisher.en is empty", BLANK_HELP),
    (
        "publisher: {en: Invented Daily}",
        "publisher: {en: Invented, very daily}",
        "comma",
        'a comma cuts the text off before "very daily"',
        "put the whole text between quotation marks",
    ),
    ("kind: media", "kind:", "blank", "kind is empty", "write its value"),
    (
        "kind: media",
        "kind: media\naddress: ftp://x",
        "wrong-form",
        'address is "ftp://x", which has not the form it needs',
        FORM_HELP,
    ),
    (
        "kind: media",
        "kind: media\naddress: javascript:alert(1)",
        "wrong-form",
        'address is "javascript:alert(1)", which has not the form it needs',
        FORM_HELP,
    ),
)


@pytest.mark.parametrize(("old", "new", "code", "message", "remedy"), CASES)
def test_messages(old: str, new: str, code: str, message: str, remedy: str) -> None:
    found = told(SourceFacts, SOURCE.replace(old, new))

    assert (code, message, remedy) in found


def test_a_misspelt_key_is_not_also_missing() -> None:
    found = told(SourceFacts, SOURCE.replace("publisher:", "publsher:"))

    assert found == [("unknown-key", 'the key "publsher" is not known', 'did you mean "publisher"?')]


def test_an_address_of_two_lines_is_refused() -> None:
    found = told(SourceFacts, SOURCE + 'address: "https://a.example/\\nx"\n')

    assert [each[0] for each in found] == ["wrong-form"]


def test_a_wrong_item_is_told_once() -> None:
    found = told(
        Profile, "id: x\nsort: x\nlast_verified: 2020-01-01\nnames:\n  - {text: X, lang: en, as_of: 2020}\n"
    )

    assert [each[:2] for each in found] == [("missing-key", 'the key "names[0].source" is missing')]


def test_all_mistakes_are_told_at_once() -> None:
    found = told(SourceFacts, "lang: en\ndate: never\nbasis: x\nnonsense: 1\n")

    assert sorted(each[0] for each in found) == [
        "invalid-date",
        "missing-key",
        "missing-key",
        "missing-key",
        "missing-key",
        "unknown-key",
        "unknown-word",
    ]
