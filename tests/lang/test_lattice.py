"""The readings of a stretch: which words win."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.lang.converters import plain
from hricsite.lang.lattice import Candidate, cheapest, prices

TEXTS = st.text(alphabet="发明白头了如何国家什么面包里后只有天", min_size=1, max_size=12)


def nothing(_text: str, _start: int) -> Iterable[Candidate]:
    """Return no further word."""
    return ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("被发明", "被|发明"),
        ("展示了如何", "展示|了|如何"),
        ("国家什么", "国家|什么"),
        ("名单只算", "名单|只|算"),
        ("冲过来", "冲过来"),
        ("𠀀发", "𠀀|发"),
    ],
)
def test_common_words_win(text: str, words: str) -> None:
    reading = cheapest(text, plain(text), nothing)

    assert "|".join(text[word.start : word.end] for word in reading) == words


def test_a_further_word_wins_when_it_costs_less() -> None:
    def known(_text: str, start: int) -> Iterable[Candidate]:
        return [(2, 1, "名字", True)] if start == 0 else []

    reading = cheapest("发明", "發明", known)

    assert [(word.form, word.named) for word in reading] == [("名字", True)]


@given(text=TEXTS)
def test_a_reading_covers_the_text_once(text: str) -> None:
    reading = cheapest(text, plain(text), nothing)

    assert "".join(text[word.start : word.end] for word in reading) == text
    assert all(len(word.form) == word.end - word.start for word in reading)


@given(text=TEXTS)
def test_the_cheapest_forms_are_those_of_the_reading(text: str) -> None:
    spelled = plain(text)
    forms = "".join(word.form for word in cheapest(text, spelled, nothing))

    costs = prices(text, spelled, nothing)

    least = min(costs[0].values())
    assert all(costs[place][form] == least for place, form in enumerate(forms))
    assert all(least <= cost for forms in costs for cost in forms.values())
