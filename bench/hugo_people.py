"""The lists of people of the Hugo site: whole, by letter, and narrowed in five ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hugo_links import Fields, Link, Page, folder_index, link, topic_names
from hugo_parts import WAYS, Overview, Parts, facets, people_parts
from hugo_words import Words

VOCABULARY = {"pstatuses": "statuses", "pcharges": "charges", "pregions": "regions"}
# What a way of narrowing is called; the topics' way is called as their list is.
WAY_KEYS = {"pstatuses": "statuses", "pyears": "year_of_source", "pcharges": "charges", "pregions": "region"}


def people_pages(view: Overview, words: Words) -> Iterator[Page]:
    """Yield the whole list, its parts, and the lists under each value of each way."""
    ways = {taxonomy: facets(view, taxonomy) for taxonomy in WAYS}
    filters = [_filter(words, way, values, len(view.people)) for way, values in ways.items() if values]
    whole = people_parts(view.people)
    names = words.text("parts")
    head: Fields = {
        "title": words.heading("profiles"),
        "url": "profiles/index.html",
        "total": len(view.people),
    }
    parts = _part_links("profiles/by-name/{}.html", whole)
    yield "profiles/_index.md", {**head, "filters": filters, "parts": parts}
    titles = {}
    for name in whole:
        if name:
            fields = _part(
                words, words.heading("profiles"), name, f"profiles/by-name/{name}.html", "name", names
            )
            titles[f"{name}.html"] = str(fields["title"])
            yield f"pnames/{name}/_index.md", {**fields, "total": len(view.people), "parts_of": "/profiles"}
    if titles:
        yield folder_index("by-name", names, "profiles", words, titles)
    for taxonomy, values in ways.items():
        yield from _way(words, taxonomy, {value: people_parts(people) for value, people in values.items()})


def _filter(words: Words, taxonomy: str, values: dict[str, list[Any]], total: int) -> Fields:
    ordered = sorted(values.items(), key=lambda each: (-len(each[1]), each[0]))
    if taxonomy == "pyears":
        ordered.sort(key=lambda each: each[0], reverse=True)
    links = [link(words.text("all"), "profiles/index.html", total)]
    links += [
        link(_value(words, taxonomy, value), f"profiles/by-{WAYS[taxonomy]}/{value}.html", len(people))
        for value, people in ordered
    ]
    return {"title": _way_name(words, taxonomy), "links": links}


def _way(words: Words, taxonomy: str, values: dict[str, Parts]) -> Iterator[Page]:
    """Yield the lists of people under each value of one way, in parts where long, and their index."""
    way, name_of_way = WAYS[taxonomy], _way_name(words, taxonomy)
    titles = {}
    for value, parts in values.items():
        title, total = _value(words, taxonomy, value), sum(map(len, parts.values()))
        links = _part_links(f"profiles/by-{way}/{value}-{{}}.html", parts)
        first = _part(words, title, "", f"profiles/by-{way}/{value}.html", way, name_of_way)
        titles[f"{value}.html"] = title
        if "" in parts:
            yield f"{taxonomy}/{value}/_index.md", {**first, "total": total}
            continue
        here = f"lists/{taxonomy}-{value}"
        del first["outputs"]
        yield f"{here}.md", {**first, "total": total, "parts": links, "layout": "people"}
        for name in parts:
            fields = _part(words, title, name, f"profiles/by-{way}/{value}-{name}.html", way, name_of_way)
            titles[f"{value}-{name}.html"] = str(fields["title"])
            yield f"{taxonomy}/{value}-{name}/_index.md", {**fields, "total": total, "parts_of": f"/{here}"}
    yield folder_index(f"by-{way}", name_of_way, "profiles", words, titles)


def _part(words: Words, title: str, name: str, url: str, way: str, way_name: str) -> Fields:
    people = link(words.heading("profiles"), "profiles/index.html")
    return {
        "title": words.text("list_part", list=title, part=name.upper()) if name else title,
        "url": url,
        "trail": [people, link(way_name, f"profiles/by-{way}/index.html")],
        "outputs": ["html"],
    }


def _part_links(pattern: str, parts: Parts) -> list[Link]:
    return [link(name.upper(), pattern.format(name), len(some)) for name, some in parts.items() if name]


def _way_name(words: Words, taxonomy: str) -> str:
    return words.text(WAY_KEYS[taxonomy]) if taxonomy in WAY_KEYS else words.heading("topics")


def _value(words: Words, taxonomy: str, value: str) -> str:
    if taxonomy == "ptopics":
        return topic_names(words.lang)[value]
    return words.name(VOCABULARY[taxonomy], value) if taxonomy in VOCABULARY else value


def statuses(view: Overview, words: Words) -> list[Link]:
    """Return links to the lists by status."""
    values = sorted(facets(view, "pstatuses"))
    return [link(words.name("statuses", value), f"profiles/by-status/{value}.html") for value in values]
