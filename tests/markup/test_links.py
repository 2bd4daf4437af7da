"""Which addresses a body may link to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink

from hricsite.markup.links import Address, is_plain, read_address


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org", Address(leads_to="web")),
        ("HTTP://example.org/a b".replace(" ", "%20"), Address(leads_to="web")),
        ("https://example.org:8080/?a=b#c", Address(leads_to="web")),
        ("mailto:a@example.org?subject=b", Address(leads_to="contact")),
        ("tel:+86-10-1234", Address(leads_to="contact")),
        ("#s1", Address(leads_to="anchor", fragment="s1")),
        ("topic:torture", Address(leads_to="record", kind="topic", slug="torture")),
        ("source:a-b#c", Address(leads_to="record", kind="source", slug="a-b", fragment="c")),
        ("media:name.jpg", Address(leads_to="record", kind="media", slug="name.jpg")),
    ],
)
def test_allowed(address: str, expected: Address) -> None:
    assert read_address(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        *("", "a.html", "../a.html", "/a", "//example.org", "?a", "file:///etc", "ftp://example.org"),
        *("javascript:alert(1)", "JAVASCRIPT:x(1)", "java\nscript:x", "vbscript:x()", "data:text/html,x"),
        *("https:", "https://", "https:/example.org", "https://a@example.org/", "https://example.org\\@b"),
        *(" https://example.org", "https://example.org/a b", "blob:x/y", "mailto:a", "tel:abc"),
        *("topic:", "topic:Torture", "topic:../a", "topic:a/b", "Topic:a"),
    ],
)  # fmt: skip
def test_refused(address: str) -> None:
    assert read_address(address) is None


@given(st.from_regex(r"([a-z]{1,21}|https?|mailto|javascript):[a-z0-9:.-]{1,70}|#[a-z0-9-]*", fullmatch=True))
def test_a_plain_address_is_one_that_the_library_writes_the_same_way(address: str) -> None:
    assert not is_plain(address) or normalizeLink(address) == address


def test_records_and_headings_have_plain_addresses() -> None:
    assert all(map(is_plain, ("topic:torture", "media:a-1", "#s1-2")))
    assert not any(map(is_plain, ("https://example.org", "topic:a#b", "media:a.jpg", "topic:头", "#头")))
    assert not is_plain("topic:" + "a" * 64)
