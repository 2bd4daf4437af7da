"""A new token is one of the library's own."""

from __future__ import annotations

from markdown_it.token import Token

from hricsite.markup.tokens import new_token, words_block


def test_token_is_what_the_library_makes() -> None:
    assert new_token("heading_open", "h2", 1, 3, True) == Token("heading_open", "h2", 1, level=3, block=True)


def test_a_block_of_words_is_what_the_library_makes() -> None:
    made = words_block("paragraph_open", "p", "paragraph_close", 2, "甲")

    assert made == (
        Token("paragraph_open", "p", 1, level=2, block=True),
        Token("inline", "", 0, level=3, block=True, content="甲", children=[]),
        Token("paragraph_close", "p", -1, level=2, block=True),
    )


def test_tokens_share_nothing() -> None:
    first, second = (new_token("text", "", 0, 0, False) for _ in range(2))

    first.attrs["lang"] = "en"
    first.meta["at"] = 1

    assert second.attrs == {}
    assert second.meta == {}
