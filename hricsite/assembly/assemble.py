"""From converted records to a Site, or to what stops it."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from hricsite.assembly.references import check_mentions
from hricsite.assembly.site import Record, Site, Term
from hricsite.content.items import Facts
from hricsite.content.kinds import KINDS
from hricsite.content.kinds.profile import Profile
from hricsite.content.site_files import SiteFiles
from hricsite.content.variants import Variant, complete
from hricsite.lang.lexicon import Lexicon
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import Diagnostic, Location, error, say, warning
from hricsite.model.records import Ref, rebuilt, walk


def assemble(
    files: SiteFiles,
    records: Iterable[Record],
    hidden: Mapping[str, str],
    lexicon: Lexicon,
    *,
    pictures: Mapping[str, str],
    broken: Collection[tuple[str, str]],
    date: datetime.date | None,
    base_url: str | None,
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Return the site made of published records, and every finding that needs more than one record.

    `hidden` maps each unpublished profile's slug to its state, `pictures` each picture's name to its file;
    `broken` names the records that could not be read.
    `date` is the explicit build date; without one it is the newest `updated` or `as_of` among the records
    (design.md section 5).
    """
    languages = files.settings.languages
    grouped: dict[str, dict[str, Record]] = {kind.name: {} for kind in KINDS}
    for record in sorted(records, key=lambda each: (each.kind, each.slug)):
        grouped[record.kind][record.slug] = record
    vocabularies = _vocabularies(files, languages, lexicon)
    mentions = [
        *files.mentions,
        *(mention for group in grouped.values() for each in group.values() for mention in each.mentions),
    ]
    built_on = date or newest_date(grouped)
    findings = (
        *check_mentions(mentions, grouped, hidden, vocabularies, broken),
        *_staleness(grouped),
        *_lapsed_consents(grouped["profile"], built_on),
    )
    settings = rebuilt(files.settings, lambda text: complete(text, languages, lexicon))
    mirrors = rebuilt(files.mirrors, lambda text: complete(text, languages, lexicon))
    site = Site(
        settings=settings,
        languages=languages,
        base_url=base_url or files.settings.base_url or "",
        records=grouped,
        vocabularies=vocabularies,
        mirrors=mirrors,
        cited_by=_cited_by(grouped),
        pictures=pictures,
        date=built_on,
        digest=_digest(files, grouped),
    )
    return site, findings


def _vocabularies(
    files: SiteFiles, languages: tuple[str, ...], lexicon: Lexicon
) -> dict[str, dict[str, Term]]:
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


def _lapsed_consents(profiles: Mapping[str, Record], date: datetime.date) -> Iterator[Diagnostic]:
    """Yield an error for each published person whose consent ended before the build date."""
    for record in profiles.values():
        publish = record.facts.publish if isinstance(record.facts, Profile) else None
        expires = publish.consent.expires if publish else None
        if expires is not None and expires < date:
            yield error(
                "consent-expired",
                record.location,
                say("the consent for {slug} ended on {day}", slug=record.slug, day=expires),
                say("ask again and set consent.expires, or set publish.state: withdrawn"),
            )


def _staleness(records: Mapping[str, Mapping[str, Record]]) -> Iterator[Diagnostic]:
    for group in records.values():
        for record in group.values():
            for variant in record.variants.values():
                if variant.stale and variant.lang == variant.original:
                    yield _stale(record, variant)


def _stale(record: Record, variant: Variant) -> Diagnostic:
    original = record.variants.get(variant.translates)
    return warning(
        "stale-translation",
        Location(path=variant.path),
        say("the {lang} text of {slug} translates an older version", lang=variant.lang, slug=record.slug),
        say(
            "bring it up to date, then set original_digest: {digest}",
            digest=original.digest if original else "",
        ),
    )


def _cited_by(records: Mapping[str, Mapping[str, Record]]) -> dict[tuple[str, str], tuple[Ref, ...]]:
    found: dict[tuple[str, str], set[Ref]] = defaultdict(set)
    for group in records.values():
        for record in group.values():
            for mention in record.mentions:
                target = mention.target
                if isinstance(target, Ref) and (target.kind, target.slug) != (record.kind, record.slug):
                    found[target.kind, target.slug].add(record.ref)
    return {key: tuple(sorted(refs, key=lambda ref: (ref.kind, ref.slug))) for key, refs in found.items()}


def newest_date(records: Mapping[str, Mapping[str, Record]]) -> datetime.date:
    """Return the newest `updated` or `as_of` of any record or text; 1 January 1970 when there is none.

    A date known to the month or year counts as its first day, so that it never lies ahead of what is known.
    Embargoes, deadlines and historical dates never count: the build date must not tell of them.
    """
    newest = datetime.date(1970, 1, 1)
    for group in records.values():
        for record in group.values():
            for path, value in walk(record.facts):
                if path and path[-1] in ("updated", "as_of"):
                    newest = max(newest, _first_day(value, newest))
            for variant in record.variants.values():
                newest = max(newest, _first_day(variant.updated, newest))
    return newest


def _first_day(value: object, otherwise: datetime.date) -> datetime.date:
    if isinstance(value, Moment):
        return value.earliest
    return value if isinstance(value, datetime.date) else otherwise


def _digest(files: SiteFiles, records: Mapping[str, Mapping[str, Record]]) -> str:
    parts = [
        f"{kind}/{slug}:{record.digest}"
        for kind, group in sorted(records.items())
        for slug, record in sorted(group.items())
    ]
    return hashlib.sha256("\n".join([files.digest, *parts]).encode()).hexdigest()


def titles_of(facts: Facts, variants: Mapping[str, Variant], slug: str) -> Mapping[str, str]:
    """Return a record's title by language: its own, else its texts', else its slug."""
    return facts.titles() or {lang: each.title for lang, each in variants.items()} or {"en": slug}
