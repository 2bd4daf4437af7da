"""The list pages of the Hugo site: titles, counts, ways to other lists; their entries Hugo gathers itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hugo_figures import figures_page
from hugo_files import file_pages
from hugo_links import Page, folder_index, link
from hugo_parts import MOST, Overview, Parts, archive_years, article_years, source_years
from hugo_people import people_pages, statuses
from hugo_topics import home_groups, topic_pages
from hugo_words import Words

EMPTY = (
    "instruments", "organisations", "publications", "letters", "events", "glossary", "actions", "links",
    "kits",
)  # fmt: skip
FOUND = (
    "letters", "instruments", "glossary", "events", "articles", "publications", "organisations", "sources",
    "actions", "links", "pages", "kits",
)  # fmt: skip
ASKED = (
    "topics", "profiles", "letters", "articles", "instruments", "actions", "events", "publications",
    "organisations", "links", "sources", "pages", "kits", "glossary",
)  # fmt: skip
ARCHIVED = ("letters", "articles", "publications")
BESIDE = ("events", "sources", "organisations", "links")


def list_pages(view: Overview, words: Words, site: str) -> Iterator[Page]:
    """Yield path and front matter of every page that is a list, in one language."""
    yield "_index.md", {"title": site, "groups": list(home_groups(words))}
    yield "lists/_index.md", {"title": "Lists", "build": {"render": "never", "list": "local"}}
    for folder in EMPTY:
        yield (
            f"lists/{folder}.md",
            {
                "title": words.heading(folder),
                "url": f"{folder}/index.html",
                "layout": "empty",
                "of": folder,
                "total": 0,
            },
        )
    yield from _articles(view, words)
    yield from _archive(view, words)
    yield from _sources(view, words)
    yield (
        "pages/_index.md",
        {"title": words.heading("pages"), "url": "pages/index.html", "total": len(view.pages)},
    )
    yield from topic_pages(view, words)
    yield from people_pages(view, words)
    yield (
        "lists/search.md",
        {
            "title": words.text("search"),
            "url": "search/index.html",
            "layout": "search",
            "statuses": statuses(view, words),
            "kinds": list(FOUND),
            "asked": list(ASKED),
        },
    )
    yield figures_page(view, words)
    yield from file_pages(words)


def _articles(view: Overview, words: Words) -> Iterator[Page]:
    head, parts = words.heading("articles"), article_years(view)
    yield from _divided(view.articles, words, "articles", "years", "by-year", words.text("year"), parts, head)


def _sources(view: Overview, words: Words) -> Iterator[Page]:
    head, parts = words.heading("sources"), source_years(view)
    yield from _divided(view.sources, words, "sources", "syears", "by-year", words.text("year"), parts, head)


def _divided(
    members: tuple[Any, ...],
    words: Words,
    folder: str,
    taxonomy: str,
    way: str,
    way_name: str,
    parts: Parts,
    head: str,
) -> Iterator[Page]:
    """Yield the list of a kind: whole when it is short, else ways to its parts, the parts and their index."""
    total, index = len(members), f"{folder}/{way}/index.html"
    links = [link(name.upper(), f"{folder}/{way}/{name}.html", len(some)) for name, some in parts.items()]
    filters = [{"title": words.text("parts"), "links": links}] if parts else []
    yield (
        f"{folder}/_index.md",
        {"title": head, "url": f"{folder}/index.html", "total": total, "filters": filters},
    )
    if not parts:
        return
    trail = [link(head, f"{folder}/index.html"), link(words.text("parts"), index)]
    titles = {}
    for name in parts:
        titles[f"{name}.html"] = title = words.text("list_part", list=head, part=name.upper())
        yield (
            f"{taxonomy}/{name}/_index.md",
            {
                "title": title,
                "url": f"{folder}/{way}/{name}.html",
                "total": total,
                "of": folder,
                "trail": trail,
                "filters_of": f"/{folder}",
                "outputs": ["html"],
            },
        )
    yield folder_index(way, way_name, folder, words, titles)


def _archive(view: Overview, words: Words) -> Iterator[Page]:
    parts, count = archive_years(view), len(view.articles)
    counts = {"articles": count, "sources": len(view.sources)}
    years = [link(words.text("all"), "archive/index.html", count)]
    years += [link(name, f"archive/{name}.html", len(some)) for name, some in parts.items()]
    kinds, beside = (
        [link(words.heading(each), f"{each}/index.html", counts.get(each, 0)) for each in some]
        for some in (ARCHIVED, BESIDE)
    )
    filters = [
        {"title": words.text("year"), "links": years},
        {"title": words.text("kind"), "links": kinds},
        {"title": words.text("other_lists"), "links": beside},
    ]
    yield (
        "lists/archive.md",
        {
            "title": words.text("archive"),
            "url": "archive/index.html",
            "layout": "archive",
            "total": min(count, MOST),
            "filters": filters,
        },
    )
    for name, some in parts.items():
        yield (
            f"archive/{name}/_index.md",
            {
                "title": words.text("archive_of", year=name),
                "url": f"archive/{name}.html",
                "total": len(some),
                "trail": [link(words.text("archive"), "archive/index.html")],
                "filters_of": "/lists/archive",
                "outputs": ["html"],
            },
        )
