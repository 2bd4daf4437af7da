"""Uncertain places: their ids, what to paste, and one name in two forms."""

from __future__ import annotations

import pytest

from hricsite.content.passages import Written
from hricsite.content.uncertain import (
    UncertainPlace,
    as_yaml,
    names_in_both,
    names_in_two_forms,
    sentence,
    uncertain_places,
    unreviewed,
    uses_of_names,
)
from hricsite.content.zh_rules import ScriptTerm
from hricsite.lang.conversion import Run, parse_mark
from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon
from hricsite.markup.passages import Passage
from hricsite.model.diagnostics import Location

HANT = ("zh-Hant",)


def passage(text: str, *, lang: str = "zh-Hans", targets: tuple[str, ...] = HANT, line: int = 3) -> Written:
    return Written(
        path="content/a.yaml", lang=lang, targets=targets, key=("k", line),
        passage=Passage((Run(text),), ((line, 5),)),
    )  # fmt: skip


def place(text: str, *, lexicon: Lexicon = EMPTY, **more: object) -> UncertainPlace:
    (found,) = uncertain_places(passage(text, **more), lexicon)  # type: ignore[arg-type]
    return found


def lexicon_of(hans: str, hant: str) -> Lexicon:
    return build_lexicon([(Entry(hans=hans, hant=hant, hk=hant, origin="x"), Location(path="x"))])[0]


def test_a_place_says_where_it_is_and_what_is_around_it() -> None:
    found = place("一二三四五六七八九十他说于某和家人在家")

    assert found.location == Location(path="content/a.yaml", line=3, column=17, end_column=19)
    assert (found.before, found.text, found.after) == ("三四五六七八九十他说", "于某", "和家人在家")
    assert (found.kind, found.chosen) == ("surname", "于某")


def test_the_id_depends_on_the_words_around_and_not_on_where_they_stand() -> None:
    far = "一二三四五六七八九十"
    first = place(f"甲{far}，于某说")

    assert first.id == place(f"乙{far}，于某说", line=9).id
    assert len({place(text).id for text in ("于某说", "于某说了", "，于某说", "余某说")} | {first.id}) == 5
    assert first.id == place(f"甲{far}，于某说", targets=("zh-Hant", "zh-Hant-HK")).id


ENTRIES = (
    ("他把头发给我", HANT, "- {hans: 头发, hant: 頭發}"),
    ("于某和家人", HANT, "- {hans: 于某, hant: 于某}"),
    ("他的理由很谷", HANT, "-{hans: 谷; hant: 穀}-"),
    ("乾净的水", HANT, ""),
    ("“好", HANT, ""),
)


@pytest.mark.parametrize(("text", "targets", "entry"), ENTRIES)
def test_what_to_paste(text: str, targets: tuple[str, ...], entry: str) -> None:
    assert place(text, targets=targets).entry() == entry


def test_regions_with_different_forms_have_an_entry_with_both() -> None:
    found = place("他住在宿舍里", targets=("zh-Hant", "zh-Hant-HK"), lexicon=lexicon_of("舍里", "舍里"))
    other = place("里面条", targets=("zh-Hant", "zh-Hant-HK"))

    assert found.entry() == "-{hans: 舍里; hant: 舍里}-"
    assert other.entry() == "- {hans: 里面, tw: 裡麵, hk: 裏麪}"


@pytest.mark.parametrize("text", [text for text, _, entry in ENTRIES if entry])
def test_an_entry_that_is_pasted_settles_the_place(text: str) -> None:
    found = place(text)
    entry = found.entry()

    if entry.startswith("- {"):
        fields = dict(field.split(": ") for field in entry[3:-1].split(", "))
        hans, hant, hong_kong = ScriptTerm.model_validate(fields).forms()
        term = Entry(hans=hans, hant=hant, hk=hong_kong, origin="x")
        lexicon = build_lexicon([(term, Location(path="x"))])[0]
        assert list(uncertain_places(passage(text), lexicon)) == []
    else:
        assert parse_mark(entry[2:-2]) is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("于某", "于某"), ("于: 某", '"于: 某"'), ("- 于", '"- 于"'), ('"于', '"\\"于"'), ("a, b", '"a, b"'),
        (" 于", '" 于"'), ("Null", '"Null"'), ("no", '"no"'), ("nobody", "nobody"),
    ],
)
def test_as_yaml(text: str, expected: str) -> None:
    assert as_yaml(text) == expected


def test_a_finding_names_the_id_and_the_remedy() -> None:
    found = place("他把头发给我")

    finding = unreviewed(found)

    assert (finding.code, finding.severity, finding.location) == (
        "uncertain-conversion", "warning", found.location,
    )  # fmt: skip
    assert str(sentence(found)) == str(finding.message)
    assert found.id in str(finding.help) and found.entry() in str(finding.help)


def pair(hans: str, hant: str, line: int) -> tuple[Written, Written]:
    return (
        passage(hans, targets=(), line=line),
        Written(
            path="content/a.yaml", lang="zh-Hant", targets=(), key=("k", line),
            passage=Passage((Run(hant),), ((line, 20),)),
        ),
    )  # fmt: skip


def test_records_that_give_one_name_two_traditional_forms() -> None:
    written = [*pair("江杰", "江傑", 1), *pair("江杰", "江杰", 2), *pair("江杰", "江傑", 3)]

    (found,) = names_in_two_forms(names_in_both(written))

    assert (found.kind, found.text, found.location.line) == ("forms", "江杰", 2)
    assert (found.forms[0].chosen, found.forms[0].other) == ("江杰", "江傑")
    assert found.entry() == "-{江杰}-"


def test_an_unlisted_name_in_two_forms() -> None:
    names = frozenset({"于某"})
    texts = (
        passage("于某说", line=1),
        passage("对于某些人", line=2),
        passage("於某說", lang="zh-Hant", targets=(), line=3),
        passage("于某來", lang="zh-Hant", targets=(), line=4),
    )

    uses = [use for text in texts for use in uses_of_names(text, EMPTY, names)]

    assert [(use.place.location.line, use.form) for use in uses] == [(1, "于某"), (3, "於某"), (4, "于某")]
    assert [each.location.line for each in names_in_two_forms(uses)] == [3]
