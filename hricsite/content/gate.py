"""The publication gate: who may be shown, and that nobody else is named."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from hricsite.content.gate_rules import CLOSED, EXPIRES_SOON, EXPIRY
from hricsite.content.gist import Gist, targets_of
from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Profile
from hricsite.content.media import Picture
from hricsite.content.parts import strings_in
from hricsite.content.places import place_in, place_of
from hricsite.content.reading import Mention, RecordRead, TextRead
from hricsite.content.withdrawn import Withdrawals, digest_of
from hricsite.model.dates import is_after, months_on
from hricsite.model.diagnostics import Diagnostic, Message, error, say, warning
from hricsite.model.records import Ref


def is_public(record: Gist, date: datetime.date | None) -> bool:
    """Say whether a record may be rendered.

    A person without a publish block, a draft, and a withdrawn record of any kind are never shown.  An embargo
    is lifted only by an explicit build date on or after it (design.md section 5).
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


def returned(gists: Collection[Gist], known: Withdrawals | None, path: str) -> Iterator[Diagnostic]:
    """Yield an error for each record that was withdrawn and is not any more, and for each not on the known.

    `path` is that of the known.  It holds when the record's own file was deleted too: a copy of the file that
    comes back, by a merge or from another branch, is refused.
    """
    closed = {gist.id for gist in gists if gist.state == "withdrawn"}
    if not closed and known is None:
        return
    for gist in gists:
        listed = known is not None and known.holds(gist.kind, gist.slug)
        if listed and gist.id not in closed:
            yield error(
                "withdrawn-returned",
                gist.location,
                say("{kind}:{slug} was withdrawn and must not come back", kind=gist.kind, slug=gist.slug),
                say(
                    "run python3 build.py withdraw {kind}:{slug}; only if those who asked want it back, take"
                    " {digest} out of {path}",
                    kind=gist.kind,
                    slug=gist.slug,
                    digest=digest_of(known.salt, gist.kind, gist.slug) if known else "",
                    path=path,
                ),
            )
        elif gist.id in closed and not listed:
            yield error(
                "withdrawn-unlisted",
                gist.location,
                say(
                    "{kind}:{slug} is withdrawn and not in {path}", kind=gist.kind, slug=gist.slug, path=path
                ),
                _to_list(gist, known, path),
            )


def _to_list(gist: Gist, known: Withdrawals | None, path: str) -> Message:
    if known is None:
        return say("run python3 build.py withdraw {kind}:{slug}", kind=gist.kind, slug=gist.slug)
    return say(
        "run python3 build.py withdraw {kind}:{slug}, or add under digests: in {path} the line   - {digest}",
        kind=gist.kind,
        slug=gist.slug,
        path=path,
        digest=digest_of(known.salt, gist.kind, gist.slug),
    )


def lapsed_consents(public: Iterable[Gist], date: datetime.date, root: Path) -> Iterator[Diagnostic]:
    """Yield an error for each published person whose consent ended before the build date."""
    for record in public:
        if 0 < record.consent_ends < date.toordinal():
            yield error(
                "consent-expired",
                place_in(root, record.files[0], ("publish", "consent", "expires")),
                say(
                    "the consent for {slug} ended on {day}",
                    slug=record.slug,
                    day=datetime.date.fromordinal(record.consent_ends),
                ),
                say(
                    "ask again and set consent.expires, or run python3 build.py withdraw {slug}",
                    slug=record.slug,
                ),
            )


def lapsed_verifications(
    public: Iterable[Gist], date: datetime.date, months: int, root: Path
) -> Iterator[Diagnostic]:
    """Yield a finding for each published person who was last verified too long before the build date.

    `months` is how long a verification holds.  How grave it is goes by the risk (EXPIRY).
    """
    soon = date + datetime.timedelta(days=EXPIRES_SOON)
    for record in public:
        if record.risk == "":
            continue
        grave = EXPIRY[record.risk]
        verified = datetime.date.fromordinal(record.verified)
        until = months_on(verified, months)
        if grave == "notice":
            continue
        if is_after(date, *until):
            code, finding = "verification-expired", error if grave == "error" else warning
            words = say(
                "{slug} was verified on {day}, over {months} months before the date of this build, {date}",
                slug=record.slug,
                day=verified,
                months=months,
                date=date,
            )
        elif grave == "error" and is_after(soon, *until):
            code, finding = "verification-soon", warning
            words = say(
                "the verification of {slug} on {day} expires soon, and then stops the build",
                slug=record.slug,
                day=verified,
            )
        else:
            continue
        place = place_in(root, record.files[0], ("last_verified",))
        yield finding(code, place, words, _TO_VERIFY)


_TO_VERIFY = say(
    "open the newest sources, ask whether it still harms nobody, then set last_verified; until then set"
    " publish.state: draft"
)


Refused = Mapping[str, tuple[tuple[str, str], ...]]
"""By the name of a picture, whom it must not show: slug and state, "" where the consent lacks photographs."""


def refused_people(
    pictures: Iterable[Picture], gists: Mapping[str, Gist], date: datetime.date | None
) -> Refused:
    """Return the people who are on pictures and did not agree to photographs, or are not published."""
    refused: dict[str, tuple[tuple[str, str], ...]] = {}
    for picture in pictures:
        ids = [f"profile/{ref.slug}" for ref in picture.record.people]
        found = [gists[id] for id in ids if id in gists]
        closed = [(each.slug, each.state) for each in found if not is_public(each, date)]
        silent = [(each.slug, "") for each in found if is_public(each, date) and not each.photo]
        if closed or silent:
            refused[picture.name] = (*closed, *silent)
    return refused


def people_shown(pictures: Iterable[Mention], refused: Refused) -> Iterator[Diagnostic]:
    """Yield an error for each picture in a record that shows a person who did not agree to it."""
    for mention in pictures:
        name = mention.target.slug if isinstance(mention.target, Ref) else ""
        for slug, state in refused.get(name, ()):
            if state:
                yield error(
                    "unpublished-reference",
                    mention.location,
                    say(
                        "media/{name} shows profile:{slug}, who is not published (state {state})",
                        name=name,
                        slug=slug,
                        state=state,
                    ),
                    say("take the picture out, or publish the record first"),
                )
            else:
                yield error(
                    "beyond-consent",
                    mention.location,
                    say(
                        "media/{name} shows profile:{slug}, and the consent does not cover a photograph",
                        name=name,
                        slug=slug,
                    ),
                    say(
                        "take the picture out; or ask, and add photo to publish.consent.scope of {slug}",
                        slug=slug,
                    ),
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
    words = _words(record.facts)
    texts = [(text.path, "\n".join(_words_of(text))) for text in record.texts]
    for name in names:
        paths = [record.location.path] if any(name in text for text in words) else []
        paths += [path for path, text in texts if name in text]
        for path in paths:
            yield _named(root, path, name)


def _words(facts: Facts) -> list[str]:
    """Return every text of a record; a person's own names may be those of another who is hidden."""
    return strings_in(facts, ("names",) if isinstance(facts, Profile) else ())


def _words_of(text: TextRead) -> tuple[str, ...]:
    front = text.front
    translator = front.translation.translator if front.translation else None
    return front.title, front.summary, *front.authors, translator or "", text.html


def _named(root: Path, path: str, name: str) -> Diagnostic:
    return error(
        "hidden-name",
        place_of(root, path, name),
        say("a person who is not published is named here"),
        say("take the name out, or publish the person's record first"),
    )
