"""The corpus for generators that get a plainer site: every record a page, lists by kind and topic, feeds.

Left out beside the Hugo site: topics' own texts, who refers to whom, facts of profiles and sources as more
than lines of text, parts of long lists, lists of people narrowed, orders of topics, crumbs.  Anchors of
headings are taken out, because not every Markdown reads them.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import opencc
from content_folder import FOLDERS, NAMES, block, flow, write
from corpus import Corpus, Document
from hugo_links import topic_names
from hugo_parts import LINK
from hugo_words import read_words
from words import VOICES

PEERS = Path(__file__).resolve().parent / "peers"
KINDS = ("articles", "profiles", "sources", "pages")
_ANCHOR = re.compile(r" \{#[a-z0-9-]+\}$", re.MULTILINE)


def write_eleventy(corpus: Corpus, folder: Path) -> None:
    """Write an Eleventy site but for its third language; the folder must not exist."""
    shutil.copytree(PEERS / "eleventy", folder)
    (folder / "pages").rename(folder / "content")
    for path, head, lines in _records(corpus):
        tail = f"{path.parent.name}/{path.stem}.html"
        fields = {"layout": "page.njk", "folder": path.parent.name, "tail": tail, **head}
        write(folder / path, f"---\n{block(fields)}---\n\n{lines}")
    _write_labels(folder)


def write_pelican(corpus: Corpus, folder: Path) -> None:
    """Write a Pelican site but for its third language; the folder must not exist."""
    shutil.copytree(PEERS / "pelican", folder)
    for path, head, lines in _records(corpus):
        tags = ", ".join(head["subjects"])
        text = f"Title: {head['title']}\nDate: {head['day']}\nTags: {tags}\nSlug: {path.stem}\n"
        write(folder / path, f"{text}Summary: {head['summary'] or head['title']}\n\n{lines}")
    _write_labels(folder)


def _records(corpus: Corpus) -> Iterator[tuple[Path, dict[str, object], str]]:
    """Yield path, front matter and Markdown of every record but topics, in both languages."""
    for document in corpus.all():
        if FOLDERS[document.kind] not in KINDS:
            continue
        for voice in VOICES:
            text = document.texts[voice.lang]
            head = {
                "title": text.title, "summary": text.summary, "day": document.date or document.updated,
                "subjects": list(document.topics),
            }  # fmt: skip
            path = Path("content") / voice.lang.lower() / FOLDERS[document.kind] / f"{document.slug}.md"
            yield path, head, "\n".join([*_facts(document, voice.lang), _body(text.body)])


def _facts(document: Document, lang: str) -> Iterator[str]:
    """Yield what a profile or source states, as items of a list."""
    if document.person is not None:
        stated = (*document.person.events, *document.person.claims)
        yield from (
            f"- {each.date} {each.text[lang]} [{each.source}](../sources/{each.source}.html)"
            for each in stated
        )
        yield ""
    for sentence in document.sentences:
        yield f"> {sentence}\n"
    for source in document.sources:
        yield f"- [{source}](../sources/{source}.html)"
    yield ""


def _body(body: str) -> str:
    return LINK.sub(lambda found: f"(../{FOLDERS[found[1]]}/{found[2]}.html)", _ANCHOR.sub("", body))


def _write_labels(folder: Path) -> None:
    """Write the words of the chrome in three languages."""
    labels = {voice.lang.lower(): _labels(voice.lang) for voice in VOICES}
    labels["zh-hant"] = json.loads(opencc.OpenCC("s2tw").convert(flow(labels["zh-hans"]))) | {
        "tag": "zh-Hant"
    }
    write(folder / "labels.json", flow(labels))


def _labels(lang: str) -> dict[str, object]:
    words = read_words(lang)
    return {
        "tag": lang,
        "site": NAMES[lang],
        "about": words.heading("pages"),
        **{key: words.text(key) for key in ("copies", "languages", "menu", "new_texts")},
        "folders": {folder: words.heading(folder) for folder in KINDS},
        "topics": topic_names(lang),
    }
