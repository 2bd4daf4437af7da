"""Finished HTML as a row of pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.pieces import attributes, pieces_of, replace_attributes


@given(st.text(alphabet="<>/!-?\"'= abscript\n&;", max_size=60))
def test_pieces_put_together_are_the_same(html: str) -> None:
    assert "".join(piece.source for piece in pieces_of(html)) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲</p>", ["<p>", "甲", "</p>"]),
        ('<a title="x>y">', ['<a title="x>y">']),
        ("<a title='x>y'>z", ["<a title='x>y'>", "z"]),
        ("a < b", ["a ", "<", " b"]),
        ("<!-- <p> -->x", ["<!-- <p> -->", "x"]),
        ("<script>a<b</script>c", ["<script>", "a<b", "</script>", "c"]),
        ('<a title="x', ['<a title="x']),
    ],
)
def test_where_pieces_begin(html: str, expected: list[str]) -> None:
    assert [piece.source for piece in pieces_of(html)] == expected


def test_attributes_are_read_once_and_without_entities() -> None:
    found = attributes('<a HREF=x title=\'a &amp; b\' title="c" alt="" disabled>')

    assert found == {"href": "x", "title": "a & b", "alt": ""}


def test_replacing_an_attribute_keeps_the_rest() -> None:
    tag = replace_attributes("<img  src=a alt='x' ALT2=\"x\" >", {"alt": "y"})

    assert tag == "<img  src=a alt='y' ALT2=\"x\" >"
