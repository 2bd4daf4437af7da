"""What each line of a Markdown source is: T begins a block of text, t continues one, . is no text."""

import pytest

from hricsite.markup.containers import Containers

CASES = [
    ("words\nwords\n\nwords", "Tt.T"),
    ("# a\nb\n## c\n", "TTT."),
    ("a\n===\nb\n---\nc", "TTTTT"),
    ("> a\n> b\n>> c\n>> d\n> e", "TtTtt"),
    ("a\n> b\nc", "TTt"),
    ("> a\nb\n> c\n\nd", "Ttt.T"),
    ("> a\n\nb", "T.T"),
    ("- a\n  b\n- c\n1. d", "TtTT"),
    ("- - a\n    b", "Tt"),
    ("```\na\n```\nb", "...T"),
    ("~~~ x\n```\n~~~\nb", "...T"),
    ("````\n```\n````\nb", "...T"),
    ("```a``` b\nc", "Tt"),
    ("- a\n  ```\n  b\nc", "T..T"),
    ("> ```\n> a\nb", "..T"),
    ("> ```\n> a\n> ```\n> b", "...T"),
    ("a\n```\nb\n```", "T..."),
    ("```\n> ```\n```\na", "...T"),
    ("a\n\n    b\n\nc", "T...T"),
    ("a\n    b", "Tt"),
    ("a\n    ===\n    - b", "Ttt"),
    ("# a\n    b", "T."),
    ("- a\n\n  b\n\n      c\n\n  d", "T.T...T"),
    ("- a\n\n    b", "T.T"),
    ("1.  a\n\n    b", "T.T"),
    ("- a\n# b\n    c", "TT."),
    ("-     a", "."),
    ("-\n  a\n-\nb", ".T.T"),
    ("- \n\n    a", "..."),
    (":\n>1\n\n", ".T.."),
    ("a\n-\nb\n:\nc", "TTTtt"),
    ("a\n1989. b\n1. c\n2. d", "TtTT"),
    ("> a\n>\n>     b", "T.."),
    ("\ta\n\nb", "..T"),
    ("[^1]: a\n\n    b\n\nc", "T.T.T"),
    ("a\n: b\n\n    c", "TT.T"),
    ("[a]: b\n[c]: d\ne", "TTT"),
    ("a\n[b]: c", "Tt"),
    ("a | b\n---|---\nc | d\ne | f\n\ng\nh", "TTTT.Tt"),
    ("| a |\n|---|\n| b |", "TTT"),
    ("<!-- a -->\nb", "TT"),
    ("<!-- a\n\nb -->\nc", "...T"),
    ("<pre>\na\n\nb\n</pre>\nc", ".....T"),
    ("<pre>a</pre>\nb", "TT"),
    ("<div>\n    a\n- b\n\n    c", "Ttt.."),
    ("a\n<p>b\n# c", "TTt"),
    ("<b>\n# c\n\na\n<b>\n# c", "Tt.TtT"),
    ("> <p>\na", "TT"),
    ("<div>\n> a\n```\n\nb", "Ttt.T"),
    ("<div>\n>\n```\n\nb", "Ttt.T"),
    ("> <div>\n> > a\n> ```\n\nb", "Ttt.T"),
    ("> <div>\n```\nb\n\nc", "T...."),
    ("- <div>\n  > a\n  ```\n\nb", "Ttt.T"),
    ("<https://example.org/>\na\n```\nb", "Tt.."),
    ("<script>\na\n</script>\nb", "...T"),
    ("{lang=en}\na\nb\n\nc", "....T"),
    ("{lang=en}\n> a\n>\n> b\n\nc", ".....T"),
    ("{.note}\na", ".T"),
    ("***\na", "TT"),
    ("", "."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_each_line(text: str, expected: str) -> None:
    containers = Containers()

    places = [containers.read(line) for line in text.split("\n")]

    signs = ("." if place.stays else "T" if place.begins else "t" for place in places)
    assert "".join(signs) == expected


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("> - ## a", "a"),
        ("  1) a", "a"),
        (">a", "a"),
        ("- [ ] a", "[ ] a"),
        ("#a", "#a"),
        ("1.a", "1.a"),
        ("[^1]: a", "a"),
    ],
)
def test_where_the_text_begins(line: str, text: str) -> None:
    place = Containers().read(line)

    assert line[place.start :] == text


def test_a_line_that_cannot_be_read_ends_a_paragraph() -> None:
    containers = Containers()
    containers.read("a")
    containers.broken()

    assert containers.read("b").begins
