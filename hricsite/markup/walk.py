"""The walk over a parsed body, token by token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from hricsite.lang.tags import direction, is_chinese
from hricsite.markup import findings, sections, targets, words
from hricsite.markup.breaks import join_lines
from hricsite.markup.review import Review

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CLASS = re.compile(r"[a-z-]+(?: [a-z-]+)*")
_ALIGNED = {"text-align:center": "align-center", "text-align:right": "align-end"}


def walk(review: Review, tokens: Sequence[Token]) -> None:
    """Review the tokens of a body, or of one paragraph, in order, and complete them for writing."""
    langs = review.langs
    for index, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            _walk_block(review, token)
            continue
        if token.attrs or "insecure_attrs" in token.meta:
            _check_attributes(review, token)
        nesting = token.nesting
        if nesting > 0:
            langs.append(str(token.attrs["lang"]) if "lang" in token.attrs else langs[-1])
            if kind == "heading_open":
                sections.review_heading(review, token, tokens[index + 1])
        elif nesting < 0 and len(langs) > 1:
            langs.pop()
        if kind in _REVIEWS:
            _REVIEWS[kind](review, token)


def close(review: Review, env: Mapping[str, Any]) -> None:
    """Check what can only be known at the end: anchors, notes, attribute lines that belong to no block."""
    for fragment, where in review.anchors:
        if fragment not in review.ids:
            review.diagnostics.append(findings.dangling_anchor(where, fragment, tuple(review.ids)))
    for line in env.get("lost_attributes", ()):
        where = review.places.line(line)
        review.diagnostics.append(findings.stray_attributes(where, review.places.lines[line].strip()))
    used = {str(note.get("label")) for note in env.get("footnotes", {}).get("list", {}).values()}
    _check_notes(review, env.get("note_definitions", ()), used)


def _check_notes(review: Review, definitions: Iterable[tuple[str, int]], used: set[str]) -> None:
    seen: set[str] = set()
    for label, line in definitions:
        where = review.places.line(line)
        if label in seen:
            review.diagnostics.append(findings.duplicate_note(where, label))
        elif label not in used:
            review.diagnostics.append(findings.unused_note(where, label))
        seen.add(label)


def _walk_block(review: Review, token: Token) -> None:
    review.block = token
    if not token.children:
        words.review_words(review, token)
    else:
        walk(review, token.children)
        if "\n" in token.content:
            token.children = join_lines(token.children, chinese=is_chinese(review.langs[-1]))
    review.block = None
    if review.cell_start is not None:
        sections.end_cell(review, token)


def _review_image(review: Review, image: Token) -> None:
    """Review a picture and its words, whose places are counted from the words' own beginning."""
    targets.review_image(review, image)
    review.langs.append(str(image.attrs.get("lang", review.langs[-1])))
    for child in image.children or ():
        child.meta["at"] = int(child.meta.get("at", 0)) + int(image.meta.get("at", 0)) + 2
    walk(review, [child for child in image.children or () if child.type in _IN_ALT])
    review.langs.pop()


def _check_attributes(review: Review, token: Token) -> None:
    style = str(token.attrs.pop("style", ""))
    if style in _ALIGNED:
        token.attrs["class"] = _ALIGNED[style]
    refused: dict[str, object] = dict(token.meta.get("insecure_attrs", {}))
    for name, rule in (("lang", _LANG), ("class", _CLASS)):
        if name in token.attrs and not rule.fullmatch(str(token.attrs[name])):
            refused[name] = token.attrs.pop(name)
    for name in sorted(refused):
        review.diagnostics.append(findings.bad_attribute(review.at(token), name, str(refused[name])))
    if "lang" in token.attrs and direction(str(token.attrs["lang"])) == "rtl":
        token.attrs["dir"] = "rtl"


_IN_ALT = frozenset({"text", "bad_mark", "missing_note", "html_inline"})

_REVIEWS: Mapping[str, Callable[[Review, Token], None]] = {
    "text": words.review_words,
    "ruby": words.review_words,
    "html_inline": words.review_html,
    "html_block": words.review_html,
    "bad_mark": words.review_bad_mark,
    "missing_note": words.review_missing_note,
    "link_open": targets.review_link,
    "image": _review_image,
    "footnote_ref": sections.review_note_reference,
    "table_open": sections.review_table,
    "th_open": sections.review_head_cell,
    "tr_open": sections.begin_row,
    "tr_close": sections.end_row,
    "blockquote_open": sections.review_container,
    "list_item_open": sections.review_container,
    "dd_open": sections.review_container,
}
