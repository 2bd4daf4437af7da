"""Finished HTML as a row of pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.pieces import attributes, pieces_of, replace_attributes, rows_of, tags_in


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
        ("<textarea>a<b</textarea>c", ["<textarea>", "a<b", "</textarea>", "c"]),
        ("<title>a<b>c", ["<title>", "a", "<b>", "c"]),
        ("<xmp>a<b></xmp>c", ["<xmp>", "a<b>", "</xmp>", "c"]),
        ("<script>a</scripts></script >", ["<script>", "a</scripts>", "</script >"]),
        ("<![CDATA[a>b]]>c", ["<![CDATA[a>b]]>", "c"]),
        ("<a title=it's>x'</a>", ["<a title=it's>", "x'", "</a>"]),
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


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<img alt=x src=x>", "<img alt=y src=x>"),
        ("<img alt='x' alt=x>", "<img alt='y' alt=x>"),
        ('<img src="x"alt="x">', '<img src="x"alt="y">'),
        ('<img/alt="x"/>', '<img/alt="y"/>'),
        ("<img data-alt=x>", "<img data-alt=x>"),
    ],
)
def test_only_the_value_is_replaced(tag: str, expected: str) -> None:
    assert replace_attributes(tag, {"alt": "y"}) == expected


def test_a_value_that_needs_quotes_gets_them() -> None:
    assert replace_attributes("<img alt=x>", {"alt": "y z"}) == '<img alt="y z">'


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<b>", True),
        ("</b>", False),
        ("<br>", False),
        ("<b/>", False),
        ("<a href=/x/>", True),
        ("<a x='/'/>", False),
    ],
)
def test_whether_a_tag_opens_an_element(tag: str, expected: bool) -> None:
    (piece,) = pieces_of(tag)

    assert piece.opens is expected


TAGS = ("<p>", "</p>", "<p id='a'>", '<li class="b">', "<br/>", "<a title='x>y'>", "</a >", "<P>")
ROWS = st.lists(st.sampled_from((*TAGS, "\n", " \n ", " ", "甲", "<!-- <p> -->", "<", "<xmp>")), max_size=12)


@given(ROWS.map("".join))
def test_rows_are_the_pieces(html: str) -> None:
    rows = list(rows_of(html))
    tags: list[tuple[str | None, str]] = []
    for _, source, close, name in rows:
        tags += tags_in(source) if name is None else [(close, name)]
    pieces = [("/" if each.close else "", each.name) for each in pieces_of(html) if each.name]

    assert "".join(text + tag for text, tag, _, _ in rows) == html
    assert [tag for tag in tags if tag[1]] == pieces


def test_tags_between_two_blocks_are_one_row() -> None:
    rows = rows_of('<p>甲</p>\n<h2 id="a">乙<b>丙</b></h2> \n')

    assert [(text, tag, name) for text, tag, _, name in rows if text or tag] == [
        ("", "<p>", None),
        ("甲", '</p>\n<h2 id="a">', None),
        ("乙", "<b>", "b"),
        ("丙", "</b>", "b"),
        ("", "</h2> \n", None),
    ]


def test_a_comment_is_a_row_without_a_name() -> None:
    assert list(rows_of("甲<!-- x -->"))[1] == ("", "<!-- x -->", "", "")
