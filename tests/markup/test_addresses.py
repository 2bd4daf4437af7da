"""Addresses in running text."""

import pytest

from hricsite.markup.addresses import addresses_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("见https://example.org/a发表", ["https://example.org/a"]),
        ("见https://example.org/头发/b，发", ["https://example.org/头发/b"]),
        ("http://例子.example/?q=发&p=后#头 发", ["http://例子.example/?q=发&p=后#头"]),
        ("（https://example.org/发）", ["https://example.org/发"]),
        ("<https://example.org/>发", ["https://example.org/"]),
        ("www.example.org/发 www.，awww.b", ["www.example.org/发"]),
        ("写信到a.b+c@example.org发", ["a.b+c@example.org"]),
        ("头发@example 头@ @example.org", []),
        ("ftp://a/b https:// http:/a", ["ftp://a/b"]),
        ("头发", []),
    ],
)
def test_what_is_an_address(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in addresses_in(text)] == expected
