"""Write a generated content folder: `python bench/corpus.py N FOLDER`.

Of N documents four in five are articles with an English and a Chinese text, one in five is a profile of an
invented person.  Beside them stand 20 topics, one source for 20 documents, and the site's own pages.  The
same N gives the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from words import CHINESE, ENGLISH, GIVEN, SURNAMES, VOICES, Voice, between, pick

SEED = 20261121
TOPICS = (
    ("speech", "Speech", "言论", "civil"), ("meetings", "Meetings", "集会", "civil"),
    ("belief", "Belief", "信仰", "civil"), ("press", "The press", "新闻出版", "info"),
    ("courts", "Courts", "法院", "justice"), ("custody", "Custody", "羁押", "justice"),
    ("lawyers", "Lawyers", "律师", "justice"), ("appeals", "Appeals", "上诉与复核", "justice"),
    ("wages", "Wages", "工资", "social"), ("housing", "Housing", "住房与土地", "social"),
    ("schools", "Schools", "学校", "social"), ("clinics", "Clinics", "诊所与医院", "social"),
    ("women", "Women", "妇女", "groups"), ("villages", "Villages", "乡里", "groups"),
    ("children", "Children", "儿童", "groups"), ("network", "The network", "网络", "info"),
    ("budgets", "Budgets", "预算与账目", "gov"), ("treaties", "Treaties", "条约", "intl"),
    ("letters", "Letters", "公开信", "action"), ("memory", "Memory", "历史与记忆", "history"),
)  # fmt: skip
STATUSES = ("detained", "sentenced", "released", "house-arrest", "unknown")
EVENTS = ("summoned", "searched", "detained", "tried", "sentenced", "released", "appealed")
CHARGES = ("inciting-subversion", "subversion", "separatism", "espionage")
REGIONS = ("cn-bj", "cn-sh", "cn-gd", "cn-sc", "cn-hb", "cn-sx", "cn-xz", "cn-xj")
ARTICLES = ("news", "report", "commentary", "press-release")
PAGES = ("mirror", "safety", "method", "correct", "data", "about")
BLOCKS = ("plain", "plain", "cited", "linked", "named", "list", "steps", "quote", "table", "note", "under")

Both = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document's words in one language; links are written as `kind:slug`."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Something a source states of a person: an event, or a claim in words."""

    what: str
    text: Both
    date: str
    as_of: str
    source: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a profile has beside its text."""

    latin: str
    chinese: str
    sort: str
    status: Stated
    birth: str
    sex: str
    region: str
    claims: tuple[Stated, ...]
    events: tuple[Stated, ...]
    charge: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document: kind, slug, texts by language, and what it names."""

    kind: str
    slug: str
    texts: dict[str, Text]
    date: str
    updated: str
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    word: str = ""
    person: Person | None = None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Every document of a size, by kind."""

    articles: tuple[Document, ...]
    profiles: tuple[Document, ...]
    topics: tuple[Document, ...]
    sources: tuple[Document, ...]
    pages: tuple[Document, ...]

    def all(self) -> tuple[Document, ...]:
        """Return every document, kind by kind."""
        return (*self.articles, *self.profiles, *self.topics, *self.sources, *self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The slugs that a document may link to."""

    articles: tuple[str, ...]
    people: tuple[str, ...]
    person: dict[str, tuple[str, str, str]]
    sources: tuple[str, ...]


def make_corpus(size: int) -> Corpus:
    """Return the documents of a corpus; each depends on its own slug and the size alone."""
    people = {f"person-{number:06d}": _name(number) for number in range(size // 5)}
    names = Names(
        articles=tuple(f"doc-{number:06d}" for number in range(size - size // 5)),
        people=tuple(people),
        person=people,
        sources=tuple(f"source-{number:05d}" for number in range(max(20, size // 20))),
    )
    return Corpus(
        articles=tuple(_article(slug, names) for slug in names.articles),
        profiles=tuple(_profile(slug, names) for slug in people),
        topics=tuple(_topic(slug, {"en": en, "zh-Hans": zh}, group, names) for slug, en, zh, group in TOPICS),
        sources=tuple(map(_source, names.sources)),
        pages=tuple(_page(slug, names) for slug in PAGES),
    )


def _name(number: int) -> tuple[str, str, str]:
    """Return an invented person's Latin name, Chinese name in the form used for the unnamed, and sort key."""
    rng = _rng(f"name-{number}")
    surname, family = pick(rng, SURNAMES).split()
    given, own = pick(rng, GIVEN).split()
    return f"{family.title()} Mou{own}", f"{surname}某{given}", f"{family} mou {own}"


def _rng(slug: str) -> random.Random:
    return random.Random(f"{SEED}/{slug}")


def _day(rng: random.Random, first: int = 2005, last: int = 2025) -> str:
    return f"{between(rng, first, last)}-{between(rng, 1, 12):02d}-{between(rng, 1, 28):02d}"


def _some_topics(rng: random.Random) -> tuple[str, ...]:
    return tuple(sorted({pick(rng, TOPICS)[0] for _ in range(between(rng, 1, 3))}))


def _article(slug: str, names: Names) -> Document:
    rng = _rng(slug)
    return Document(
        kind="article", slug=slug, texts=_texts(rng, names, between(rng, 7, 13)), date=_day(rng),
        updated=_day(rng, 2015, 2025), topics=_some_topics(rng), word=pick(rng, ARTICLES),
        sources=tuple(sorted({pick(rng, names.sources) for _ in range(2)})),
    )  # fmt: skip


def _topic(slug: str, title: Both, group: str, names: Names) -> Document:
    rng = _rng(slug)
    texts = _texts(rng, names, 14, title)
    return Document(kind="topic", slug=slug, texts=texts, date="", updated=_day(rng, 2015), word=group,
                    sources=tuple(sorted({pick(rng, names.sources) for _ in range(4)})))  # fmt: skip


def _page(slug: str, names: Names) -> Document:
    rng = _rng(f"page-{slug}")
    title = {"en": slug.title(), "zh-Hans": f"{pick(rng, CHINESE.heads)}说明"}
    return Document(
        kind="page", slug=slug, texts=_texts(rng, names, 5, title), date="", updated=_day(rng, 2015)
    )


def _source(slug: str) -> Document:
    rng = _rng(slug)
    texts = {voice.lang: Text(title=_title(voice, rng), summary="", body="") for voice in VOICES}
    sentences = tuple(f"{_title(ENGLISH, rng)}." for _ in range(3))
    return Document(
        kind="source", slug=slug, texts=texts, date=_day(rng), updated=_day(rng, 2015), sentences=sentences
    )


def _profile(slug: str, names: Names) -> Document:
    rng = _rng(slug)
    latin, chinese, sort = names.person[slug]
    state = partial(_stated, rng, names)
    events = tuple(state(pick(rng, EVENTS)) for _ in range(between(rng, 2, 6)))
    claims = tuple(state(about) for about in ("occupation", "reason"))
    status = state(pick(rng, STATUSES))
    person = Person(
        latin=latin, chinese=chinese, sort=sort, status=status, claims=claims, events=events,
        birth=str(between(rng, 1940, 1980)), sex=pick(rng, ("female", "male")), region=pick(rng, REGIONS),
        charge=pick(rng, CHARGES) if rng.random() < 0.6 else "", verified=_day(rng, 2010),
    )  # fmt: skip
    texts = _texts(rng, names, 2, {"en": latin, "zh-Hans": chinese})
    used = {each.source for each in (*events, *claims, status)}
    return Document(kind="profile", slug=slug, texts=texts, date=status.date, updated=_day(rng, 2015),
                    topics=_some_topics(rng), sources=tuple(sorted(used)), person=person)  # fmt: skip


def _stated(rng: random.Random, names: Names, what: str) -> Stated:
    text = {"en": ENGLISH.sentence(rng), "zh-Hans": CHINESE.sentence(rng)}
    part = f"s{between(rng, 1, 3)}"
    return Stated(
        what=what, text=text, date=_day(rng), as_of=_day(rng), source=pick(rng, names.sources), part=part
    )


def _title(voice: Voice, rng: random.Random) -> str:
    clause = voice.clause(rng)
    return clause[0].upper() + clause[1:]


def _texts(rng: random.Random, names: Names, blocks: int, title: Both | None = None) -> dict[str, Text]:
    """Return the same plan of headings and blocks in each language."""
    plan = tuple(pick(rng, BLOCKS) for _ in range(blocks))
    seed = rng.random()
    return {
        voice.lang: Text(
            title=title[voice.lang] if title else _title(voice, random.Random(f"{seed}/{voice.lang}")),
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


def main() -> None:
    """Write the content folder that the command line names."""
    from content_folder import write_content

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int, metavar="N", help="number of documents")
    parser.add_argument("folder", type=Path, help="folder to write; must not exist")
    asked = parser.parse_args()
    write_content(make_corpus(asked.size), asked.folder)


if __name__ == "__main__":
    main()
