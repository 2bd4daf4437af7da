"""Quotation marks: “” and ‘’ in Simplified text, 「」 and 『』 in Traditional text."""

from __future__ import annotations

import re

from hricsite.lang.converters import BORDER

_TO_HANT = tuple(zip("“”‘’", "「」『』", strict=True))
_TO_HANS = tuple((hant, hans) for hans, hant in _TO_HANT)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SINGLE = re.compile("[‘’]")
_INCH = re.compile("[0-9]”")
_DOUBLE = re.compile("[“”]")


def convert_quotes(text: str, *, source: str, target: str) -> str:
    """Return a block with the quotation marks of the target script; every offset stays.

    Between Taiwan and Hong Kong forms nothing changes.  A block without any Han character is another
    language's and stays, and so does every ’ that is an apostrophe and every ” that is a measure.  Of
    several blocks with a `BORDER` between them each is read by itself.
    """
    if target == "zh-Hans":
        return _replaced(text, _TO_HANS)
    if source != "zh-Hans" or not _has_marks(text):
        return text
    return BORDER.join([_quoted(block) if _has_marks(block) else block for block in text.split(BORDER)])


def _has_marks(text: str) -> bool:
    """Say whether a text has a quotation mark of Simplified text; far quicker than a pattern of the four."""
    return "“" in text or "”" in text or "‘" in text or "’" in text


def _quoted(text: str) -> str:
    """Return one Simplified block with the marks of Traditional text."""
    if not _HAN.search(text):
        return text
    done = _replaced(text, _TO_HANT)
    if "‘" not in text and "’" not in text and not _INCH.search(text):
        return done
    signs = list(done)
    for place in _apostrophes(text) | _inches(text):
        signs[place] = text[place]
    return "".join(signs)


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """Return the text with each mark of the one script in that of the other."""
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def _apostrophes(text: str) -> frozenset[int]:
    """Return the places of single marks that quote nothing.

    Between two Latin letters ’ is always an apostrophe (China’s).  At the edge of a Latin word (workers’,
    ’89) it is one unless it has a partner: marks pair up as brackets do.
    """
    open_at: list[int] = []
    apostrophes: set[int] = set()
    for match in _SINGLE.finditer(text):
        place = match.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if match[0] == "’" and _is_latin(before) and _is_latin(after):
            apostrophes.add(place)
        elif match[0] == "‘":
            open_at.append(place)
        elif open_at:
            open_at.pop()
        elif _is_latin(before) or _is_latin(after):
            apostrophes.add(place)
    apostrophes.update(place for place in open_at if _is_latin(text[place + 1 : place + 2]))
    return frozenset(apostrophes)


def _inches(text: str) -> frozenset[int]:
    """Return the places of ” behind a digit that close no quotation: inches and seconds (12”)."""
    opened = 0
    inches: set[int] = set()
    for match in _DOUBLE.finditer(text):
        place = match.start()
        if match[0] == "“":
            opened += 1
        elif opened:
            opened -= 1
        elif text[place - 1 : place].isascii() and text[place - 1 : place].isdigit():
            inches.add(place)
    return frozenset(inches)


def _is_latin(character: str) -> bool:
    """Say whether it is a Latin letter or a digit."""
    return character.isalnum() and character < "\u0250"
