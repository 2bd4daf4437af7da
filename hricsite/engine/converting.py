"""The second map: every record that something it rests on has changed for is converted again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hricsite.assembly.entry import entry_of
from hricsite.assembly.references import Known, check_mentions
from hricsite.content.gate import Refused, named_in_spite, people_shown
from hricsite.content.gist import Gist
from hricsite.content.media import Picture, check_pictures, with_sizes
from hricsite.content.scopes import SiteLexicon
from hricsite.content.variants import complete_facts, derive_texts
from hricsite.engine.codec import pack
from hricsite.engine.converted import Converted, Made, Rest, made_of, rest_of
from hricsite.engine.memory import Kept, Memory
from hricsite.engine.pool import Pool
from hricsite.engine.reading import Content, read_again
from hricsite.engine.spool import Spool
from hricsite.lang.lexicon import Entry, Lexicon, build_lexicon, hits, listening
from hricsite.model.diagnostics import Location

WAYS = (("zh-Hans", "zh-Hant"), ("zh-Hans", "zh-Hant-HK"), ("zh-Hant", "zh-Hans"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """All that the conversion of any record may rest on beside the record itself.

    `names` are those of people who must not be named; `known` says what may be referred to,
    `refused` which pictures must not be shown, and for whose sake.
    """

    root: Path
    languages: tuple[str, ...]
    lexicon: SiteLexicon
    names: tuple[str, ...]
    known: Known
    pictures: Mapping[str, Picture]
    refused: Refused
    spool: Spool

    def digest(self) -> str:
        """Return the digest of what every record rests on, without lexicon, references and pictures."""
        words, grid = sorted(self.known.words.items()), sorted(self.known.grid)
        parts = (self.languages, self.names, self.lexicon.region_words, words, grid)
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def convert(
    setting: Setting, public: Iterable[Gist], content: Content, memory: Memory, pool: Pool
) -> dict[str, Made]:
    """Return every published record converted, by id: as remembered where nothing it rests on has changed."""
    before = memory.records if memory.setting == setting.digest() else {}
    tokens = tokens_of(setting)
    moved = {key for key in {*tokens, *memory.tokens} if tokens.get(key) != memory.tokens.get(key)}
    new = _new_entries(setting.lexicon, memory)
    made: dict[str, Made | None] = {}
    for gist in public:
        id = gist.id
        kept = content.records[id]
        stands = (
            before.get(id) is kept and kept.made is not None
            and moved.isdisjoint(gist.targets) and moved.isdisjoint(gist.pictures)
            and not (new is not None and _meets(new, kept.made, setting.spool))
        )  # fmt: skip
        made[id] = kept.made if stands else None
    due = [id for id, each in made.items() if each is None]
    records = [content.records[id] for id in due]
    converted = pool.map_taking(convert_one, setting, records, lambda each: made_of(each, setting.spool))
    made |= zip(due, converted, strict=True)
    return {id: each for id, each in sorted(made.items()) if each is not None}


def tokens_of(setting: Setting) -> dict[str, str]:
    """Return what a reference to each record or picture meets; who refers rests on it."""
    known = setting.known
    tokens = {key: ",".join(parts) for key, parts in known.parts.items()}
    tokens |= dict.fromkeys(known.broken, "broken")
    tokens |= {id: f"hidden {state}" for id, state in known.hidden.items()}
    refused, pictures = setting.refused, setting.pictures
    return tokens | {name: f"{each.written()} {refused.get(name, ())}" for name, each in pictures.items()}


def entry_lines(lexicon: SiteLexicon) -> tuple[str, ...]:
    """Return every entry of the site's own lexicon as one line, with its scope."""
    layers = (("", lexicon.whole), *lexicon.scoped)
    return tuple(
        sorted(
            "\t".join((scope, *entry.forms(), entry.direction, str(entry.regional)))
            for scope, layer in layers
            for entry in layer.entries
        )
    )


def _new_entries(lexicon: SiteLexicon, memory: Memory) -> Lexicon | None:
    """Return the entries that came or went since the last build, wherever they hold; None when none did."""
    lines = frozenset(memory.entries) ^ frozenset(entry_lines(lexicon))
    if not lines:
        return None
    place = Location(path="")
    return build_lexicon((_entry(line), place) for line in lines)[0]


def _entry(line: str) -> Entry:
    _, hans, hant, hong_kong, _, _ = line.split("\t")
    return Entry(hans=hans, hant=hant, hk=hong_kong, origin=line)


def _meets(new: Lexicon, made: Made, spool: Spool) -> bool:
    """Say whether an entry that came or went can be found in a text in which the lexicon was searched."""
    texts = rest_of(made, spool).texts
    if texts is None:
        return False
    text = spool.get(texts)
    return any(hits(new, text, source, target) for source, target in WAYS)


def convert_one(setting: Setting, kept: Kept) -> Converted:
    """Return one record converted, its parts set aside, and the findings that need other records."""
    spool, read = setting.spool, read_again(kept, setting.spool)
    heard: list[str] = []
    lexicon = listening(setting.lexicon.at(read), heard)
    variants = derive_texts(read, setting.languages, lexicon)
    facts = complete_facts(read.facts, setting.languages, lexicon)
    names = kept.gist.pictures if kept.gist else ()
    shown = [setting.pictures[name] for name in names if name in setting.pictures]
    written = {text.lang: text.html for text in read.texts}
    bodies = {}
    for variant in variants:
        html = with_sizes(variant.html, shown)
        same = html == written.get(variant.lang)
        bodies[variant.lang] = kept.bodies[variant.lang] if same else spool.put(html)
    entry = entry_of(read, facts, variants, bodies)
    findings = (
        *check_mentions(read.mentions, setting.known), *check_pictures(read.pictures, setting.pictures),
        *people_shown(read.pictures, setting.refused),
        *named_in_spite(read, setting.names, setting.root), *entry.stale,
    )  # fmt: skip
    rest = Rest(
        bodies=bodies,
        texts=spool.put("\n".join(dict.fromkeys(heard))) if heard else None,
        brief=pack(entry.brief),
        headings=spool.keep(pack(entry.own.headings)),
        source_digest=read.digest,
    )
    return Converted(spool.keep(pack(entry.record)), rest, pack(findings) if findings else b"")
