"""The publication gate, of one record by itself; what needs all records stands in `gate.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hricsite.content.discovery import RecordFiles
from hricsite.content.gate_rules import (
    CLOSED,
    NO_CONSENT_NEEDED,
    READERS_OF_A_MINOR,
    RELATIVES,
    SCOPE_OF_CLAIM,
    Scope,
)
from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Profile, minor_event
from hricsite.content.strict_yaml import Located, Path
from hricsite.content.withdrawn import Withdrawn
from hricsite.model.diagnostics import Diagnostic, Location, Message, error, say, warning

NOT_COVERED: dict[Scope, Message] = {
    "name": say("the consent does not cover the name"),
    "photo": say("the consent does not cover a photograph"),
    "health": say("the consent does not cover what is said of health"),
    "family": say("the consent does not cover what is said of the family"),
    "place": say("the consent does not cover what is said of the place"),
}


def beyond_consent(profile: Profile, located: Located) -> Iterator[Diagnostic]:
    """Yield an error for each thing that a record tells and that nobody agreed to, photographs apart.

    What is public record already needs no consent; a record that is not to be shown tells nothing.
    """
    asked = _agreed(profile)
    for path, scope in _told(profile) if asked is not None else ():
        if scope not in (asked or ()):
            yield _not_covered(scope, located.place(path))


def covers_photographs(profile: Profile) -> bool:
    """Say whether photographs were agreed to, or nobody need agree."""
    asked = _agreed(profile)
    return asked is None or "photo" in asked


def photographs(facts: Facts | None, pictures: Iterable[Location]) -> Iterator[Diagnostic]:
    """Yield an error for each picture in a person's texts when nobody agreed to photographs."""
    if isinstance(facts, Profile) and not covers_photographs(facts):
        yield from (_not_covered("photo", place) for place in pictures)


def _agreed(profile: Profile) -> tuple[Scope, ...] | None:
    """Return what was agreed to; None for a person of whom none need agree, or who is not to be shown."""
    publish = profile.publish
    if publish is None or publish.state in CLOSED or publish.consent.given_by in NO_CONSENT_NEEDED:
        return None
    return publish.consent.scope


def _told(profile: Profile) -> Iterator[tuple[Path, Scope]]:
    """Yield what a record tells that needs consent, each with the place where it is told."""
    yield ("publish", "consent"), "name"
    for index, claim in enumerate(profile.claims):
        if claim.about.id in SCOPE_OF_CLAIM:
            yield ("claims", index), SCOPE_OF_CLAIM[claim.about.id]
    for index, event in enumerate(profile.events):
        if event.place is not None:
            yield ("events", index, "place"), "place"
    for index, relation in enumerate(profile.relations):
        if relation.type.id in RELATIVES:
            yield ("relations", index), "family"


def _not_covered(scope: Scope, place: Location) -> Diagnostic:
    remedy = say("ask, and add {scope} to publish.consent.scope; until then take it out", scope=scope)
    return error("beyond-consent", place, NOT_COVERED[scope], remedy)


def minors(profile: Profile, located: Located) -> Iterator[Diagnostic]:
    """Yield an error where a person who may be shown may have been a minor at an event."""
    publish = profile.publish
    if publish is None or publish.state == "withdrawn":
        return
    if publish.consent.given_by == "guardian" and publish.readers() >= READERS_OF_A_MINOR:
        return
    found = minor_event(profile)
    if found is not None:
        index, day = found
        yield error(
            "minor",
            located.place(("events", index)),
            say("events[{index}]: the person may have been under 18 on {day}", index=index, day=day),
            say(
                "a minor is not named: remove the record, or set publish.state: draft; only with given_by:"
                " guardian and two names in reviewed_by may it be published"
            ),
        )


def facts_left(
    finding: Callable[[str, Location, Message, Message], Diagnostic],
    left: list[str],
    files: RecordFiles,
    located: Located,
) -> Diagnostic:
    """Return what is said of a withdrawn record that was not emptied."""
    return finding(
        "withdrawn-facts",
        located.place((left[0],), key=True),
        say(
            "{kind}:{slug} is withdrawn and this file still holds what it said",
            kind=files.kind,
            slug=files.slug,
        ),
        _emptying(files),
    )


def texts_left(facts: Facts | None, files: RecordFiles, folder: str) -> Iterator[Diagnostic]:
    """Warn of each text of a withdrawn record."""
    if isinstance(facts, Withdrawn) or (
        isinstance(facts, Profile) and facts.publish is not None and facts.publish.state == "withdrawn"
    ):
        for path in files.texts.values():
            yield warning(
                "withdrawn-facts",
                Location(path=f"{folder}/{path}"),
                say(
                    "{kind}:{slug} is withdrawn and this text is still here",
                    kind=files.kind,
                    slug=files.slug,
                ),
                _emptying(files),
            )


def _emptying(files: RecordFiles) -> Message:
    return say(
        "run python3 build.py withdraw {kind}:{slug}, which empties it; git shows it all the same until it is"
        " purged (docs/editors.md)",
        kind=files.kind,
        slug=files.slug,
    )
