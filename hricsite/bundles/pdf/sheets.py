"""What is printed: a page of the site, or those of a kit, as one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from hricsite.bundles.one_file import title_in
from hricsite.bundles.pdf.markup import Paper, Places, element
from hricsite.bundles.text import LOCALES
from hricsite.lang.messages import load_messages
from hricsite.lang.tags import direction
from hricsite.markup.page_tree import main_part
from hricsite.model.text import Words


class Shared(NamedTuple):
    """What all documents of a site share: its folder, address or "", names by language, and date."""

    root: Path
    base_url: str
    names: dict[str, Words]
    date: str


class Document(NamedTuple):
    """What one file holds: its language and the paths of its pages in the site, in reading order."""

    lang: str
    pages: tuple[str, ...]


def html_of(shared: Shared, document: Document) -> str:
    """Return a document as HTML for paper; its pictures are named by their paths in the site."""
    lang, first = document.lang, document.pages[0]
    name = shared.names[lang]
    places = Places({page: f"p{number}" for number, page in enumerate(document.pages, 1)}, shared.base_url)
    title = title_in((shared.root / first).read_text("utf-8"), first)
    articles = "\n".join(_article(shared, lang, page, places) for page in document.pages)
    site = f'<p class="site"{_lang_of(name, lang)}>{escape(name.text)}</p>'
    return (
        f'<!doctype html>\n<html lang="{lang}" dir="{direction(lang)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n"
        f'<meta name="author" content="{escape(name.text)}">\n<meta name="generator" content="hricsite">\n'
        f'<meta name="dcterms.created" content="{shared.date}">\n'
        f"</head>\n<body>\n{site}\n{articles}\n</body>\n</html>\n"
    )


def _article(shared: Shared, lang: str, page: str, places: Places) -> str:
    html = (shared.root / page).read_text("utf-8")
    paper = Paper(page, lang, places)
    proof = " ".join(f"<span>{each}</span>" for each in _proof(shared, lang, page, html, paper))
    main = paper.written(main_part(html).children)
    return f'<article id="{places.marks[page]}">\n{main}\n<p class="proof">{proof}</p>\n</article>'


def _proof(shared: Shared, lang: str, page: str, html: str, paper: Paper) -> Iterator[str]:
    """Yield what a reader needs to find the page again and to check it: copy, address, digest, record."""
    words, name = load_messages(LOCALES, lang), shared.names[lang]
    yield escape(words.text("{name}, copy of {date}", name=name.text, date=shared.date))
    yield escape(f"{shared.base_url}{page}")
    for line in element(html, "footer").find("p", "li"):
        if line.find("code"):
            yield re.sub(r"\s+", " ", paper.written(line.children)).strip()


def _lang_of(words: Words, lang: str) -> str:
    return "" if words.lang == lang else f' lang="{words.lang}"'
