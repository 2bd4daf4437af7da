"""Long bodies in parts: cut at headings of level 2, each with the notes that it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from hricsite.markup.pieces import pieces_of

_NOTES = '<section class="notes" role="doc-endnotes">\n<ol>\n'
_NOTES_END = "</ol>\n</section>\n"
_NOTE_BEGIN = re.compile(r'^<li id="(note-[0-9]+)">', re.MULTILINE)
_NOTE_LINK = re.compile(r'<a href="#(note-[0-9]+)" id="(note-[0-9]+-ref-[0-9]+)"')
_BACK_LINK = re.compile(r' <a href="#(note-[0-9]+-ref-[0-9]+)" class="note-back"[^>]*>[^<]*</a>')
_ID = re.compile(r'\sid="([^"]+)"')
_ANCHOR = re.compile(r'(<a\b[^>]*?\shref=")(#([^"]+)")')


def split_body(html: str, *, limit: int) -> tuple[str, ...]:
    """Return the body as parts of at most ``limit`` bytes of UTF-8, where its headings allow it.

    Parts begin at headings of level 2 that stand in no other block.  Each part ends with the notes
    that it refers to, under their numbers in the whole body; a note that two parts refer to stands in both.
    A section that is longer than the limit by itself stays whole.
    """
    if _size(html) <= limit:
        return (html,)
    text, notes = _without_notes(html)
    groups: list[str] = []
    for section in _sections(text):
        if groups and _size(_with_notes(groups[-1] + section, notes)) <= limit:
            groups[-1] += section
        else:
            groups.append(section)
    return tuple(_with_notes(group, notes) for group in groups)


def link_parts(parts: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts with each ``#anchor`` led to the part that has it; ``names`` are their addresses."""
    home: dict[str, int] = {}
    for index, part in enumerate(parts):
        for match in _ID.finditer(part):
            home.setdefault(match[1], index)
    return tuple(_linked(part, index, home, names) for index, part in enumerate(parts))


def _linked(part: str, index: int, home: Mapping[str, int], names: tuple[str, ...]) -> str:
    own = {match[1] for match in _ID.finditer(part)}

    def led(match: re.Match[str]) -> str:
        if match[3] in own or match[3] not in home:
            return match[0]
        return f"{match[1]}{names[home[match[3]]]}{match[2]}"

    return _ANCHOR.sub(led, part)


def _size(html: str) -> int:
    return len(html.encode("utf-8", "surrogatepass"))


def _sections(html: str) -> Iterator[str]:
    """Yield what stands before the first outermost heading of level 2, then each such section."""
    depth = at = begin = 0
    for piece in pieces_of(html):
        if piece.name == "h2" and not piece.close and depth == 0 and at > begin:
            yield html[begin:at]
            begin = at
        depth += piece.opens - (piece.close and depth > 0)
        at += len(piece.source)
    if at > begin:
        yield html[begin:at]


def _without_notes(html: str) -> tuple[str, dict[str, str]]:
    """Return the text before the notes, and each note by its id, numbered so that it can stand alone."""
    begin = html.rfind(_NOTES)
    if begin < 0:
        return html, {}
    listed = html[begin + len(_NOTES) :].removesuffix(_NOTES_END)
    starts = [(match.start(), match[1]) for match in _NOTE_BEGIN.finditer(listed)]
    ends = [*(start for start, _ in starts[1:]), len(listed)]
    notes = {}
    for (start, name), end in zip(starts, ends, strict=True):
        number = name.removeprefix("note-")
        notes[name] = listed[start:end].replace(f'<li id="{name}">', f'<li id="{name}" value="{number}">', 1)
    return html[:begin], notes


def _with_notes(text: str, notes: Mapping[str, str]) -> str:
    """Return a part with its notes, and these only with the links back that lead into the part."""
    used: dict[str, None] = {}
    waiting = [match[1] for match in _NOTE_LINK.finditer(text)]
    while waiting:
        name = waiting.pop()
        if name in notes and name not in used:
            used[name] = None
            waiting += [match[1] for match in _NOTE_LINK.finditer(notes[name])]
    if not used:
        return text
    listed = "".join(notes[name] for name in sorted(used, key=lambda name: int(name.removeprefix("note-"))))
    places = {match[2] for match in _NOTE_LINK.finditer(text + listed)}
    kept = _BACK_LINK.sub(lambda match: match[0] if match[1] in places else "", listed)
    return f"{text}{_NOTES}{kept}{_NOTES_END}"
