"""What records put into the lexicon, and the warning about a name that is a common word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.written import STATED, person, written

ORGANISATION = "kind: ngo\n"
TERM = "- id: a\n  names: {en: a, zh-Hans: 转型正义}\n  renderings:\n"


def rendering(text: str, status: str = "preferred") -> str:
    return f"    - {{text: {text}, lang: zh-Hant, status: {status}, {STATED}}}\n"


ENTRIES: tuple[tuple[str, dict[str, str], list[str]], ...] = (
    ("both scripts", person("a", "zh-Hans 江杰", "zh-Hant 江傑"), ["江杰 江傑 江傑"]),
    ("three scripts", person("a", "zh-Hans 卫明", "zh-Hant 衛明", "zh-Hant-HK 衛明"), ["卫明 衛明 衛明"]),
    ("Hong Kong's form follows", person("a", "zh-Hans 卫明", "zh-Hant 衛明"), ["卫明 衛明 衞明"]),
    ("the Traditional form is sure", person("a", "zh-Hans 卫明"), ["卫明 衛明 衞明"]),
    ("the Traditional form is not sure", person("a", "zh-Hans 江杰"), []),
    ("only Traditional", person("a", "zh-Hant 江傑"), ["江杰 江傑 江傑"]),
    ("only Hong Kong's", person("a", "zh-Hant-HK 衞明"), ["卫明 衛明 衞明"]),
    (
        "two pen names and an alias",
        person("a", "zh-Hans 江风 kind: pen", "zh-Hans 石华 kind: pen", "zh-Hant-HK 江里 kind: alias"),
        ["江风 江風 江風", "江里 江里 江里", "石华 石華 石華"],
    ),
    ("a name that says off", person("a", "zh-Hans 江杰 match: off", "zh-Hant 江傑"), []),
    ("no Chinese", person("a", "zh-Hans Jiang", "zh-Hant Chiang"), []),
    (
        "a long name of an organisation in both scripts",
        {"organisations/a.yaml": ORGANISATION + "names: {zh-Hans: 风筝之友, zh-Hant: 風箏之友}\n"},
        ["风筝之友 風箏之友 風箏之友"],
    ),
    (
        "a short one that is converted right without",
        {"organisations/a.yaml": ORGANISATION + "names: {zh-Hans: 风筝, zh-Hant: 風箏}\n"},
        [],
    ),
    (
        "a short one that is not",
        {"organisations/a.yaml": ORGANISATION + "names: {zh-Hans: 放风, zh-Hant: 放風箏}\n"},
        ["放风 放風箏 放風箏"],
    ),
    ("one script", {"organisations/a.yaml": ORGANISATION + "names: {zh-Hans: 风筝之友}\n"}, []),
    (
        "a name in Latin letters on one side",
        {"organisations/a.yaml": ORGANISATION + "names: {zh-Hans: KITES, zh-Hant: 風箏之友}\n"},
        [],
    ),
    (
        "a law",
        {"instruments/a.yaml": "kind: law\nnames: {zh-Hans: 风筝法修正案, zh-Hant: 風箏法修正案}\n"},
        ["风筝法修正案 風箏法修正案 風箏法修正案"],
    ),
    (
        "a book and its authors",
        {
            "publications/a.yaml": "type: book\ntitle: {zh-Hans: 风筝之书, zh-Hant: 風箏之書}\n"
            "authors: [{zh-Hans: 江杰, zh-Hant: 江傑}]\n"
        },
        ["江杰 江傑 江傑", "风筝之书 風箏之書 風箏之書"],
    ),
    (
        "an addressee",
        {
            "letters/a.yaml": "kind: open\ndate: 2020\nlang: en\ntitle: {en: A}\n"
            "to: [{name: {zh-Hans: 江杰, zh-Hant: 江傑}, role: {zh-Hans: 后勤, zh-Hant: 后勤}}]\n"
        },
        ["江杰 江傑 江傑"],
    ),
    ("a rendering that is converted right without", {"glossary.yaml": TERM + rendering("轉型正義")}, []),
    ("another word", {"glossary.yaml": TERM + rendering("過渡司法")}, []),
    (
        "a rendering that conversion would not give",
        {"glossary.yaml": TERM.replace("转型正义", "后土") + rendering("後土")},
        ["后土 後土 後土"],
    ),
    (
        "a rejected rendering",
        {"glossary.yaml": TERM.replace("转型正义", "后土") + rendering("後土", "rejected")},
        [],
    ),
    (
        "the title of a source",
        {
            "sources/daily.yaml": "title: {zh-Hans: 后来, zh-Hant: 后來}\nlang: zh-Hans\nread: 2020-01-01\n"
            "basis: text\nkind: media\npublisher: {zh-Hans: 风筝日报, zh-Hant: 風箏日報}\n"
        },
        ["风筝日报 風箏日報 風箏日報"],
    ),
    ("the dictionary", {"zh-dictionary.yaml": "- {hans: 放风, hant: 放風}\n"}, ["放风 放風 放風"]),
)
NAMES = [case[0] for case in ENTRIES]


@pytest.mark.parametrize(("files", "wanted"), [case[1:] for case in ENTRIES], ids=NAMES)
def test_entries_of_records(tmp_path: Path, files: dict[str, str], wanted: list[str]) -> None:
    site = written(tmp_path, files)

    lexicon, findings = site.lexicon()

    assert (*site.findings, *findings) == ()
    assert sorted(" ".join(entry.forms()) for entry in lexicon.whole.entries) == sorted(wanted)


COMMON = (
    (("zh-Hans 高山", "zh-Hant 高山"), True),
    (("zh-Hans 高山 match: off", "zh-Hant 高山"), False),
    (("zh-Hans 高山", "zh-Hant 高山 match: always"), False),
    (("zh-Hant 周末",), True),
    (("zh-Hans 江某",), False),
    (("zh-Hans 王高山",), False),
    (("zh-Hans 江石", "zh-Hans 江山 kind: pen"), True),
)


@pytest.mark.parametrize(("names", "told"), COMMON)
def test_a_name_that_is_a_common_word_is_reported(
    tmp_path: Path, names: tuple[str, ...], told: bool
) -> None:
    site = written(tmp_path, person("a", *names))

    findings = [finding for finding in site.lexicon()[1] if finding.code == "common-name"]

    assert [finding.location.path for finding in findings] == ["content/profiles/a.yaml"] * told


def test_two_persons_whose_names_collide_are_reported_at_both_places(tmp_path: Path) -> None:
    one, other = person("a", "zh-Hans 江杰", "zh-Hant 江傑"), person("b", "zh-Hans 江杰", "zh-Hant 江杰")

    findings = written(tmp_path, {**one, **other}).lexicon()[1]

    assert [(finding.code, finding.location.path) for finding in findings] == [
        ("conflicting-term", "content/profiles/a.yaml"),
        ("conflicting-term", "content/profiles/b.yaml"),
    ]


def test_one_of_two_colliding_names_can_be_switched_off(tmp_path: Path) -> None:
    one = person("a", "zh-Hans 江杰", "zh-Hant 江傑")
    other = person("b", "zh-Hans 江杰 match: off", "zh-Hant 江杰")

    lexicon, findings = written(tmp_path, {**one, **other}).lexicon()

    assert findings == ()
    assert [entry.forms() for entry in lexicon.whole.entries] == [("江杰", "江傑", "江傑")]
