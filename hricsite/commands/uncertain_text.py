"""Uncertain places of conversion as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from hricsite.commands.printing import printable, source_line, width
from hricsite.commands.speech import Speech
from hricsite.content.uncertain import UncertainPlace, sentence
from hricsite.lang.uncertainty import KINDS
from hricsite.model.diagnostics import say

_AROUND = 30


def as_text(place: UncertainPlace, is_open: bool, root: Path, speech: Speech) -> Iterator[str]:
    """Yield the lines of one place: where, class and id, the words around it, its forms, what to paste."""
    where = place.location
    words = printable(speech.say(sentence(place)))
    state = "" if is_open else " " + speech.say(say("(accepted)"))
    yield f"{printable(where.path)}:{where.line}:{where.column}: {place.kind} {place.id}: {words}{state}"
    line = source_line(root, where)
    start = max(where.column - 1 - _AROUND, 0)
    before, shown = line[start : where.column - 1], line[start : where.column - 1 + _AROUND]
    number = str(where.line).rjust(3)
    yield f" {number} | {printable(shown)}"
    length = (where.end_column or where.column + 1) - where.column
    marks = "^" * max(width(printable(line[where.column - 1 : where.column - 1 + length])), 1)
    yield f" {' ' * len(number)} | {' ' * width(printable(before))}{marks}"
    for form in place.forms:
        has_other = form.other not in ("", form.chosen)
        either = say("  {lang}: {chosen}, else {other}") if has_other else say("  {lang}: {chosen}")
        yield speech.say(say(either.template, lang=form.lang, chosen=form.chosen, other=form.other))
    entry = place.entry()
    if entry.startswith("- "):
        yield speech.say(say("  into zh-dictionary.yaml: {entry}", entry=entry))
    elif entry:
        yield speech.say(say("  into the text: {entry}", entry=entry))


def as_json(place: UncertainPlace, is_open: bool, _root: Path, speech: Speech) -> Iterator[str]:
    """Yield one JSON object; only `message` depends on the reader's language."""
    where = place.location
    yield json.dumps(
        {
            "id": place.id,
            "class": place.kind,
            "state": "open" if is_open else "accepted",
            "path": where.path,
            "line": where.line,
            "column": where.column,
            "end_column": where.end_column or where.column,
            "lang": place.lang,
            "text": place.text,
            "before": place.before,
            "after": place.after,
            "forms": {form.lang: {"chosen": form.chosen, "other": form.other} for form in place.forms},
            "entry": place.entry(),
            "message": speech.say(sentence(place)),
        },
        ensure_ascii=False,
    )


def counts(still: Mapping[str, int], accepted: Mapping[str, int], speech: Speech) -> Iterator[str]:
    """Yield a line for each class that has places, and one for all of them."""
    for kind in KINDS:
        if still.get(kind) or accepted.get(kind):
            yield _count(kind, still.get(kind, 0), accepted.get(kind, 0), speech)
    yield _count(speech.say(say("all classes")), sum(still.values()), sum(accepted.values()), speech)


def _count(kind: str, still: int, accepted: int, speech: Speech) -> str:
    words = say("{kind}: {open} open, {accepted} accepted", kind=kind, open=still, accepted=accepted)
    return speech.say(words)


SHAPES = {"text": as_text, "json": as_json}
