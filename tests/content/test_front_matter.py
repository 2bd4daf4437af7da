"""The head of a text is found, read, and its mistakes told at their place."""

from __future__ import annotations

import pytest

from hricsite.content.files import Source
from hricsite.content.front_matter import split_front_matter

HEAD = "---\ntitle: Reading\nsummary: Words.\nupdated: 2020-05-01\n---\n"


def source(text: str) -> Source:
    return Source(path="content/pages/x/en.md", text=text, digest="")


def test_head_and_body_are_divided() -> None:
    front, _, body, first_line, findings = split_front_matter(source(HEAD + "## One\n"))

    assert findings == ()
    assert front is not None and front.title == "Reading"
    assert (body, first_line) == ("## One\n", 6)


def test_a_line_of_hyphens_in_the_body_is_the_body() -> None:
    _, _, body, _, _ = split_front_matter(source(HEAD + "one\n\n---\n\ntwo\n"))

    assert body == "one\n\n---\n\ntwo\n"


WRONG = (
    ("## One\n", "no-front-matter", 1, 1),
    (" ---\ntitle: x\n---\n", "no-front-matter", 1, 1),
    ("---\ntitle: x\n", "unclosed-front-matter", 1, 1),
    ("---\ntitle: [x\n---\n", "bad-yaml", 3, 1),
    ("---\n---\n", "blank", 2, 1),
    ("---\ntitle: x\nsummary: y\n---\n", "missing-key", 2, 1),
    (HEAD.replace("title: Reading", "title: "), "blank", 2, 7),
    (HEAD.replace("updated: 2020-05-01", "updated: 2020-05"), "invalid-date", 4, 10),
    (HEAD.replace("updated:", "sources: x\nupdated:"), "wrong-type", 4, 10),
    (HEAD.replace("updated:", "sorces: [x]\nupdated:"), "unknown-key", 4, 1),
    (HEAD.replace("updated:", "zh: {keep: [于某], region: 1}\nupdated:"), "unknown-key", 4, 18),
)


@pytest.mark.parametrize(("text", "code", "line", "column"), WRONG)
def test_wrong_heads(text: str, code: str, line: int, column: int) -> None:
    front, _, _, _, findings = split_front_matter(source(text))

    assert front is None
    assert [(each.code, each.location.line, each.location.column) for each in findings] == [
        (code, line, column)
    ]
