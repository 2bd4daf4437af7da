"""The same corpus as a Hugo site: content in two languages, ready for the step that makes the third.

What hricsite works out at build time and Hugo cannot, or only slowly (who refers to a record, words of the
vocabularies, parts of long lists, orders by pinyin and strokes), is written into the front matter here,
before any clock runs.  Dates carry a time, so that sorting by date alone also sorts the records of one day.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from content_folder import FOLDERS, NAMES, TAGLINE, block, write
from corpus import Corpus, Document, Stated
from hugo_files import write_data
from hugo_lists import list_pages
from hugo_parts import LINK, MOST, Key, Overview, is_old, overview, terms
from hugo_words import Words, read_words
from orders import english_key, pinyin_key
from words import VOICES

LAYOUTS = Path(__file__).resolve().parent / "hugo"
ASSETS = Path(__file__).resolve().parents[1] / "templates" / "assets"

Fields = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the pages of one language are written from."""

    words: Words
    view: Overview
    parts: Mapping[Key, Mapping[str, list[str]]]
    weights: Mapping[Key, int]


def write_hugo(corpus: Corpus, folder: Path) -> None:
    """Write the whole site but for its third language; the folder must not exist."""
    shutil.copytree(LAYOUTS, folder)
    shutil.copytree(ASSETS, folder / "static" / "assets")
    view = overview(corpus)
    parts = terms(view)
    desks = [_desk(voice.lang, view, parts) for voice in VOICES]
    for document in corpus.all():
        for desk in desks:
            _write(document, folder / "content" / desk.words.lang.lower(), desk)
    for desk in desks:
        lang = desk.words.lang
        for path, fields in list_pages(view, desk.words, NAMES[lang]):
            write(folder / "content" / lang.lower() / path, f"---\n{block(fields)}---\n")
        write(
            folder / "i18n" / f"{lang.lower()}.yaml",
            block({**desk.words.messages(), "tagline": TAGLINE[lang]}),
        )
    write_data(view, folder / "static" / "data")


def _desk(lang: str, view: Overview, parts: Mapping[Key, Mapping[str, list[str]]]) -> Desk:
    key = english_key if lang == "en" else pinyin_key
    weights = {("profile", each.slug): place for place, each in enumerate(view.people, 1)}
    ordered = sorted(view.pages, key=lambda each: (key(each.titles[lang]), each.slug))
    weights |= {("page", each.slug): place for place, each in enumerate(ordered, 1)}
    return Desk(words=read_words(lang), view=view, parts=parts, weights=weights)


def _write(document: Document, root: Path, desk: Desk) -> None:
    text, key = document.texts[desk.words.lang], (document.kind, document.slug)
    moment = f"T{_clock(desk.view.ranks[key])}Z"
    fields: Fields = {
        "title": document.texts["en"].title if document.kind == "source" else text.title,
        "summary": text.summary,
        "date": (document.date or document.updated) + moment,
        "lastmod": document.updated + moment,
        "cites": list(document.sources),
        **{taxonomy: list(names) for taxonomy, names in desk.parts.get(key, {}).items()},
        **dict(_OWN[document.kind](document, desk)),
    }
    if key in desk.weights:
        fields["weight"] = desk.weights[key]
    if document.kind in ("article", "source"):
        fields["people"] = sorted(
            _citing(desk, key, "profile"), key=lambda slug: desk.weights["profile", slug]
        )
    if document.kind in ("article", "source", "profile"):
        fields["used_by"] = list(_used_by(document, desk))
    body = LINK.sub(lambda found: f"(../{FOLDERS[found[1]]}/{found[2]}.html)", text.body)
    file = f"{document.slug}/_index.md" if document.kind == "topic" else f"{document.slug}.md"
    write(root / FOLDERS[document.kind] / file, f"---\n{block(fields)}---\n\n{body}")


def _clock(rank: int) -> str:
    """Return a time of day that grows with the rank by a second, the least that Hugo sorts by."""
    if rank >= 86_400:
        raise ValueError("a Hugo site of more documents than a day has seconds is not written")
    return f"{rank // 3600:02d}:{rank // 60 % 60:02d}:{rank % 60:02d}"


def _citing(desk: Desk, key: Key, kind: str) -> tuple[str, ...]:
    return desk.view.cited.get(key, {}).get(kind, ())


def _used_by(document: Document, desk: Desk) -> Iterator[Fields]:
    """Yield the records that refer to this one by kind, at most 200 of each, without its own topics.

    Only on a person's page people stand among them; elsewhere they have a list of their own.
    """
    for kind in sorted(set(FOLDERS) - ({"profile"} if document.kind != "profile" else set())):
        slugs = [
            slug
            for slug in _citing(desk, (document.kind, document.slug), kind)
            if not (kind == "topic" and slug in document.topics)
        ]
        if slugs:
            yield {"folder": FOLDERS[kind], "slugs": slugs[:MOST], "more": max(0, len(slugs) - MOST)}


def _article(document: Document, desk: Desk) -> Iterator[tuple[str, object]]:
    yield "kind", desk.words.name("article-kinds", document.word)
    yield "topics", list(document.topics)


def _topic(document: Document, desk: Desk) -> Iterator[tuple[str, object]]:
    yield "kind", desk.words.text("topic")
    yield "group", document.word
    yield "group_name", desk.words.name("topic-groups", document.word)
    dates = {each.slug: each.date for each in desk.view.sources}
    yield "newest", max(dates[slug] for slug in document.sources)


def _source(document: Document, desk: Desk) -> Iterator[tuple[str, object]]:
    yield "kind", desk.words.name("source-kinds", "media")
    yield "publisher", {"en": "A made-up paper", "zh-Hans": "编造的报纸"}[desk.words.lang]
    yield "address", f"https://paper.example/{document.slug}"
    sentences = enumerate(document.sentences, 1)
    yield "sentences", [{"id": f"s{number}", "text": text} for number, text in sentences]


def _page(document: Document, desk: Desk) -> Iterator[tuple[str, object]]:
    yield "kind", ""


def _profile(document: Document, desk: Desk) -> Iterator[tuple[str, object]]:
    person, words = document.person, desk.words
    assert person is not None
    yield "other", document.texts["zh-Hans" if words.lang == "en" else "en"].title
    yield "verified", person.verified
    yield "old", is_old(person.verified, desk.view.newest)
    yield "status", _status(person.status, words)
    yield "rows", _rows(document, words)
    claims = [(words.name("claims", each.what), each) for each in person.claims]
    yield "claims", [{"label": label, **_row(each, words, each.as_of)} for label, each in claims]
    yield "card", list(_card(document, words))
    yield "topics", list(document.topics)


def _card(document: Document, words: Words) -> Iterator[Fields]:
    person = document.person
    assert person is not None
    born = person.birth if words.lang == "en" else f"{person.birth}年"
    yield {"label": words.name("claims", "birth"), "text": born, "machine": person.birth}
    yield {"label": words.name("claims", "sex"), "text": words.text(person.sex)}
    yield {"label": words.name("claims", "region"), "text": words.name("regions", person.region)}
    if person.charge:
        name, stage = words.name("charges", person.charge), words.name("stages", "charged")
        text = words.text("detail", name=name, detail=stage)
        yield {"label": words.text("charges"), "text": text}


def _status(status: Stated, words: Words) -> Fields:
    name, shape = words.name("statuses", status.what), words.shapes[f"statuses/{status.what}"]
    return {"word": name, "shape": shape, "as_of": status.as_of, "date": status.date}


def _row(stated: Stated, words: Words, date: str) -> Fields:
    return {"date": date, "text": stated.text[words.lang], "source": stated.source, "part": stated.part}


def _type(event: Stated, words: Words) -> Fields:
    return {"what": event.what, "event": words.name("events", event.what)}


def _rows(document: Document, words: Words) -> list[Fields]:
    """Return the life line: events by date and type, after them on the same day the status."""
    person = document.person
    assert person is not None
    keyed = [
        ((each.date, 0, each.what), {**_row(each, words, each.date), **_type(each, words)})
        for each in person.events
    ]
    status = {"date": person.status.date, "source": person.status.source, "part": person.status.part}
    keyed.append(((person.status.date, 1, ""), {**status, "status": _status(person.status, words)}))
    return [row for _, row in sorted(keyed, key=lambda each: each[0])]


_OWN = {"article": _article, "topic": _topic, "source": _source, "page": _page, "profile": _profile}
