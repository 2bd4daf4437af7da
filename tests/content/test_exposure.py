"""What is found in a text that tells too much of somebody, and what is left alone."""

from pathlib import Path

import pytest

from hricsite.content.exposure import exposed

LINES = (Path(__file__).parent / "exposures.tsv").read_text("utf-8").splitlines()
CASES = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize(("sort", "text"), CASES, ids=[text for _, text in CASES])
def test_what_is_exposed_is_found_once_and_nothing_else(sort: str, text: str) -> None:
    assert [each.sort for each in exposed(text)] == ([sort] if sort else [])


def test_the_words_are_those_of_the_text() -> None:
    text = "电话：１３８１２３４５６７８，其他"

    assert [each.words for each in exposed(text)] == ["１３８１２３４５６７８"]
