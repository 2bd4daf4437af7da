"""Write a generated content folder: `python bench/corpus.py N FOLDER`.

Of N documents four in five are articles with an English and a Chinese text, one in five is a profile of an
invented person.  Beside them stand 20 topics, one source for 20 documents, and the site's own pages.  The
same N gives the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from texts import Both, Names, Text, make_texts, make_title
from words import CHINESE, ENGLISH, GIVEN, SURNAMES, VOICES, between, pick

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
    """The documents of a size, made while they are read, so that no size has to fit into memory."""

    size: int
    names: Names

    def articles(self) -> Iterator[Document]:
        """Yield the articles; each depends on its own slug and the size alone."""
        return (_article(slug, self.names) for slug in self.names.articles)

    def profiles(self) -> Iterator[Document]:
        """Yield the profiles."""
        return (_profile(slug, self.names) for slug in self.names.people)

    def topics(self) -> Iterator[Document]:
        """Yield the topics."""
        return (_topic(slug, {"en": en, "zh-Hans": zh}, group, self.names) for slug, en, zh, group in TOPICS)

    def all(self) -> Iterator[Document]:
        """Yield every document, kind by kind."""
        yield from self.articles()
        yield from self.profiles()
        yield from self.topics()
        yield from map(_source, self.names.sources)
        yield from (_page(slug, self.names) for slug in PAGES)


def make_corpus(size: int) -> Corpus:
    """Return the corpus of a size."""
    people = {f"person-{number:06d}": _name(number) for number in range(size // 5)}
    names = Names(
        articles=tuple(f"doc-{number:06d}" for number in range(size - size // 5)),
        people=tuple(people),
        person=people,
        sources=tuple(f"source-{number:05d}" for number in range(max(20, size // 20))),
    )
    return Corpus(size=size, names=names)


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
        kind="article", slug=slug, texts=make_texts(rng, names, between(rng, 7, 13)), date=_day(rng),
        updated=_day(rng, 2015, 2025), topics=_some_topics(rng), word=pick(rng, ARTICLES),
        sources=tuple(sorted({pick(rng, names.sources) for _ in range(2)})),
    )  # fmt: skip


def _topic(slug: str, title: Both, group: str, names: Names) -> Document:
    rng = _rng(slug)
    texts = make_texts(rng, names, 14, title)
    return Document(kind="topic", slug=slug, texts=texts, date="", updated=_day(rng, 2015), word=group,
                    sources=tuple(sorted({pick(rng, names.sources) for _ in range(4)})))  # fmt: skip


def _page(slug: str, names: Names) -> Document:
    rng = _rng(f"page-{slug}")
    title = {"en": slug.title(), "zh-Hans": f"{pick(rng, CHINESE.heads)}说明"}
    return Document(
        kind="page", slug=slug, texts=make_texts(rng, names, 5, title), date="", updated=_day(rng, 2015)
    )


def _source(slug: str) -> Document:
    rng = _rng(slug)
    texts = {voice.lang: Text(title=make_title(voice, rng), summary="", body="") for voice in VOICES}
    sentences = tuple(f"{make_title(ENGLISH, rng)}." for _ in range(3))
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
    texts = make_texts(rng, names, 2, {"en": latin, "zh-Hans": chinese})
    used = {each.source for each in (*events, *claims, status)}
    return Document(kind="profile", slug=slug, texts=texts, date=status.date, updated=_day(rng, 2015),
                    topics=_some_topics(rng), sources=tuple(sorted(used)), person=person)  # fmt: skip


def _stated(rng: random.Random, names: Names, what: str) -> Stated:
    text = {"en": ENGLISH.sentence(rng), "zh-Hans": CHINESE.sentence(rng)}
    part = f"s{between(rng, 1, 3)}"
    return Stated(
        what=what, text=text, date=_day(rng), as_of=_day(rng), source=pick(rng, names.sources), part=part
    )


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
