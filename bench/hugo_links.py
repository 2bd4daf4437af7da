"""Links and folder indexes, as the lists of the Hugo site hold them in their front matter."""

from __future__ import annotations

from corpus import TOPICS
from hugo_words import Words

Fields = dict[str, object]
Page = tuple[str, Fields]
Link = dict[str, object]


def link(title: str, url: str, count: int | None = None) -> Link:
    """Return a link below the language's folder, with the number of what it leads to."""
    return {"title": title, "url": url} | ({} if count is None else {"count": count})


def folder_index(name: str, title: str, above: str, words: Words, pages: dict[str, str]) -> Page:
    """Return the index of a folder: its pages by file name."""
    trail = [link(words.heading(above), f"{above}/index.html")]
    entries = [link(pages[file], f"{above}/{name}/{file}") for file in sorted(pages)]
    fields: Fields = {"title": title, "url": f"{above}/{name}/index.html", "layout": "values", "trail": trail}
    return f"lists/{above}-{name}.md", {**fields, "entries": entries}


def topic_names(lang: str) -> dict[str, str]:
    """Return the names of the topics in one language."""
    return {slug: en if lang == "en" else chinese for slug, en, chinese, _ in TOPICS}
