"""The same corpus as a Hugo site: content in two languages, ready for the step that makes the third.

What hricsite works out at build time and Hugo cannot (who refers to a record, words of the vocabularies, the
order of a life line) is written into the front matter here, before any clock runs.
"""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from content_folder import FOLDERS, VOCABULARIES, block, write
from corpus import TOPICS, Corpus, Document, Stated
from words import VOICES

LAYOUTS = Path(__file__).resolve().parent / "hugo"
ASSETS = Path(__file__).resolve().parents[1] / "templates" / "assets"
EMPTY = ("instruments", "organisations", "publications", "letters", "events", "glossary", "actions", "links")
LONGEST = 200  # a longer list of articles is divided by year
ORDERS = ("index", "by-pinyin", "by-stroke", "by-english")
_LINK = re.compile(r"\((article|profile|topic|source):([a-z0-9-]+)\)")

Fields = dict[str, object]
Cited = dict[tuple[str, str], dict[str, list[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The vocabularies in one language, as `vocabulary/word`."""

    lang: str
    names: dict[str, str]
    shapes: dict[str, str]

    def name(self, vocabulary: str, word: str) -> str:
        """Return what a word of a vocabulary is called."""
        return self.names[f"{vocabulary}/{word}"]


def write_hugo(corpus: Corpus, folder: Path) -> None:
    """Write the whole site but for its third language; the folder must not exist."""
    shutil.copytree(LAYOUTS, folder)
    shutil.copytree(ASSETS, folder / "static" / "assets")
    cited = _cited(corpus)
    order = {each.slug: each.person.sort for each in corpus.profiles if each.person}
    many = len(corpus.articles) > LONGEST
    for voice in VOICES:
        words = _words(voice.lang)
        root = folder / "content" / voice.lang.lower()
        for document in corpus.all():
            _write(document, root, words, cited, order, many=many)
        _write_lists(corpus, root, words)


def _words(lang: str) -> Words:
    names, shapes = {}, {}
    for path in sorted(VOCABULARIES.glob("*.yaml")):
        for word, forms in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            names[f"{path.stem}/{word}"] = str(forms[lang])
            shapes[f"{path.stem}/{word}"] = str(forms.get("shape") or "circle")
    return Words(lang=lang, names=names, shapes=shapes)


def _cited(corpus: Corpus) -> Cited:
    """Return for each record the slugs of those that refer to it, by kind."""
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for document in corpus.all():
        for kind, slug in _targets(document):
            if (kind, slug) != (document.kind, document.slug):
                found[kind, slug][document.kind].add(document.slug)
    return {key: {kind: sorted(slugs) for kind, slugs in kinds.items()} for key, kinds in found.items()}


def _targets(document: Document) -> Iterator[tuple[str, str]]:
    for text in document.texts.values():
        for found in _LINK.finditer(text.body):
            yield found[1], found[2]
    for source in document.sources:
        yield "source", source


def _write(
    document: Document, root: Path, words: Words, cited: Cited, order: dict[str, str], *, many: bool
) -> None:
    text = document.texts[words.lang]
    other = document.texts["en" if words.lang != "en" else "zh-Hans"]
    refs = cited.get((document.kind, document.slug), {})
    fields: Fields = {
        "title": document.texts["en"].title if document.kind == "source" else text.title,
        "summary": text.summary,
        "date": document.date or document.updated,
        "lastmod": document.updated,
        "other": other.title,
        "cites": list(document.sources),
        **dict(_OWN[document.kind](document, words)),
    }
    if document.kind == "article" and many:
        fields["years"] = [document.date[:4]]
    if document.kind in ("article", "source"):
        fields["people"] = sorted(refs.get("profile", ()), key=lambda slug: (order[slug], slug))
        fields["used_by"] = {
            FOLDERS[kind]: slugs for kind, slugs in sorted(refs.items()) if kind != "profile"
        }
    body = _LINK.sub(lambda found: f"(../{FOLDERS[found[1]]}/{found[2]}.html)", text.body)
    file = f"{document.slug}/_index.md" if document.kind == "topic" else f"{document.slug}.md"
    write(root / FOLDERS[document.kind] / file, f"---\n{block(fields)}---\n\n{body}")


def _article(document: Document, words: Words) -> Iterator[tuple[str, object]]:
    yield "kind", words.name("article-kinds", document.word)
    yield "topics", list(document.topics)
    yield "archive", [document.date[:4]]


def _topic(document: Document, words: Words) -> Iterator[tuple[str, object]]:
    yield "group", document.word


def _source(document: Document, words: Words) -> Iterator[tuple[str, object]]:
    yield "kind", words.name("source-kinds", "media")
    yield "publisher", {"en": "A made-up paper", "zh-Hans": "编造的报纸"}[words.lang]
    yield "address", f"https://paper.example/{document.slug}"
    yield (
        "sentences",
        [{"id": f"s{number}", "text": text} for number, text in enumerate(document.sentences, 1)],
    )


def _page(document: Document, words: Words) -> Iterator[tuple[str, object]]:
    yield "kind", {"en": "Page", "zh-Hans": "页面"}[words.lang]


def _profile(document: Document, words: Words) -> Iterator[tuple[str, object]]:
    person = document.person
    assert person is not None
    yield "sort", person.sort
    yield "verified", person.verified
    yield "status", _status(person.status, words)
    yield "rows", _rows(document, words)
    yield (
        "claims",
        [
            {"label": words.name("claims", each.what), **_row(each, words, each.as_of)}
            for each in person.claims
        ],
    )
    yield "born", person.birth
    yield "sex", person.sex
    yield "region", words.name("regions", person.region)
    charge = [words.name("charges", person.charge)] if person.charge else []
    yield "charge", f"{charge[0]} ({words.name('stages', 'charged')})" if charge else ""
    yield "topics", list(document.topics)
    yield "ptopics", list(document.topics)
    yield "pstatuses", [person.status.what]
    yield "pregions", [person.region]
    yield "pyears", [person.verified[:4]]
    yield "pcharges", [person.charge] if person.charge else []


def _status(status: Stated, words: Words) -> Fields:
    name, shape = words.name("statuses", status.what), words.shapes[f"statuses/{status.what}"]
    return {"word": name, "shape": shape, "as_of": status.as_of, "date": status.date}


def _row(stated: Stated, words: Words, date: str) -> Fields:
    return {"date": date, "text": stated.text[words.lang], "source": stated.source, "part": stated.part}


def _rows(document: Document, words: Words) -> list[Fields]:
    person = document.person
    assert person is not None
    rows = [_row(each, words, each.date) for each in person.events]
    status = {
        **_row(person.status, words, person.status.date),
        "text": "",
        "status": _status(person.status, words),
    }
    return sorted([*rows, status], key=lambda row: (str(row["date"]), bool(row.get("status"))))


_OWN = {"article": _article, "topic": _topic, "source": _source, "page": _page, "profile": _profile}


def _write_lists(corpus: Corpus, root: Path, words: Words) -> None:
    """Write the pages that hold lists: indexes, and one page for each value by which a list is narrowed."""
    for path, fields in _lists(corpus, words):
        write(root / path, f"---\n{block(fields)}---\n")


def _lists(corpus: Corpus, words: Words) -> Iterator[tuple[str, Fields]]:
    home = {"en": "Measured library", "zh-Hans": "测量资料库"}[words.lang]
    yield "_index.md", {"title": home}
    for folder in ("articles", "profiles", "sources", "pages"):
        yield f"{folder}/_index.md", {"title": folder.title(), "url": f"{folder}/index.html"}
    yield "lists/_index.md", {"title": "Lists", "build": {"render": "never", "list": "local"}}
    for folder in EMPTY:
        yield (
            f"lists/{folder}.md",
            {"title": folder.title(), "url": f"{folder}/index.html", "layout": "empty"},
        )
    for order in ORDERS:
        yield (
            f"lists/topics-{order}.md",
            {"title": order.title(), "url": f"topics/{order}.html", "layout": "topics"},
        )
    yield "lists/archive.md", {"title": "Archive", "url": "archive/index.html", "layout": "archive"}
    yield "lists/search.md", {"title": "Search", "url": "search/index.html", "layout": "search"}
    yield from _narrowed(corpus, words)


def _narrowed(corpus: Corpus, words: Words) -> Iterator[tuple[str, Fields]]:
    people = [each.person for each in corpus.profiles if each.person]
    topics = {slug: {"en": en, "zh-Hans": zh}[words.lang] for slug, en, zh, _ in TOPICS}
    ways = (
        (
            "pstatuses",
            "status",
            {each.status.what: words.name("statuses", each.status.what) for each in people},
        ),
        ("pregions", "region", {each.region: words.name("regions", each.region) for each in people}),
        (
            "pcharges",
            "charge",
            {each.charge: words.name("charges", each.charge) for each in people if each.charge},
        ),
        ("pyears", "year", {each.verified[:4]: each.verified[:4] for each in people}),
        ("ptopics", "topic", {slug: topics[slug] for each in corpus.profiles for slug in each.topics}),
    )
    for taxonomy, way, values in ways:
        url = f"profiles/by-{way}/index.html"
        yield (
            f"lists/{taxonomy}.md",
            {"title": way.title(), "url": url, "layout": "values", "taxonomy": taxonomy},
        )
        for value, title in sorted(values.items()):
            url = f"profiles/by-{way}/{value}.html"
            yield f"{taxonomy}/{value}/_index.md", {"title": title, "url": url, "outputs": ["html"]}
    many = len(corpus.articles) > LONGEST
    if many:
        fields: Fields = {
            "title": "Year",
            "url": "articles/by-year/index.html",
            "layout": "values",
            "taxonomy": "years",
        }
        yield "lists/years.md", fields
    archived = (("archive", "archive"), ("years", "articles/by-year"))
    for year in sorted({each.date[:4] for each in corpus.articles}):
        for taxonomy, path in archived[: 2 if many else 1]:
            yield (
                f"{taxonomy}/{year}/_index.md",
                {"title": year, "url": f"{path}/{year}.html", "outputs": ["html"]},
            )
