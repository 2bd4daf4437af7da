"""Uncertain places of a block: which class each is of, and which are left in peace."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.conversion import Run
from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon
from hricsite.lang.uncertainty import Form, Uncertainty, uncertainties, written_forms
from hricsite.model.diagnostics import Location

TARGETS = ("zh-Hant", "zh-Hant-HK")


def lexicon_of(*forms: tuple[str, str]) -> Lexicon:
    entries = (Entry(hans=hans, hant=hant, hk=hant, origin="profiles/x.yaml") for hans, hant in forms)
    return build_lexicon((entry, Location(path="profiles/x.yaml")) for entry in entries)[0]


def found(text: str, lexicon: Lexicon = EMPTY, source: str = "zh-Hans") -> tuple[Uncertainty, ...]:
    targets = TARGETS if source == "zh-Hans" else ("zh-Hans",)
    return uncertainties((Run(text),), source=source, targets=targets, lexicon=lexicon)


CLASSES = (
    ("他把头发给我", "border", "头发", "頭髮", "頭發"),
    ("于某和家人", "surname", "于某", "于某", "於某"),
    ("致张杰先生", "surname", "张杰", "張傑", "張杰"),
    ("他姓于", "name", "于", "于", "於"),
    ("他的理由很谷", "sense", "谷", "谷", "穀"),
    ("乾净的水", "script", "乾", "乾", "干"),
)


@pytest.mark.parametrize(("text", "kind", "words", "chosen", "other"), CLASSES)
def test_class_and_forms(text: str, kind: str, words: str, chosen: str, other: str) -> None:
    (place,) = found(text)

    assert (place.kind, place.text) == (kind, words)
    assert text[place.start : place.end] == words
    assert (place.forms[0].chosen, place.forms[0].other) == (chosen, other)


@pytest.mark.parametrize(
    "text",
    ["被发明了", "王建国先生", "对于某些人", "说的是真话，据报道已经发了", "“好”", "皇后面前", "Latin", ""],
)
def test_what_is_certain_is_left_in_peace(text: str) -> None:
    assert found(text) == ()


def test_a_quotation_mark_has_no_forms() -> None:
    assert found("“好") == (Uncertainty(0, 1, "quote", "“"),)


def test_every_language_has_its_forms() -> None:
    (place,) = found("他住在宿舍里", lexicon_of(("舍里", "舍里")))

    assert place.kind == "inside"
    assert place.forms == (Form("zh-Hant", "舍裡", "舍里"), Form("zh-Hant-HK", "舍裏", "舍里"))


def test_a_name_of_the_lexicon_is_certain() -> None:
    assert found("于某和张杰", lexicon_of(("于某", "于某"), ("张杰", "張杰"))) == ()


def test_a_name_inside_other_words_is_certain_where_its_forms_are_those_of_the_words() -> None:
    assert found("他住在宿舍里", lexicon_of(("舍里", "舍裡"))) != ()
    assert found("在新华社工作", lexicon_of(("华社", "華社"))) == ()


def test_a_traditional_text_that_writes_a_name_otherwise() -> None:
    (place,) = found("於建說", lexicon_of(("于建", "于建")), "zh-Hant")

    assert (place.kind, place.text) == ("forms", "於建")
    assert place.forms == (Form("zh-Hant", "於建", "于建"),)


def test_what_stays_is_not_looked_at_and_parts_words() -> None:
    runs = (Run("于"), Run("某", convert=False), Run("说"))

    assert uncertainties(runs, source="zh-Hans", targets=TARGETS, lexicon=EMPTY) == ()


def test_without_a_target_only_the_text_itself_is_looked_at() -> None:
    places = uncertainties((Run("于某说“乾净"),), source="zh-Hans", targets=(), lexicon=EMPTY)

    assert [place.kind for place in places] == ["quote", "script"]


def test_written_forms_keep_their_places_where_a_term_changes_length() -> None:
    longer = lexicon_of(("小站", "很小的車站"))

    forms = written_forms((Run("头发在小站里"),), source="zh-Hans", targets=("zh-Hant",), lexicon=longer)

    assert forms == {"zh-Hant": "頭髮在\ufffc\ufffc裡"}


ALPHABET = "于余范王张杰云某头发里后只准干面说先生“”‘’「」\"a1，。\ufffc\U00020000裏著乾"


@given(st.text(alphabet=ALPHABET, max_size=30))
def test_places_are_stretches_of_the_block_in_order(text: str) -> None:
    lexicon = lexicon_of(("舍里", "舍里"), ("于建", "于建"), ("王杰", "王杰"))
    for source in ("zh-Hans", "zh-Hant"):
        places = found(text, lexicon, source)

        assert all(place.text == text[place.start : place.end] for place in places)
        assert all(before.end <= after.start for before, after in pairwise(places))
        assert all(form.chosen != form.other for place in places for form in place.forms[:1])
