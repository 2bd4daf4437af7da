"""The publication gate: who may be shown, and that nobody else is named."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Name, Profile
from hricsite.content.reading import Mention, RecordRead, TextRead
from hricsite.lang.conversion import convert_text
from hricsite.lang.lexicon import EMPTY
from hricsite.lang.tags import is_chinese
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.records import Ref, walk
from hricsite.model.text import Localised


def is_public(record: RecordRead, date: datetime.date | None) -> bool:
    """Say whether a record may be rendered.

    Only profiles have a gate.  A person without a publish block, a draft and a withdrawn person are never
    shown.  An embargo is lifted only by an explicit build date on or after it (design.md section 5).
    """
    facts = record.facts
    if not isinstance(facts, Profile):
        return True
    publish = facts.publish
    if publish is None or publish.state in ("draft", "withdrawn"):
        return False
    if publish.embargo_until is not None:
        return date is not None and date >= publish.embargo_until
    return True


def published(
    records: Sequence[RecordRead], mentions: Iterable[Mention], date: datetime.date | None
) -> tuple[RecordRead, ...]:
    """Return what may be rendered: no hidden person, nor a source that only hidden persons rest on."""
    public = [record for record in records if is_public(record, date)]
    hidden = [record for record in records if not is_public(record, date)]
    alone = sources_of_hidden(hidden, public, mentions)
    return tuple(record for record in public if record.kind != "source" or record.slug not in alone)


def sources_of_hidden(
    hidden: Iterable[RecordRead], public: Iterable[RecordRead], others: Iterable[Mention]
) -> frozenset[str]:
    """Return the slugs of sources that nothing but hidden persons rests on: they are left out with them.

    `others` is what the site's own files refer to.  A source that nobody cites yet is not hidden.
    """
    shown = [*others, *(mention for record in public for mention in record.mentions)]
    return _sources(mention for record in hidden for mention in record.mentions) - _sources(shown)


def _sources(mentions: Iterable[Mention]) -> frozenset[str]:
    targets = (mention.target for mention in mentions)
    return frozenset(each.slug for each in targets if isinstance(each, Ref) and each.kind == "source")


def hidden_names(records: Iterable[RecordRead], date: datetime.date | None) -> tuple[str, ...]:
    """Return the names, of two characters or more, of persons who may not be named, sorted.

    A Chinese name counts in every script: a text in one script is converted into the others.
    """
    names = {
        form
        for record in records
        if isinstance(record.facts, Profile) and not is_public(record, date)
        for name in record.facts.names
        for form in _forms(name)
        if len(form) > 1
    }
    return tuple(sorted(names))


def _forms(name: Name) -> Iterator[str]:
    yield name.text
    if is_chinese(name.lang):
        for lang in ("zh-Hans", "zh-Hant", "zh-Hant-HK"):
            yield convert_text(name.text, source=name.lang, target=lang, lexicon=EMPTY)


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
