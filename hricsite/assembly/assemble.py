"""From converted records to a Site, or to what stops it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from hricsite.assembly.entry import Entry
from hricsite.assembly.references import Known, check_mentions
from hricsite.assembly.site import Key, Term, WholeSite
from hricsite.content.kinds import KINDS
from hricsite.content.kinds.profile import Profile
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.site_files import SiteFiles
from hricsite.content.variants import complete
from hricsite.lang.lexicon import Lexicon
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import Diagnostic, error, say
from hricsite.model.records import Ref, rebuilt, walk

V = TypeVar("V")


def assemble(
    files: SiteFiles,
    entries: Iterable[Entry],
    hidden: Mapping[str, str],
    lexicon: Lexicon,
    *,
    pictures: Mapping[str, str],
    broken: Collection[tuple[str, str]],
    date: datetime.date | None,
    base_url: str | None,
) -> tuple[WholeSite, tuple[Diagnostic, ...]]:
    """Return the site made of published records, and every finding that needs more than one record.

    `hidden` maps each unpublished profile's slug to its state, `pictures` each picture's name to its file;
    `broken` names the records that could not be read.
    `date` is the explicit build date; without one it is the newest `updated` or `as_of` among the records
    (design.md section 5).
    """
    languages = files.settings.languages
    ordered = tuple(sorted(entries, key=lambda each: (each.record.kind, each.record.slug)))
    grouped: dict[str, dict[str, Entry]] = {kind.name: {} for kind in KINDS}
    for entry in ordered:
        grouped[entry.record.kind][entry.record.slug] = entry
    vocabularies = vocabularies_of(files, languages, lexicon)
    mentions = [*files.mentions, *(mention for entry in ordered for mention in entry.mentions)]
    built_on = date or newest_date(ordered)
    findings = (
        *check_mentions(mentions, _known(ordered, hidden, vocabularies, broken)),
        *(finding for entry in ordered for finding in entry.stale),
        *_lapsed_consents(ordered, built_on),
    )
    site = WholeSite(
        settings=completed(files.settings, languages, lexicon),
        languages=languages,
        base_url=base_url or files.settings.base_url or "",
        vocabularies=vocabularies,
        mirrors=completed(files.mirrors, languages, lexicon),
        pictures=pictures,
        date=built_on,
        listed={kind: tuple(each.brief for each in group.values()) for kind, group in grouped.items()},
        known={_key(each): each.brief for each in ordered},
        records={_key(each): each.record for each in ordered},
        own={_key(each): each.own for each in ordered},
        citing=cited_by(ordered),
    )
    return site, findings


def _key(entry: Entry) -> Key:
    return entry.record.kind, entry.record.slug


def _known(
    entries: Iterable[Entry],
    hidden: Mapping[str, str],
    vocabularies: Mapping[str, Mapping[str, Term]],
    broken: Collection[tuple[str, str]],
) -> Known:
    return Known(
        words={name: tuple(words) for name, words in vocabularies.items()},
        parts={f"{entry.record.kind}/{entry.record.slug}": _sentences(entry) for entry in entries},
        hidden=hidden,
        broken=frozenset(f"{kind}/{slug}" for kind, slug in broken),
    )


def _sentences(entry: Entry) -> tuple[str, ...]:
    facts = entry.record.facts
    return tuple(each.id for each in facts.sentences) if isinstance(facts, SourceFacts) else ()


def completed(value: V, languages: tuple[str, ...], lexicon: Lexicon) -> V:
    """Return what a file of the site says, with every text in it completed in the site's languages."""
    return rebuilt(value, lambda text: complete(text, languages, lexicon))


def vocabularies_of(
    files: SiteFiles, languages: tuple[str, ...], lexicon: Lexicon
) -> dict[str, dict[str, Term]]:
    """Return the words that records choose from, with their names in every language."""
    return {
        name: {
            key: Term(
                id=key,
                names=complete(word.names(), languages, lexicon),
                shape=word.shape or "",
                law=word.law or "",
            )
            for key, word in words.items()
        }
        for name, words in files.vocabularies.items()
    }


def _lapsed_consents(entries: Iterable[Entry], date: datetime.date) -> Iterator[Diagnostic]:
    """Yield an error for each published person whose consent ended before the build date."""
    for entry in entries:
        facts = entry.record.facts
        publish = facts.publish if isinstance(facts, Profile) else None
        expires = publish.consent.expires if publish else None
        if expires is not None and expires < date:
            yield error(
                "consent-expired",
                entry.location,
                say("the consent for {slug} ended on {day}", slug=entry.record.slug, day=expires),
                say("ask again and set consent.expires, or set publish.state: withdrawn"),
            )


def cited_by(entries: Iterable[Entry]) -> dict[Key, tuple[Ref, ...]]:
    """Return who refers to each record, itself left out, by kind and slug."""
    found: dict[Key, set[Ref]] = defaultdict(set)
    for entry in entries:
        own = _key(entry)
        for mention in entry.mentions:
            target = mention.target
            if isinstance(target, Ref) and (target.kind, target.slug) != own:
                found[target.kind, target.slug].add(entry.record.ref)
    return {key: tuple(sorted(refs, key=lambda ref: (ref.kind, ref.slug))) for key, refs in found.items()}


def newest_date(entries: Iterable[Entry]) -> datetime.date:
    """Return the newest `updated` or `as_of` of any record or text; 1 January 1970 when there is none.

    A date known to the month or year counts as its first day, so that it never lies ahead of what is known.
    Embargoes, deadlines and historical dates never count: the build date must not tell of them.
    """
    newest = datetime.date(1970, 1, 1)
    for entry in entries:
        for path, value in walk(entry.record.facts):
            if path and path[-1] in ("updated", "as_of"):
                newest = max(newest, _first_day(value, newest))
        newest = max((newest, *entry.brief.texts.values()))
    return newest


def _first_day(value: object, otherwise: datetime.date) -> datetime.date:
    if isinstance(value, Moment):
        return value.earliest
    return value if isinstance(value, datetime.date) else otherwise
