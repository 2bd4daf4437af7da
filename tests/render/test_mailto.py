"""Links that write an e-mail: encoded as RFC 6068 has it, never too long, nothing slips into a header."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.render.mailto import MOST, mailto

TO = ("office+a@kites.example", "mayor@kites.example")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=400)


def read(href: str) -> tuple[list[str], dict[str, str]]:
    """Return the addresses and the fields of a link, as a mail program takes them."""
    parts = urlsplit(href)
    assert parts.scheme == "mailto"
    fields = [each.split("=") for each in parts.query.split("&")] if parts.query else []
    return [unquote(each) for each in parts.path.split(",")], {key: unquote(value) for key, value in fields}


def test_a_letter_arrives_as_it_was_written() -> None:
    link = mailto(TO, "风筝 & 线 + 100%?", "市长：\n\n线=谁的#1\n")

    to, fields = read(link.href)
    assert link.is_whole
    assert to == list(TO)
    assert fields == {"subject": "风筝 & 线 + 100%?", "body": "市长：\r\n\r\n线=谁的#1"}


def test_lines_spaces_and_signs_are_encoded_as_mail_programs_read_them() -> None:
    href = mailto((), "a b", "c d\ne+f").href

    assert href == "mailto:?subject=a%20b&body=c%20d%0D%0Ae%2Bf"


@pytest.mark.parametrize(("characters", "is_whole"), [(180, True), (196, True), (197, False), (2000, False)])
def test_a_letter_too_long_for_a_link_is_left_to_be_pasted(characters: int, is_whole: bool) -> None:
    link = mailto((), "信", "信" * characters)

    assert link.is_whole == is_whole
    assert len(link.href) <= MOST
    assert ("body=" in link.href) == is_whole
    assert link.href.startswith("mailto:?subject=%E4%BF%A1")


def test_a_subject_too_long_for_a_link_is_left_to_be_pasted_too() -> None:
    assert mailto(TO, "信" * 300, "信") == ("mailto:office%2Ba@kites.example,mayor@kites.example", False)


@given(TEXTS, TEXTS)
def test_no_text_adds_a_field_or_an_address_and_no_link_is_too_long(subject: str, body: str) -> None:
    link = mailto(TO, subject, body)

    to, fields = read(link.href)
    assert link.href.isascii() and len(link.href) <= MOST
    assert to == list(TO)
    assert fields.keys() <= {"subject", "body"}
    if link.is_whole:
        assert fields == {"subject": subject, "body": "\r\n".join(body.splitlines())}
