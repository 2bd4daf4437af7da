"""The language variants of a record: what was written, and what is converted from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hricsite.content.edtf_dates import Day
from hricsite.content.front_matter import ScriptTerm
from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Name, Profile
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.reading import RecordRead, TextRead
from hricsite.lang.conversion import convert_text
from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon
from hricsite.lang.names import sure_traditional
from hricsite.lang.tags import fallbacks, is_chinese
from hricsite.markup.document import Heading
from hricsite.markup.scripts import convert_html
from hricsite.model.diagnostics import Diagnostic, Location, say, warning
from hricsite.model.records import Ref, rebuilt
from hricsite.model.text import Localised

Placed = tuple[Entry, Location]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A text in one language: as written when `lang == original`, else converted from `original`."""

    lang: str
    original: str
    title: str
    summary: str
    html: str
    headings: tuple[Heading, ...]
    updated: Day
    verified: Day | None
    sources: tuple[Ref, ...]
    digest: str
    stale: bool
    translates: str
    path: str
    authors: tuple[str, ...]
    licence: str
    translator: str


def converted_from(lang: str, written: Iterable[str]) -> str | None:
    """Return the language a missing Chinese one is converted from, or None when none is written."""
    if not is_chinese(lang):
        return None
    present = set(written)
    return next((tag for tag in fallbacks(lang) if tag in present and is_chinese(tag)), None)


def complete(text: Localised, languages: tuple[str, ...], lexicon: Lexicon) -> Localised:
    """Return the text with every Chinese language of the site filled in, marks resolved."""
    written = text.texts()
    words = {
        lang: convert_text(value, source=lang, target=lang, lexicon=lexicon)
        for lang, value in written.items()
    }
    for lang in languages:
        source = converted_from(lang, written) if lang not in written else None
        if source is not None:
            words[lang] = convert_text(written[source], source=source, target=lang, lexicon=lexicon)
    return Localised.of(words)


def complete_facts(facts: Facts, languages: tuple[str, ...], lexicon: Lexicon) -> Facts:
    """Return the facts with every localised text completed and every name in both scripts."""
    done = rebuilt(facts, lambda text: complete(text, languages, lexicon))
    if isinstance(done, Profile):
        return done.model_copy(update={"names": (*done.names, *_derived_names(done.names, languages))})
    if isinstance(done, SourceFacts):
        return done.model_copy(update={"title": _source_title(done, languages, lexicon)})
    return done


def _source_title(facts: SourceFacts, languages: tuple[str, ...], lexicon: Lexicon) -> dict[str, str]:
    """Convert a title only where it is our translation: as published it stays as it is."""
    ours = {lang: text for lang, text in facts.title.items() if lang != facts.lang}
    if is_chinese(facts.lang) or not ours:
        return facts.title
    return {**complete(Localised.of(ours), languages, lexicon).texts(), **facts.title}


def _derived_names(names: tuple[Name, ...], languages: tuple[str, ...]) -> Iterator[Name]:
    for kind in dict.fromkeys(name.kind for name in names):
        given: dict[str, Name] = {
            name.lang: name for name in reversed(names) if name.kind == kind and is_chinese(name.lang)
        }
        for lang in languages:
            if lang in given or not is_chinese(lang):
                continue
            source = converted_from(lang, given)
            text = name_in(given[source].text, source, lang) if source else None
            if source and text is not None:
                yield given[source].model_copy(update={"text": text, "lang": lang})


def name_in(text: str, source: str, target: str) -> str | None:
    """Return a person's name in another script, or None when its characters leave a choice.

    Simplified to Traditional goes character by character and only where each character has one form;
    the other directions lose nothing and use the plain tables.
    """
    if source == "zh-Hans":
        return sure_traditional(text, target)
    return convert_text(text, source=source, target=target, lexicon=EMPTY)


def derive_texts(record: RecordRead, languages: tuple[str, ...], lexicon: Lexicon) -> tuple[Variant, ...]:
    """Return the variants of a record's texts: each as written, and the missing Chinese ones converted."""
    written = {text.lang: text for text in record.texts}
    digests = {text.lang: text.digest for text in record.texts}
    rules = {text.lang: _page_lexicon(text, lexicon) for text in record.texts}
    variants = []
    for lang in dict.fromkeys((*languages, *written)):
        source = lang if lang in written else converted_from(lang, written)
        if source is not None:
            variants.append(_variant(written[source], lang, rules[source], digests))
    return tuple(variants)


def _page_lexicon(text: TextRead, lexicon: Lexicon) -> Lexicon:
    """Return the lexicon with this text's own rules first: a page's choice wins over the site's."""
    own = _own_rules(text)
    if not own:
        return lexicon
    taken = {form for entry, _ in own for form in entry.forms()}
    rest = (entry for entry in lexicon.entries if taken.isdisjoint(entry.forms()))
    return build_lexicon((*own, *((entry, Location(path=text.path)) for entry in rest)))[0]


def _own_rules(text: TextRead) -> tuple[Placed, ...]:
    rules = text.front.zh
    if rules is None:
        return ()
    entries = [_entry(*term.forms(), text.path) for term in rules.terms]
    entries += [_entry(word, word, word, text.path) for word in rules.keep]
    return tuple((entry, Location(path=text.path)) for entry in entries)


def wrong_rules(record: RecordRead) -> Iterator[Diagnostic]:
    """Yield what is wrong with the conversion rules of each text: two of one key, one that cannot be used."""
    for text in record.texts:
        yield from build_lexicon(_own_rules(text))[1]


def _variant(text: TextRead, lang: str, lexicon: Lexicon, digests: Mapping[str, str]) -> Variant:
    def words(value: str) -> str:
        return convert_text(value, source=text.lang, target=lang, lexicon=lexicon)

    translation = text.front.translation
    stale = translation is not None and translation.original_digest not in (None, digests.get(translation.of))
    return Variant(
        lang=lang,
        original=text.lang,
        title=words(text.front.title),
        summary=words(text.front.summary),
        html=convert_html(text.html, source=text.lang, target=lang, lexicon=lexicon),
        headings=tuple(
            Heading(level=each.level, id=each.id, text=words(each.text)) for each in text.headings
        ),
        updated=text.front.updated,
        verified=text.front.verified,
        sources=text.front.sources,
        digest=text.digest,
        stale=stale,
        translates=translation.of if translation else "",
        path=text.path,
        authors=tuple(words(author) for author in text.front.authors),
        licence=text.front.licence or "",
        translator=words(translation.translator) if translation and translation.translator else "",
    )


def lexicon_entries(
    records: Iterable[RecordRead], dictionary: Iterable[tuple[ScriptTerm, Location]]
) -> Iterator[Placed]:
    """Yield every name and term that conversion must not guess, with its place.

    Persons' names always count.  Other names count when both scripts are on record and plain conversion
    would not give one from the other: a cut inside ordinary words would cost more than it gives.  Titles
    of sources never count: they are sentences of others.
    """
    for record in records:
        if isinstance(record.facts, Profile):
            for text in _person(record.facts):
                entry = _entry(text["hans"], text["hant"], text["hk"], record.location.path)
                yield entry, record.location
            continue
        if isinstance(record.facts, SourceFacts):
            continue
        titles = record.facts.titles()
        if "zh-Hans" in titles and "zh-Hant" in titles:
            forms = titles["zh-Hans"], titles["zh-Hant"], titles.get("zh-Hant-HK")
            entry = _entry(*forms, record.location.path)
            if _is_needed(entry):
                yield entry, record.location
    for term, place in dictionary:
        yield _entry(*term.forms(), place.path), place


def _entry(hans: str, hant: str, hk: str | None, origin: str) -> Entry:
    return Entry(hans=hans, hant=hant, hk=hk or hant, origin=origin)


def _is_needed(entry: Entry) -> bool:
    there = convert_text(entry.hans, source="zh-Hans", target="zh-Hant", lexicon=EMPTY)
    back = convert_text(entry.hant, source="zh-Hant", target="zh-Hans", lexicon=EMPTY)
    return there != entry.hant or back != entry.hans


def _person(profile: Profile) -> Iterator[dict[str, str]]:
    for kind in dict.fromkeys(name.kind for name in profile.names):
        forms: dict[str, str] = {
            name.lang: name.text for name in reversed(profile.names) if name.kind == kind
        }
        hans = forms.get("zh-Hans") or name_or_none(forms, "zh-Hans")
        hant = forms.get("zh-Hant") or name_or_none(forms, "zh-Hant")
        if hans and hant:
            yield {"hans": hans, "hant": hant, "hk": forms.get("zh-Hant-HK", hant)}


def name_or_none(forms: Mapping[str, str], lang: str) -> str | None:
    """Return a name in `lang` from the other script's form, or None."""
    source = converted_from(lang, forms)
    return name_in(forms[source], source, lang) if source else None


def ambiguous_names(record: RecordRead) -> Iterator[Diagnostic]:
    """Yield a warning for each Simplified name whose Traditional form cannot be known from its characters."""
    if not isinstance(record.facts, Profile):
        return
    written = {(name.kind, name.lang) for name in record.facts.names}
    for name in record.facts.names:
        if name.lang != "zh-Hans" or (name.kind, "zh-Hant") in written:
            continue
        if sure_traditional(name.text, "zh-Hant") is None:
            yield warning(
                "ambiguous-name",
                record.location,
                say("the Traditional form of {name} is not certain from its characters", name=name.text),
                say("add the same name with lang: zh-Hant; until then it is shown as written"),
            )
