"""Conversion marks an editor writes in a text: -{余杰}- and -{hans: 朝鲜; tw: 北韓; hk: 北韓}-."""

from __future__ import annotations

import re

Forms = dict[str, str]
Piece = tuple[str, Forms | None]

_KEYS = ("hans", "hant", "tw", "hk")
_FIELD = re.compile(r"\s*([A-Za-z-]+)\s*[:：](.*)", re.DOTALL)


class UnbalancedMark(ValueError):
    """A "-{" has no "}-"; `offset` is its place in the text."""

    def __init__(self, offset: int) -> None:
        """Keep the place."""
        super().__init__(f"unbalanced mark at offset {offset}")
        self.offset = offset


def parse_mark(body: str) -> Forms | None:
    """Return the forms of what stands inside -{ }-, or None when it is not written right.

    One word without keys is kept: {"keep": word}.  Otherwise the result has hans, tw and hk: `hant` sets
    tw and hk, and a missing hk is taken from tw.  An empty body or form, an unknown or repeated key, a
    missing form and "|" (which would break a table) are not written right.
    """
    if not body.strip() or "|" in body or "-{" in body:
        return None
    if not _FIELD.fullmatch(body):
        return {"keep": body}
    given: Forms = {}
    for field in re.split("[;；]", body.rstrip(" \t\n;；")):
        match = _FIELD.fullmatch(field)
        if match is None or match[1] not in _KEYS or match[1] in given or not match[2].strip():
            return None
        given[match[1]] = match[2].strip()
    tw = given.get("tw", given.get("hant"))
    if tw is None or "hans" not in given:
        return None
    return {"hans": given["hans"], "tw": tw, "hk": given.get("hk", given.get("hant", tw))}


def mark_form(forms: Forms, target: str) -> str:
    """Return what a mark shows in the target language; in another language than Chinese, the hans form."""
    key = {"zh-Hant": "tw", "zh-Hant-HK": "hk"}.get(target, "hans")
    return forms["keep"] if "keep" in forms else forms[key]


def split_marks(text: str) -> tuple[Piece, ...]:
    """Return the text as (text, None) and (body of a mark, its forms), in order, without empty texts.

    A "-{" without "}-" raises UnbalancedMark.  A mark that is not written right keeps its body as it is;
    `faulty_marks` finds it.
    """
    pieces: list[Piece] = []
    end = 0
    for start, after in _places(text):
        if after < 0:
            raise UnbalancedMark(start)
        body = text[start + 2 : after - 2]
        pieces += [(text[end:start], None), (body, parse_mark(body) or {"keep": body})]
        end = after
    pieces.append((text[end:], None))
    return tuple(piece for piece in pieces if piece[1] is not None or piece[0])


def faulty_marks(text: str) -> tuple[int, ...]:
    """Return the offset of each mark that is not closed or not written right."""
    places = _places(text)
    return tuple(start for start, end in places if end < 0 or parse_mark(text[start + 2 : end - 2]) is None)


def _places(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, offset after the end) of each mark; -1 stands for a missing end and is the last."""
    places: list[tuple[int, int]] = []
    start = text.find("-{")
    while start >= 0:
        close = text.find("}-", start + 2)
        places.append((start, close + 2 if close >= 0 else -1))
        start = text.find("-{", close + 2) if close >= 0 else -1
    return tuple(places)
