"""YAML is read as text with places, and everything beyond plain maps, lists and texts is refused."""

from __future__ import annotations

import pytest

from hricsite.content.strict_yaml import DEEPEST, MOST_NODES, read_yaml

# Scalars that other readers of YAML turn into something else.
AS_TEXT = (
    "NO",
    "yes",
    "on",
    "0123",
    "1:30",
    "1e3",
    "0x1f",
    "2001-01-18",
    "1.10",
    ".inf",
    "=",
    "<<",
    "_",
    "é",
    "于",
)


@pytest.mark.parametrize("text", AS_TEXT)
def test_a_scalar_stays_text(text: str) -> None:
    located, findings = read_yaml(f"key: {text}\n", "a.yaml")

    assert findings == ()
    assert located.data == {"key": text}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_a_blank(text: str) -> None:
    located, findings = read_yaml(f"key: {text}\n", "a.yaml")

    assert findings == ()
    assert located.data == {"key": None}


@pytest.mark.parametrize("text", ['""', "''", '"null"', '"~"'])
def test_a_quoted_null_is_text(text: str) -> None:
    located, _ = read_yaml(f"key: {text}\n", "a.yaml")

    assert located.data == {"key": text[1:-1]}


REFUSED = (
    ("a: !!int 1\n", "tag", 1, 4),
    ("a: !custom {b: c}\n", "tag", 1, 4),
    ("- &x a\n", "alias", 1, 3),
    ("a: &x b\nc: *x\n", "alias", 1, 4),
    ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
    ("{a: 1, a: 2}\n", "duplicate-key", 1, 8),
    ("a:\n  b: 1\n  b: 2\n", "duplicate-key", 3, 3),
    ("? [a, b]\n: c\n", "bad-key", 1, 3),
    ("? {a: b}\n: c\n", "bad-key", 1, 3),
    ("a: 1\n--- \nb: 2\n", "several-documents", 2, 1),
    ("a: 1\n\tb: 2\n", "tab", 2, 1),
    ("a:\n\t- b\n", "tab", 2, 1),
    ('a: "b\\x07"\n', "control-character", 1, 4),
    ('a: ["\\0"]\n', "control-character", 1, 5),
    ('"a\\uFFFE": b\n', "control-character", 1, 1),
    ("a: 'b\n", "bad-yaml", 2, 1),
    ("a: [b\n", "bad-yaml", 2, 1),
    ("a: b: c\n", "bad-yaml", 1, 5),
    ("a: @b\n", "bad-yaml", 1, 4),
)


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED)
def test_refused_with_its_place(text: str, code: str, line: int, column: int) -> None:
    _, findings = read_yaml(text, "a.yaml")

    assert [(each.code, each.location.line, each.location.column) for each in findings] == [
        (code, line, column)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: word: word\n", "this is not YAML: this colon cannot stand here"),
        ("a: 1\nb:word\nc: d\n", "this is not YAML: a colon, or the space after it, is missing"),
    ],
)
def test_a_colon_too_many_or_too_few_is_said_in_plain_words(text: str, message: str) -> None:
    _, findings = read_yaml(text, "a.yaml")

    assert [str(each.message) for each in findings] == [message]


def test_every_duplicate_key_is_told() -> None:
    _, findings = read_yaml("a: 1\na: 2\nb: 3\nb: 4\n", "a.yaml")

    assert [each.location.line for each in findings] == [2, 4]


def test_deep_nesting_is_refused_without_going_deeper() -> None:
    _, findings = read_yaml("[" * 100_000, "a.yaml")

    assert findings[0].code == "too-deep"
    assert findings[0].location.column == DEEPEST + 2


def test_too_many_values_are_refused() -> None:
    _, findings = read_yaml("[" + "a," * (MOST_NODES + 1) + "]", "a.yaml")

    assert findings[0].code == "too-many-values"


def test_places_count_characters_and_begin_at_one() -> None:
    located, _ = read_yaml("名: 于某\nlist:\n  - {text: 𠮷x}\n", "a.yaml", first_line=5)

    place = located.place(("list", 0, "text"))

    assert (place.line, place.column, place.end_column) == (7, 12, 14)
    assert located.place(("名",)).column == 4
    assert located.place(("名",), key=True).column == 1


def test_the_place_of_what_is_missing_is_the_place_around_it() -> None:
    located, _ = read_yaml("a:\n  b: 1\n", "a.yaml")

    assert located.place(("a", "c", 3)) == located.place(("a",))
