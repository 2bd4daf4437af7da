"""Line breaks inside a paragraph: a space between words, nothing between Han characters."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from hricsite.markup.characters import is_soft, is_wide, is_wide_mark


def join_lines(children: Sequence[Token], *, chinese: bool) -> list[Token]:
    """Return the tokens of a paragraph without the line breaks that a Chinese reader would not see.

    A break goes when both neighbours are wide.  In a Chinese text the shared marks
    (“ ” — …) take the width of what stands behind them, and a break beside a
    full-width mark goes whatever is on the other side, because that mark brings
    its own space.  Inline tags and note numbers are looked through.
    """
    shown = "".join(_shown(token) for token in children)
    kept: list[Token] = []
    at = 0
    for token in children:
        if token.type != "softbreak" or not _joins(shown, at, chinese=chinese):
            kept.append(token)
        at += len(_shown(token))
    return kept


def _shown(token: Token) -> str:
    if token.type in ("text", "text_special", "code_inline", "zh_mark", "ruby"):
        return token.content
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.nesting == 0 and token.type != "footnote_ref":
        return "\ufffc"
    return ""


def _joins(shown: str, at: int, *, chinese: bool) -> bool:
    before, after = shown[at - 1 : at] or "\n", shown[at + 1 : at + 2] or "\n"
    if not chinese:
        return is_wide(before) and is_wide(after)
    if is_wide_mark(before) or is_wide_mark(after):
        return "\n" not in (before, after)
    return is_wide(_behind(shown, at, -1)) and is_wide(_behind(shown, at, 1))


def _behind(shown: str, at: int, step: int) -> str:
    at += step
    while 0 <= at < len(shown) and is_soft(shown[at]):
        at += step
    return shown[at] if 0 <= at < len(shown) else "\n"
