"""From a record as read to its gist."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from hricsite.content.exposure import exposures
from hricsite.content.gate_record import covers_photographs
from hricsite.content.gate_rules import CLOSED
from hricsite.content.gist import Gist, files_of, ordinal, targets_of
from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Name, Profile
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.lexicon_entries import common_names, record_entries
from hricsite.content.parts import parts_of
from hricsite.content.reading import RecordRead
from hricsite.content.variants import ambiguous_names, wrong_rules
from hricsite.content.withdrawn import Withdrawn
from hricsite.lang.conversion import convert_text
from hricsite.lang.lexicon import EMPTY
from hricsite.lang.tags import is_chinese
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import Diagnostic
from hricsite.model.records import Ref

EPOCH = datetime.date(1970, 1, 1)


def gist_of(record: RecordRead) -> Gist:
    """Return the gist of a record as read."""
    facts = record.facts
    person = facts if isinstance(facts, Profile) else None
    publish = person.publish if person else None
    state = _state(facts)
    embargo = publish.embargo_until if publish else None
    shown = state not in CLOSED and embargo is None
    place, pictures = record.location, (each.target for each in record.pictures)
    return Gist(
        kind=record.kind,
        slug=record.slug,
        place=(place.path, place.line, place.column),
        files=files_of(record),
        terms=tuple(entry.forms() for entry in record_entries(record)),
        state=state,
        embargo=ordinal(embargo),
        consent_ends=ordinal(publish.consent.expires if publish else None),
        forms=tuple(sorted(_forms(person.names))) if person and not shown else (),
        targets=targets_of(record.mentions),
        parts=tuple(each.id for each in facts.sentences) if isinstance(facts, SourceFacts) else (),
        pictures=tuple(dict.fromkeys(target.slug for target in pictures if isinstance(target, Ref))),
        newest=_newest(record).toordinal(),
        digest=record.digest,
        risk=publish.risk if publish else "",
        verified=ordinal(person.last_verified if person else None),
        photo=person is not None and covers_photographs(person),
    )


def asides_of(record: RecordRead, root: Path) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a record that counts only when it is published."""
    told = (*common_names([record]), *ambiguous_names(record), *wrong_rules(record))
    return (*told, *exposures(record, root))


def _state(facts: Facts) -> str:
    """Return the state of a record's publish block; but for profiles only a withdrawn record has one."""
    if isinstance(facts, Withdrawn):
        return facts.publish.state
    if isinstance(facts, Profile):
        return facts.publish.state if facts.publish else "none"
    return "published"


def _forms(names: Iterable[Name]) -> Iterator[str]:
    """Yield names of two characters or more; a Chinese one in every script: texts are converted."""
    for name in names:
        if len(name.text) > 1:
            yield name.text
            if is_chinese(name.lang):
                for lang in ("zh-Hans", "zh-Hant", "zh-Hant-HK"):
                    yield convert_text(name.text, source=name.lang, target=lang, lexicon=EMPTY)


def _newest(record: RecordRead) -> datetime.date:
    """Return the newest `updated` or `as_of` of the record and its texts.

    A date known to the month or year counts as its first day, so that it never lies ahead of what is known.
    Embargoes, deadlines and historical dates never count: the build date must not tell of them.
    """
    newest = max((text.front.updated for text in record.texts), default=EPOCH)
    for _, part in parts_of(record.facts):
        for name in _dates_in(type(part)):  # type: ignore[arg-type]  # mypy: a class has no hash
            value = getattr(part, name)
            day = value.earliest if isinstance(value, Moment) else value
            newest = max(newest, day) if isinstance(day, datetime.date) else newest
    return newest


@cache
def _dates_in(kind: type) -> tuple[str, ...]:
    """Return the fields of a class that say how new a statement is."""
    return tuple(name for name in ("updated", "as_of") if name in getattr(kind, "model_fields", ()))
