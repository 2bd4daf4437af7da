"""A corpus as a content folder of hricsite."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from corpus import REGIONS, TOPICS, Corpus, Document, Person, Stated
from words import VOICES

VOCABULARIES = Path(__file__).resolve().parents[1] / "content" / "vocabularies"
FOLDERS = {
    "article": "articles",
    "profile": "profiles",
    "topic": "topics",
    "source": "sources",
    "page": "pages",
}
NAMES = {"en": "Measured library", "zh-Hans": "测量资料库"}
TAGLINE = {"en": "Every line of this site is invented.", "zh-Hans": "本站每一行都是编造的。"}


def write(path: Path, text: str) -> None:
    """Write a text file, its folder too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def flow(value: object) -> str:
    """Return a value as YAML of the flow style, which JSON is."""
    return json.dumps(value, ensure_ascii=False)


def block(fields: dict[str, object]) -> str:
    """Return a map as YAML: one line a key, lists of maps one line an item."""
    lines = []
    for key, value in fields.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{key}:", *(f"  - {flow(item)}" for item in value)]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def write_content(corpus: Corpus, folder: Path) -> None:
    """Write the folder; it must not exist."""
    folder.mkdir(parents=True)
    shutil.copytree(VOCABULARIES, folder / "vocabularies")
    write(folder / "site.yaml", block(_site()))
    for document in corpus.all():
        _write_document(document, folder / FOLDERS[document.kind])


def _site() -> dict[str, object]:
    return {
        "id": "measured-library",
        "names": NAMES,
        "languages": ["en", "zh-Hans", "zh-Hant"],
        "tagline": TAGLINE,
        "description": TAGLINE,
        "home": {"groups": list(dict.fromkeys(group for *_, group in TOPICS))},
        "regions": list(REGIONS),
    }


def _write_document(document: Document, folder: Path) -> None:
    facts = dict(_FACTS[document.kind](document)) if document.kind in _FACTS else {}
    if document.kind == "topic":
        write(folder / document.slug / "topic.yaml", block(facts))
    elif facts:
        write(folder / f"{document.slug}.yaml", block(facts))
    for lang, text in document.texts.items():
        if text.body:
            write(folder / document.slug / f"{lang}.md", _text(document, lang))


def _text(document: Document, lang: str) -> str:
    text = document.texts[lang]
    head = {"title": text.title, "summary": text.summary, "updated": document.updated}
    sources = {"sources": list(document.sources)} if document.kind != "profile" else {}
    return f"---\n{block({**head, **sources})}---\n\n{text.body}"


def _titles(document: Document) -> dict[str, str]:
    return {voice.lang: document.texts[voice.lang].title for voice in VOICES}


def _article(document: Document) -> Iterator[tuple[str, object]]:
    yield "title", _titles(document)
    yield "kind", document.word
    yield "date", document.date
    yield "topics", list(document.topics)
    yield "updated", document.updated


def _topic(document: Document) -> Iterator[tuple[str, object]]:
    yield "names", _titles(document)
    yield "group", document.word


def _source(document: Document) -> Iterator[tuple[str, object]]:
    yield "title", {"en": document.texts["en"].title}
    yield "lang", "en"
    yield "publisher", {"en": "A made-up paper", "zh-Hans": "编造的报纸"}
    yield "date", document.date
    yield "address", f"https://paper.example/{document.slug}"
    yield "read", document.updated
    yield "basis", "text"
    yield "kind", "media"
    yield (
        "sentences",
        [
            {"id": f"s{number}", "text": text, "lang": "en"}
            for number, text in enumerate(document.sentences, 1)
        ],
    )


def _profile(document: Document) -> Iterator[tuple[str, object]]:
    person = document.person
    assert person is not None
    said = {"as_of": person.status.as_of, "source": _ref(person.status)}
    yield "id", document.slug
    yield (
        "names",
        [
            {"text": person.latin, "lang": "en", "kind": "main", **said},
            {"text": person.chinese, "lang": "zh-Hans", "kind": "main", **said},
        ],
    )
    yield "sort", person.sort
    yield (
        "publish",
        {"state": "published", "consent": {"given_by": "public-record"}, "risk": "low", "reviewed_by": []},
    )
    yield "last_verified", person.verified
    yield "summary", {lang: text.summary for lang, text in document.texts.items()}
    yield "claims", list(_claims(person))
    yield (
        "events",
        [{"type": each.what, "date": each.date, "text": each.text, **_said(each)} for each in person.events],
    )
    if person.charge:
        yield "charges", [{"charge": person.charge, "stage": "charged", "date": person.status.date, **said}]
    yield "topics", list(document.topics)
    yield "updated", document.updated


def _claims(person: Person) -> Iterator[dict[str, object]]:
    status = person.status
    yield {"about": "status", "value": status.what, "date": status.date, **_said(status)}
    for about, value in (("birth", person.birth), ("sex", person.sex), ("region", person.region)):
        yield {"about": about, "value": value, **_said(status)}
    for claim in person.claims:
        yield {"about": claim.what, "text": claim.text, **_said(claim)}


def _said(stated: Stated) -> dict[str, object]:
    return {"as_of": stated.as_of, "source": _ref(stated)}


def _ref(stated: Stated) -> str:
    return f"{stated.source}#{stated.part}"


_FACTS = {"article": _article, "topic": _topic, "source": _source, "profile": _profile}
