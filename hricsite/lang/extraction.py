"""Finding the messages that templates and code use, with Babel's extractor for Python."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_python

TEMPLATE_SUFFIXES = (".html", ".xml", ".txt", ".json", ".jinja", ".j2")

_TEMPLATE_WORDS = ("_", "gettext", "ngettext")
_PYTHON_WORDS = ("_", "gettext", "ngettext", "say", "text", "plural")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}


def template_msgids(path: Path) -> tuple[str, ...]:
    """Return the messages of a Jinja template, in its order; a plural counts by its singular."""
    text = path.read_text(encoding="utf-8")
    return tuple(msgid for part in _expressions(text) for msgid in _msgids(part, _TEMPLATE_WORDS))


def python_msgids(path: Path) -> tuple[str, ...]:
    """Return the messages of a Python file, in its order; a plural counts by its singular."""
    return tuple(_msgids(path.read_text(encoding="utf-8"), _PYTHON_WORDS))


def _msgids(code: str, words: tuple[str, ...]) -> Iterator[str]:
    """Yield the first literal argument of each call to one of the words."""
    source = BytesIO(code.encode("utf-8"))
    for _, _, found, _ in extract_python(source, dict.fromkeys(words), (), {"encoding": "utf-8"}):
        msgid = found if isinstance(found, str) or not found else found[0]
        if msgid and isinstance(msgid, str):
            yield msgid


def _expressions(text: str) -> Iterator[str]:
    """Yield what stands inside {{ }} and {% %}, where calls are written as in Python; comments are passed."""
    place = 0
    while True:
        starts = [start for start in (text.find(mark, place) for mark in _CLOSINGS) if start >= 0]
        if not starts:
            return
        mark = text[min(starts) : min(starts) + 2]
        end = _closing(text, min(starts) + 2, _CLOSINGS[mark], quoted=mark != "{#")
        if mark != "{#":
            yield "(" + text[min(starts) + 2 : end].strip("-+ \n\t") + ")\n"
        place = end + 2


def _closing(text: str, start: int, mark: str, *, quoted: bool) -> int:
    """Return where the closing mark stands, passing over it in quotation marks; else the end of the text."""
    quote = ""
    for place in range(start, len(text)):
        each = text[place]
        if quote:
            quote = "" if each == quote and text[place - 1] != "\\" else quote
        elif quoted and each in "\"'":
            quote = each
        elif text.startswith(mark, place):
            return place
    return len(text)
