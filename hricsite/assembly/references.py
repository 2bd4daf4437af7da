"""Does everything that is referred to exist, and may it be shown?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from hricsite.assembly.site import Record, Term
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.reading import Mention
from hricsite.content.validation import nearest, unknown_word
from hricsite.model.diagnostics import Diagnostic, error, say, warning
from hricsite.model.records import Choice, Ref

Records = Mapping[str, Mapping[str, Record]]


def check_mentions(
    mentions: Iterable[Mention],
    records: Records,
    hidden: Mapping[str, str],
    vocabularies: Mapping[str, Mapping[str, Term]],
    broken: Collection[tuple[str, str]] = (),
) -> Iterator[Diagnostic]:
    """Yield a finding for each reference that leads nowhere, or to a person who is not published.

    `hidden` maps the slug of each unpublished profile to its state.  `broken` names records that exist and
    could not be read: their own findings are told, and references to them are not blamed.
    """
    for mention in mentions:
        target = mention.target
        if isinstance(target, Choice):
            yield from _choice(target, mention, vocabularies)
        elif (target.kind, target.slug) in broken:
            continue
        elif target.kind == "profile" and target.slug in hidden:
            yield _hidden(target, mention, hidden[target.slug])
        elif target.slug not in records.get(target.kind, {}):
            yield _dangling(target, mention, records)
        elif target.part:
            yield from _sentence(target, mention, records)


def _choice(
    target: Choice, mention: Mention, vocabularies: Mapping[str, Mapping[str, Term]]
) -> Iterator[Diagnostic]:
    words = vocabularies.get(target.vocabulary, {})
    if target.id not in words:
        key = mention.key or f"vocabularies/{target.vocabulary}.yaml"
        yield unknown_word(key, target.id, tuple(sorted(words)), mention.location)


def _hidden(target: Ref, mention: Mention, state: str) -> Diagnostic:
    if state == "withdrawn" and mention.location.path.endswith(".yaml"):
        return warning(
            "withdrawn-reference",
            mention.location,
            say("profile:{slug} is withdrawn; this mention is left out of the site", slug=target.slug),
            say("take it out of the record as well"),
        )
    return error(
        "unpublished-reference",
        mention.location,
        say("profile:{slug} is not published (state {state})", slug=target.slug, state=state),
        say("take the reference out, or publish the record first"),
    )


def _dangling(target: Ref, mention: Mention, records: Records) -> Diagnostic:
    known = tuple(records.get(target.kind, {}))
    return error(
        "dangling-reference",
        mention.location,
        say("there is no {kind} {slug}", kind=target.kind, slug=target.slug),
        nearest(target.slug, known, say("write the record, or take the reference out")),
    )


def _sentence(target: Ref, mention: Mention, records: Records) -> Iterator[Diagnostic]:
    facts = records[target.kind][target.slug].facts
    known = tuple(each.id for each in facts.sentences) if isinstance(facts, SourceFacts) else ()
    if target.part not in known:
        yield error(
            "unknown-sentence",
            mention.location,
            say('source {slug} has no sentence "{part}"', slug=target.slug, part=target.part),
            nearest(target.part, known, say("add the sentence to the source's record")),
        )
