"""The files of the Hugo site that are no pages: for reference managers, feed readers and calendars."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content_folder import NAMES, write
from hugo_links import Fields, Page
from hugo_parts import Overview
from hugo_words import Words

CITED = ("topics", "profiles", "articles", "sources")
COLUMNS = {"id": "permanent record id", "name_en": "main name in Latin letters", "status": "newest status"}


def file_pages(words: Words) -> Iterator[Page]:
    """Yield the front matter of each file that a layout writes, as Hugo takes it: that of a page."""
    for folder in CITED:
        for name, form in (("index.bib", "bib"), ("index.csl.json", "csl")):
            fields = _file(f"{folder}/{name}", "citations", form)
            yield f"lists/{folder}-{form}.md", {**fields, "of": folder}
    home = f"/{words.lang.lower()}/profiles/index.html"
    for ending, form in (("xml", "peoplefeed"), ("json", "peoplejson")):
        fields = _file(f"profiles/feed.{ending}", "people-feed", form)
        yield f"lists/people-{ending}.md", {**fields, "home": home}
    yield "lists/calendar.md", _file("calendar.ics", "days", "calendar")
    yield "lists/lives.md", _file("profiles/index.ics", "lives", "calendar")


def _file(url: str, layout: str, form: str) -> Fields:
    return {"title": url, "url": url, "layout": layout, "outputs": [form]}


def write_data(view: Overview, folder: Path) -> None:
    """Write the data that pages lead to, so that no link is dead; Hugo copies it."""
    rows = [("id", "name_en", "status", "region", "topics")]
    rows += [
        (
            each.slug,
            each.titles["en"],
            each.values["pstatuses"],
            each.values["pregions"],
            " ".join(each.topics),
        )
        for each in view.people
    ]
    write(folder / "profiles.csv", "".join(f"{','.join(row)}\n" for row in rows))
    columns = "".join(f"{name},{meaning}\n" for name, meaning in COLUMNS.items())
    write(folder / "profiles-dictionary.csv", f"column,meaning\n{columns}")
    write(folder / "site.json", f'{{"date": "{view.newest}", "names": "{NAMES["en"]}"}}\n')
