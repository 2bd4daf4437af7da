"""Does everything that is referred to exist, and may it be shown?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from hricsite.content.kinds import BY_NAME
from hricsite.content.reading import Mention
from hricsite.content.validation import nearest, unknown_word
from hricsite.model.diagnostics import Diagnostic, error, say, warning
from hricsite.model.records import Choice, Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What may be referred to; records are known as `kind/slug`.

    `words` are the words of each vocabulary, `parts` the published records, each with the sentences that may
    be cited, `hidden` has the state of each record that is not published.  `broken` are records that exist
    and could not be read: their own findings are told, and references to them are not blamed.  `grid` are
    the regions that have a tile, none where the site has no grid.
    """

    words: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, Collection[str]]
    hidden: Mapping[str, str]
    broken: frozenset[str]
    grid: frozenset[str] = frozenset()


def check_mentions(mentions: Iterable[Mention], known: Known) -> Iterator[Diagnostic]:
    """Yield a finding for each reference that leads nowhere, or to a person who is not published."""
    for mention in mentions:
        target = mention.target
        if isinstance(target, Choice):
            yield from _choice(target, mention, known)
            continue
        id = f"{target.kind}/{target.slug}"
        if id in known.broken:
            continue
        if id in known.hidden:
            yield _hidden(target, mention, known.hidden[id])
        elif id not in known.parts:
            yield _dangling(target, mention, known)
        elif target.part and target.part not in known.parts[id]:
            yield _unknown_sentence(target, mention, known.parts[id])


def _choice(target: Choice, mention: Mention, known: Known) -> Iterator[Diagnostic]:
    words = known.words.get(target.vocabulary, ())
    if target.id not in words:
        key = mention.key or f"vocabularies/{target.vocabulary}.yaml"
        yield unknown_word(key, target.id, tuple(sorted(words)), mention.location)
    elif known.grid and target.vocabulary == "regions" and mention.key.startswith("claims["):
        yield from () if target.id in known.grid else (_without_tile(target.id, mention),)


def _without_tile(region: str, mention: Mention) -> Diagnostic:
    return warning(
        "no-tile",
        mention.location,
        say("{region} has no tile on the grid of regions and is listed beside it", region=region),
        say("add it to tiles: in site.yaml: region, column, row and label"),
    )


def _hidden(target: Ref, mention: Mention, state: str) -> Diagnostic:
    """A person who was withdrawn is left out of facts; other mentions would leave a gap in what they say."""
    if state == "withdrawn" and target.kind == "profile" and mention.location.path.endswith(".yaml"):
        return warning(
            "withdrawn-reference",
            mention.location,
            say("profile:{slug} is withdrawn; this mention is left out of the site", slug=target.slug),
            say("take it out of the record as well"),
        )
    return error(
        "unpublished-reference",
        mention.location,
        say(
            "{kind}:{slug} is not published (state {state})",
            kind=target.kind,
            slug=target.slug,
            state=state,
        ),
        say("take the reference out, or publish the record first"),
    )


def _dangling(target: Ref, mention: Mention, known: Known) -> Diagnostic:
    if target.kind not in BY_NAME:
        return unknown_word(mention.key, target.kind, tuple(BY_NAME), mention.location)
    before = f"{target.kind}/"
    slugs = tuple(sorted(id.removeprefix(before) for id in known.parts if id.startswith(before)))
    return error(
        "dangling-reference",
        mention.location,
        say("there is no {kind} {slug}", kind=target.kind, slug=target.slug),
        nearest(target.slug, slugs, say("write the record, or take the reference out")),
    )


def _unknown_sentence(target: Ref, mention: Mention, parts: Collection[str]) -> Diagnostic:
    return error(
        "unknown-sentence",
        mention.location,
        say('source {slug} has no sentence "{part}"', slug=target.slug, part=target.part),
        nearest(target.part, tuple(sorted(parts)), say("add the sentence to the source's record")),
    )
