"""The publication gate: who may be shown, and that nobody else is named."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from hricsite.content.gist import CLOSED, Gist, targets_of
from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Profile
from hricsite.content.reading import Mention, RecordRead, TextRead
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.records import walk
from hricsite.model.text import Localised


def is_public(record: Gist, date: datetime.date | None) -> bool:
    """Say whether a record may be rendered.

    Only profiles have a gate.  A person without a publish block, a draft and a withdrawn person are never
    shown.  An embargo is lifted only by an explicit build date on or after it (design.md section 5).
    """
    if record.state in CLOSED:
        return False
    return record.embargo == 0 or (date is not None and date.toordinal() >= record.embargo)


def published(
    records: Iterable[Gist], mentions: Iterable[Mention], date: datetime.date | None
) -> tuple[Gist, ...]:
    """Return what may be rendered: no hidden person, nor a source that only hidden persons rest on.

    `mentions` is what the site's own files refer to.  A source that nobody cites yet is not hidden.
    """
    public: list[Gist] = []
    hidden: list[Gist] = []
    for record in records:
        (public if is_public(record, date) else hidden).append(record)
    if not hidden:
        return tuple(public)
    shown = {*targets_of(mentions), *(target for record in public for target in record.targets)}
    alone = {target for record in hidden for target in record.targets} - shown
    return tuple(record for record in public if record.kind != "source" or record.id not in alone)


def hidden_names(records: Iterable[Gist], date: datetime.date | None) -> tuple[str, ...]:
    """Return the names, of two characters or more, of persons who may not be named, sorted.

    A Chinese name counts in every script: a text in one script is converted into the others.
    """
    return tuple(sorted({form for each in records if not is_public(each, date) for form in each.forms}))


def lapsed_consents(public: Iterable[Gist], date: datetime.date) -> Iterator[Diagnostic]:
    """Yield an error for each published person whose consent ended before the build date."""
    for record in public:
        if 0 < record.consent_ends < date.toordinal():
            yield error(
                "consent-expired",
                record.location,
                say(
                    "the consent for {slug} ended on {day}",
                    slug=record.slug,
                    day=datetime.date.fromordinal(record.consent_ends),
                ),
                say("ask again and set consent.expires, or set publish.state: withdrawn"),
            )


def named_in_files(paths: Iterable[str], names: tuple[str, ...], root: Path) -> Iterator[Diagnostic]:
    """Yield an error for each hidden name in the site's own files, at its first place."""
    for path in paths if names else ():
        text = (root.parent / path).read_text(encoding="utf-8")
        for name in names:
            if name in text:
                yield _named(root, path, name)


def named_in_spite(record: RecordRead, names: tuple[str, ...], root: Path) -> Iterator[Diagnostic]:
    """Yield an error for each hidden name that a record to be published contains, at its first place."""
    if not names:
        return
    words = tuple(_words(record.facts))
    texts = [(text.path, "\n".join(_words_of(text))) for text in record.texts]
    for name in names:
        paths = [record.location.path] if any(name in text for text in words) else []
        paths += [path for path, text in texts if name in text]
        for path in paths:
            yield _named(root, path, name)


def _words(facts: Facts) -> Iterator[str]:
    """Yield every text of a record; a person's own names may be those of another who is hidden."""
    for path, value in walk(facts):
        if path[:1] == ("names",) and isinstance(facts, Profile):
            continue
        if isinstance(value, Localised):
            yield from value.texts().values()
        elif isinstance(value, str):
            yield value


def _words_of(text: TextRead) -> tuple[str, ...]:
    front = text.front
    translator = front.translation.translator if front.translation else None
    return front.title, front.summary, *front.authors, translator or "", text.html


def _named(root: Path, path: str, name: str) -> Diagnostic:
    return error(
        "hidden-name",
        _find(root.parent / path, path, name),
        say("a person who is not published is named here"),
        say("take the name out, or publish the person's record first"),
    )


def _find(file: Path, path: str, name: str) -> Location:
    lines = file.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        column = line.find(name)
        if column >= 0:
            return Location(path=path, line=number, column=column + 1, end_column=column + 1 + len(name))
    return Location(path=path)
