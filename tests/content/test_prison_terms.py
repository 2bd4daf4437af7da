"""Lengths of sentences: what can be counted, and what an editor is told of anything else."""

import pytest

from hricsite.content.prison_terms import read_term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("3 years", "36"),
        ("1 year", "12"),
        ("3 years 6 months", "42"),
        ("9 months", "9"),
        ("about 5 years", "60~"),
        ("at least 12 years", "144+"),
        ("life", "life"),
        ("suspended death", "suspended death"),
        ("death", "death"),
        ("", None),
        ("0 years", None),
        ("five years", None),
        ("3 years, suspended", None),
        ("about", None),
        ("about life", None),
        ("3 years\n", None),
    ],
)
def test_a_length_is_read_as_months_or_not_at_all(text: str, term: str | None) -> None:
    assert read_term(text) == term
