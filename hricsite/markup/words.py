"""Review of what is read: words and their language, marks, notes that are missing, tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from hricsite.markup import findings
from hricsite.markup.characters import HAN_RUN
from hricsite.markup.raw_html import tag_name
from hricsite.markup.review import Review

_STRAY = re.compile(
    r"(?<=\])\{[^{}\n]*\}"  # after a word in brackets
    r"|^\{[#.%a-zA-Z][^{}\n]*\}$"  # alone
    r"|\{[#.][a-zA-Z][^{}\n]*\}"  # an id or a class, anywhere
    r"|\{[^{}|\n]+\|[^{}|\n]+\}"  # a reading in another dialect
)
_READ = frozenset({"text", "text_special", "code_inline", "ruby", "bad_mark", "missing_note", "html_inline"})


def shown_text(children: Sequence[Token]) -> str:
    """Return the words of inline tokens; conversion marks stay as they were written."""
    parts: list[str] = []
    for token in children:
        if token.type in _READ:
            parts.append(token.content)
        elif token.type == "zh_mark":
            parts.append(token.markup)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(shown_text(token.children or ()))
    return "".join(parts)


def review_words(review: Review, token: Token) -> None:
    """Check plain words: the language of Han characters, and braces that were meant as attributes."""
    if review.langs[-1] == "en" and not token.content.isascii():
        _review_han(review, token)
    if "{" in token.content:
        _review_braces(review, token)


def _review_han(review: Review, token: Token) -> None:
    offset = 0
    begin = int(token.meta.get("at", 0))
    for match in HAN_RUN.finditer(token.content):
        review.diagnostics.append(findings.unmarked_language(review.find(token, match[0], offset), match[0]))
        offset = max(review.content.find(match[0], begin + offset) - begin, offset) + len(match[0])


def _review_braces(review: Review, token: Token) -> None:
    for match in _STRAY.finditer(token.content):
        found = review.content.find(match[0], int(token.meta.get("at", 0)))
        if review.content[max(found - 1, 0) : found] != "\\":
            review.diagnostics.append(findings.stray_attributes(review.find(token, match[0]), match[0]))


def review_html(review: Review, token: Token) -> None:
    """Report a tag; the closing tag of one that was reported is not reported again."""
    name = tag_name(token.content)
    if token.content.startswith("</") and name in review.opened_tags:
        return
    review.opened_tags.add(name)
    review.diagnostics.append(findings.raw_html(review.at(token), token.content))


def review_bad_mark(review: Review, token: Token) -> None:
    """Report a conversion mark that is not written right."""
    review.diagnostics.append(findings.unbalanced_mark(review.at(token, 0, 2)))


def review_missing_note(review: Review, token: Token) -> None:
    """Report a reference to a note that does not exist."""
    where = review.at(token, 0, len(token.content))
    review.diagnostics.append(findings.missing_note(where, token.content))
