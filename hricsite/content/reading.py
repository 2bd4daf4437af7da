"""Reading one record: its facts, its texts, what it refers to, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hricsite.content.discovery import RecordFiles
from hricsite.content.files import Source, read_source
from hricsite.content.front_matter import FrontMatter, split_front_matter
from hricsite.content.gate_record import beyond_consent, facts_left, minors, photographs, texts_left
from hricsite.content.items import Facts
from hricsite.content.kinds import BY_NAME
from hricsite.content.kinds.profile import Claim, Name, Profile
from hricsite.content.kinds.source import Sentence, SourceFacts
from hricsite.content.kinds.term import Term
from hricsite.content.parts import parts_of
from hricsite.content.prison_terms import unclear_terms
from hricsite.content.script_check import has_foreign, wrong_script
from hricsite.content.strict_yaml import Located, read_yaml
from hricsite.content.validation import shown_path, validate
from hricsite.content.withdrawn import Withdrawn, is_withdrawn, left_over
from hricsite.markup.document import Heading, Reference, render
from hricsite.model.diagnostics import Diagnostic, Location, error, has_errors, say, warning
from hricsite.model.records import Choice, Ref
from hricsite.model.text import Localised

LINKED_KINDS = frozenset(kind.name for kind in BY_NAME.values() if kind.template)


class Mention(NamedTuple):
    """Something a record refers to, where it does, and under which key."""

    target: Ref | Choice
    location: Location
    key: str = ""


class TextRead(NamedTuple):
    """One text of a record as written: front matter, body as HTML with conversion marks, headings.

    `terms` are the words of the glossary that it links to, in the order in which they first come up.
    """

    lang: str
    front: FrontMatter
    html: str
    headings: tuple[Heading, ...]
    terms: tuple[Ref, ...]
    digest: str
    path: str


class RecordRead(NamedTuple):
    """One record as written, before conversion; `digests` are those of its files, facts first, then texts."""

    kind: str
    slug: str
    facts: Facts
    texts: tuple[TextRead, ...]
    mentions: tuple[Mention, ...]
    pictures: tuple[Mention, ...]
    digest: str
    digests: tuple[str, ...]
    location: Location


Result = tuple[RecordRead | None, tuple[Diagnostic, ...]]


def body_link(own: str, kind: str, slug: str) -> str:
    """Return the shortest address of a record or picture from the page of a record of the kind `own`.

    Every page of a record lies one folder deep in its tree.
    """
    if kind == "media":
        return picture_link(slug)
    folder = BY_NAME[kind].folder
    return f"{slug}.html" if folder == BY_NAME[own].folder else f"../{folder}/{slug}.html"


def picture_link(name: str) -> str:
    """Return the address of a picture from the page of a record."""
    return f"../../assets/media/{name}"


def read_record(root: Path, files: RecordFiles) -> Result:
    """Return the record that these files make, or None, and every finding about them."""
    facts, mentions, digests, findings = _read_facts(root, files)
    texts: list[TextRead] = []
    pictures: list[Mention] = []
    for lang, path in sorted(files.texts.items()):
        text, found, inner = _read_text(root, path, lang, files.kind)
        findings += found
        mentions += inner[0]
        pictures += inner[1]
        if text is not None:
            texts.append(text)
            digests.append(text.digest)
    findings += _other_structure(texts)
    findings += texts_left(facts, files, root.name)
    findings += photographs(facts, [each.location for each in pictures])
    if facts is None or has_errors(findings):
        return None, tuple(findings)
    pictures += [each for each in mentions if _is_picture(each)]
    record = RecordRead(
        kind=files.kind,
        slug=files.slug,
        facts=facts,
        texts=tuple(texts),
        mentions=tuple(each for each in mentions if not _is_picture(each)),
        pictures=tuple(pictures),
        digest=hashlib.sha256("".join(digests).encode()).hexdigest(),
        digests=tuple(digests),
        location=Location(path=f"{root.name}/{files.first()}"),
    )
    return record, tuple(findings)


def _is_picture(mention: Mention) -> bool:
    return isinstance(mention.target, Ref) and mention.target.kind == "media"


def _other_structure(texts: list[TextRead]) -> Iterator[Diagnostic]:
    """Warn when the language variants of a text do not have the same headings in the same order."""
    for text in texts[1:]:
        first = texts[0]
        ids = [(each.level, each.id) for each in text.headings]
        if ids != [(each.level, each.id) for each in first.headings]:
            yield warning(
                "other-headings",
                Location(path=text.path),
                say("the headings of this text differ from those of {path}", path=first.path),
                say(
                    "give both the same headings with the same {{#id}}, so that links lead to the same place"
                ),
            )


def _read_facts(
    root: Path, files: RecordFiles
) -> tuple[Facts | None, list[Mention], list[str], list[Diagnostic]]:
    record = BY_NAME[files.kind].record
    if not files.facts:
        return record(), [], [], []
    source = read_source(root, files.facts)
    if isinstance(source, Diagnostic):
        return None, [], [], [source]
    located, findings = read_yaml(source.text, source.path)
    if findings:
        return None, [], [], list(findings)
    left = left_over(located.data) if is_withdrawn(located.data) else None
    if left and record is not Profile:
        return None, [], [], [facts_left(error, left, files, located)]
    facts, findings = validate(Withdrawn if left == [] else record, located)
    if facts is None:
        return None, [], [], list(findings)
    own = list(check_facts(facts, located, files.slug))
    own += [facts_left(warning, left, files, located)] if left else []
    return facts, list(mentions_in(facts, located)), [source.digest], own


def mentions_in(facts: object, located: Located, within: tuple[str | int, ...] = ()) -> Iterator[Mention]:
    """Yield every reference and vocabulary word of a record with its place."""
    for path, value in parts_of(facts):
        if isinstance(value, (Ref, Choice)):
            yield Mention(target=value, location=located.place((*within, *path)), key=shown_path(path))
        elif isinstance(value, Claim) and (choice := value.choice()) is not None:
            place = located.place((*within, *path, "value"))
            yield Mention(target=choice, location=place, key=shown_path((*path, "value")))


def check_facts(
    facts: Facts, located: Located, slug: str, within: tuple[str | int, ...] = ()
) -> Iterator[Diagnostic]:
    """Yield findings that need the whole record: its id, scripts of texts, a person's age and sentences."""
    identity = facts.id if isinstance(facts, Profile | Term | Withdrawn) else slug
    if identity not in (slug, None):
        yield error(
            "other-id",
            located.place((*within, "id")),
            say('id is "{id}" and the file is named {slug}', id=identity, slug=slug),
            say("give both the same name; a slug is permanent"),
        )
    yield from check_scripts(facts, located, within)
    if isinstance(facts, Profile):
        yield from minors(facts, located)
        yield from beyond_consent(facts, located)
        yield from unclear_terms(facts, located)


def check_scripts(
    value: object, located: Located, within: tuple[str | int, ...] = ()
) -> Iterator[Diagnostic]:
    """Yield a finding for each text or name that is not in the script its key declares."""
    for path, inner in parts_of(value):
        if isinstance(inner, SourceFacts):
            for lang, title in inner.title.items():
                yield from _wrong(title, lang, located, (*within, *path, "title", lang))
        elif isinstance(inner, Localised):
            for lang in inner.langs():
                yield from _wrong(inner.get(lang) or "", lang, located, (*within, *path, lang))
        elif isinstance(inner, (Name, Sentence)):
            yield from _wrong(inner.text, inner.lang, located, (*within, *path, "text"))


def _wrong(text: str, lang: str, located: Located, path: tuple[str | int, ...]) -> tuple[Diagnostic, ...]:
    return wrong_script(text, lang, located.place(path)) if has_foreign(text, lang) else ()


Mentions = tuple[list[Mention], list[Mention]]


def _read_text(
    root: Path, path: str, lang: str, kind: str
) -> tuple[TextRead | None, tuple[Diagnostic, ...], Mentions]:
    source = read_source(root, path)
    if isinstance(source, Diagnostic):
        return None, (source,), ([], [])
    front, located, body, first_line, findings = split_front_matter(source)
    if front is None:
        return None, findings, ([], [])
    link = partial(body_link, kind)
    rendered = render(
        body, lang=lang, path=source.path, first_line=first_line, kinds=LINKED_KINDS, link=link
    )
    findings = (*findings, *rendered.diagnostics, *_scripts(front, located, body, first_line, lang, source))
    mentions = list(mentions_in(front, located))
    mentions += [_mention(each, source.path) for each in rendered.references]
    pictures = [_mention(each, source.path) for each in rendered.pictures]
    text = TextRead(
        lang=lang,
        front=front,
        html=rendered.html,
        headings=rendered.headings,
        terms=tuple(
            dict.fromkeys(Ref(each.kind, each.slug) for each in rendered.references if each.kind == "term")
        ),
        digest=source.digest,
        path=source.path,
    )
    return text, findings, (mentions, pictures)


def _mention(reference: Reference, path: str) -> Mention:
    place = Location(path=path, line=reference.line, column=reference.column)
    return Mention(target=Ref(reference.kind, reference.slug), location=place)


def _scripts(
    front: FrontMatter, located: Located, body: str, first_line: int, lang: str, source: Source
) -> Iterator[Diagnostic]:
    yield from _wrong(front.title, lang, located, ("title",))
    yield from _wrong(front.summary, lang, located, ("summary",))
    yield from wrong_script(body, lang, Location(path=source.path, line=first_line))
