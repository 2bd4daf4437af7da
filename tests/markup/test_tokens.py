"""A new token is one of the library's own."""

from __future__ import annotations

from markdown_it.token import Token

from hricsite.markup.tokens import new_token


def test_token_is_what_the_library_makes() -> None:
    assert new_token("heading_open", "h2", 1, 3) == Token("heading_open", "h2", 1, level=3)


def test_tokens_share_nothing() -> None:
    first, second = new_token("text", "", 0), new_token("text", "", 0)

    first.attrs["lang"] = "en"
    first.meta["at"] = 1

    assert second.attrs == {}
    assert second.meta == {}
