"""What records and the dictionary put into the lexicon: names and terms that conversion must not guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Profile
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.kinds.term import Term
from hricsite.content.name_forms import CHINESE, Forms, form_in, name_forms, name_in
from hricsite.content.parts import parts_of
from hricsite.content.reading import RecordRead
from hricsite.content.zh_rules import has_chinese
from hricsite.lang.conversion import convert_text
from hricsite.lang.core import core_lexicon
from hricsite.lang.lexicon import Entry
from hricsite.lang.words import cost
from hricsite.model.diagnostics import Diagnostic, say, warning
from hricsite.model.text import Localised

COMMON = 120
"""What a common word costs at most: one that is seen six times in a million words, or more often."""

_PROPER_NAMES = frozenset({"instrument", "organisation", "publication"})
_LONG = 4
_NAMED = frozenset({"name", "author", "authors", "publisher", "publisher_name"})


def record_entries(record: RecordRead) -> Iterator[Entry]:
    """Yield every name and term of a record that conversion must not guess.

    Persons' names always count, in the forms on record and those that follow from them without a choice,
    except where a name says `match: off`.  Other names and terms count when both scripts are on record.  Of
    those, authors, addressees and the like always count, and names of bodies, laws and books from four
    characters on; the rest only when the converter would not give one form from the other: a cut inside
    ordinary words would cost more than it gives.  Titles of sources never count: others wrote them.
    """
    for hans, hant, hong_kong in _forms_of(record):
        if has_chinese(hans) and has_chinese(hant):
            yield Entry(hans=hans, hant=hant, hk=hong_kong, origin=record.location.path)


def _forms_of(record: RecordRead) -> Iterator[tuple[str, str, str]]:
    """Yield the three forms of each name and term of a record."""
    if isinstance(record.facts, Profile):
        yield from _person(record.facts)
        return
    for text in _names_inside(record.facts):
        yield from _both(text.texts(), surely_from=1)
    if isinstance(record.facts, SourceFacts):
        return
    yield from _both(record.facts.titles(), surely_from=_LONG if record.kind in _PROPER_NAMES else None)
    if isinstance(record.facts, Term):
        yield from _renderings(record.facts)


def _person(profile: Profile) -> Iterator[tuple[str, str, str]]:
    for forms in name_forms(profile.names):
        if any(name.match == "off" for name in forms.values()):
            continue
        hans, hant, hong_kong = (form_in(forms, lang) for lang in CHINESE)
        if hans and hant:
            yield hans, hant, hong_kong or hant


def _names_inside(facts: Facts) -> Iterator[Localised]:
    """Yield the names of authors, publishers, addressees and signatories."""
    for path, value in parts_of(facts):
        if isinstance(value, Localised) and not _NAMED.isdisjoint(path):
            yield value


def _both(texts: Mapping[str, str], *, surely_from: int | None) -> Iterator[tuple[str, str, str]]:
    """Yield the forms of a text in both scripts, when it has at least so many characters or is misread."""
    if "zh-Hans" not in texts or "zh-Hant" not in texts:
        return
    hans, hant = texts["zh-Hans"], texts["zh-Hant"]
    hong_kong = texts.get("zh-Hant-HK") or name_in(hant, "zh-Hant", "zh-Hant-HK") or hant
    if (surely_from is not None and len(hans) >= surely_from) or _is_misread(hans, hant, hong_kong):
        yield hans, hant, hong_kong


def _is_misread(hans: str, hant: str, hong_kong: str) -> bool:
    """Say whether the converter without this entry gives another form than the one on record."""
    forms = {"zh-Hans": hans, "zh-Hant": hant, "zh-Hant-HK": hong_kong}
    ways = (("zh-Hans", "zh-Hant"), ("zh-Hans", "zh-Hant-HK"), ("zh-Hant", "zh-Hans"))
    return any(
        convert_text(forms[source], source=source, target=target, lexicon=core_lexicon()) != forms[target]
        for source, target in ways
    )


def _renderings(term: Term) -> Iterator[tuple[str, str, str]]:
    """Yield the renderings of a term that are one word in both scripts; another word is no conversion."""
    texts = [*term.names.texts().items()]
    texts += [(each.lang, each.text) for each in term.renderings if each.status != "rejected"]
    hans = {text for lang, text in texts if lang == "zh-Hans"}
    for lang, text in texts:
        plain = name_in(text, lang, "zh-Hans") if lang == "zh-Hant" else None
        if plain in hans:
            yield from _both({"zh-Hans": plain, lang: text}, surely_from=None)


def common_names(records: Iterable[RecordRead]) -> Iterator[Diagnostic]:
    """Yield a warning for each person's name of two characters that is a common word as well.

    Conversion takes a short name for a name wherever the two characters stand as a word of their own, so
    an editor has to say whether that is meant: `match: always` or `match: off`.
    """
    for record in records:
        if not isinstance(record.facts, Profile):
            continue
        for forms in name_forms(record.facts.names):
            hans = form_in(forms, "zh-Hans") or ""
            price = cost(hans) if len(hans) == 2 else None
            if price is not None and price <= COMMON and not _is_decided(forms):
                yield warning(
                    "common-name", record.location,
                    say("the name {name} is also a common word", name=hans),
                    say("add match: off to the name, or match: always when the word never stands in a text"),
                )


def _is_decided(forms: Forms) -> bool:
    return any(name.match for name in forms.values())
