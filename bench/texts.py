"""The texts of an invented document: one plan of headings, lists, tables and notes, said in each language."""

from __future__ import annotations

import random
from dataclasses import dataclass

from words import VOICES, Voice, between, pick

BLOCKS = ("plain", "plain", "cited", "linked", "named", "list", "steps", "quote", "table", "note", "under")

Both = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document's words in one language; links are written as `kind:slug`."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The slugs that a document may link to."""

    articles: tuple[str, ...]
    people: tuple[str, ...]
    person: dict[str, tuple[str, str, str]]
    sources: tuple[str, ...]


def make_title(voice: Voice, rng: random.Random) -> str:
    """Return a clause with a capital letter."""
    clause = voice.clause(rng)
    return clause[0].upper() + clause[1:]


def make_texts(rng: random.Random, names: Names, blocks: int, title: Both | None = None) -> dict[str, Text]:
    """Return a document's texts: the same plan of headings and blocks in each language."""
    plan = tuple(pick(rng, BLOCKS) for _ in range(blocks))
    seed = rng.random()
    return {
        voice.lang: Text(
            title=title[voice.lang] if title else make_title(voice, random.Random(f"{seed}/{voice.lang}")),
            summary=voice.sentence(random.Random(f"{seed}/{voice.lang}/summary")),
            body=_body(voice, random.Random(f"{seed}/{voice.lang}/body"), plan, names),
        )
        for voice in VOICES
    }


def _body(voice: Voice, rng: random.Random, plan: tuple[str, ...], names: Names) -> str:
    parts = [voice.paragraph(rng)]
    notes: list[str] = []
    for number, block in enumerate(plan, 1):
        if number % 3 == 1:
            parts.append(f"## {pick(rng, voice.heads)} {{#part-{number}}}")
        if block == "under":
            parts.append(f"### {pick(rng, voice.heads)} {{#under-{number}}}")
        parts.append(_block(voice, rng, block, names, notes))
    return "\n\n".join([*parts, *notes]) + "\n"


def _block(voice: Voice, rng: random.Random, block: str, names: Names, notes: list[str]) -> str:
    if block == "list":
        return "\n".join(f"- {voice.clause(rng)}" for _ in range(between(rng, 3, 6)))
    if block == "steps":
        return "\n".join(f"{number}. {voice.clause(rng)}" for number in (1, 2, 3))
    if block == "quote":
        return f"> {voice.sentence(rng)}\n>\n> {voice.sentence(rng)}"
    if block == "table":
        return _table(voice, rng)
    if block == "note":
        notes.append(f"[^{len(notes) + 1}]: {voice.sentence(rng)}")
        return f"{voice.paragraph(rng)}[^{len(notes)}]"
    return voice.paragraph(rng, _link(voice, rng, block, names))


def _table(voice: Voice, rng: random.Random) -> str:
    rows = [[pick(rng, column) for column in voice.columns] for _ in range(between(rng, 4, 6))]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "| --- | --- | --- |", *lines[1:]])


def _link(voice: Voice, rng: random.Random, block: str, names: Names) -> str:
    if block == "cited":
        words = pick(rng, voice.columns[1])
        link = f"[{words}, {between(rng, 2005, 2025)}](source:{pick(rng, names.sources)})"
    elif block == "named" and names.people:
        slug = pick(rng, names.people)
        latin, chinese, _ = names.person[slug]
        link = f"[{latin if voice.lang == 'en' else chinese}](profile:{slug})"
    elif block == "linked":
        link = f"[{pick(rng, voice.columns[2])}](article:{pick(rng, names.articles)})"
    else:
        return ""
    return f"({link})" if voice.lang == "en" else f"（{link}）"
