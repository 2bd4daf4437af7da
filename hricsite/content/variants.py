"""The language variants of a record: what was written, and what is converted from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hricsite.content.edtf_dates import Day
from hricsite.content.items import Facts
from hricsite.content.kinds.profile import Profile
from hricsite.content.kinds.source import Sentence, SourceFacts
from hricsite.content.name_forms import converted_from, form_in, missing_names, name_forms
from hricsite.content.reading import RecordRead, TextRead
from hricsite.content.scopes import EXACT_KINDS, text_lexicon
from hricsite.lang.conversion import convert_text
from hricsite.lang.lexicon import Lexicon, build_lexicon
from hricsite.lang.tags import is_chinese
from hricsite.markup.document import Heading
from hricsite.markup.scripts import convert_html
from hricsite.model.diagnostics import Diagnostic, Location, say, warning
from hricsite.model.records import Ref, rebuilt
from hricsite.model.text import Localised


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
    terms: tuple[Ref, ...]
    digest: str
    stale: bool
    translates: str
    path: str
    authors: tuple[str, ...]
    licence: str
    translator: str


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
        return done.model_copy(update={"names": (*done.names, *missing_names(done.names, languages))})
    if isinstance(done, SourceFacts):
        sentences = tuple(_with_readings(each, languages, lexicon) for each in done.sentences)
        return done.model_copy(
            update={"title": _source_title(done, languages, lexicon), "sentences": sentences}
        )
    return done


def _with_readings(sentence: Sentence, languages: tuple[str, ...], lexicon: Lexicon) -> Sentence:
    """Return a sentence that also has its readings in the other Chinese languages of the site."""
    whole = complete(Localised.of({sentence.lang: sentence.text}), languages, lexicon).texts()
    readings = {
        lang: text for lang, text in whole.items() if lang != sentence.lang and text != sentence.text
    }
    return sentence.model_copy(update={"readings": readings}) if readings else sentence


def _source_title(facts: SourceFacts, languages: tuple[str, ...], lexicon: Lexicon) -> dict[str, str]:
    """Convert a title only where it is in our words: as published it stays as it is."""
    if facts.described:
        return {**complete(Localised.of(facts.title), languages, lexicon).texts()}
    ours = {lang: text for lang, text in facts.title.items() if lang != facts.lang}
    if is_chinese(facts.lang) or not ours:
        return facts.title
    return {**complete(Localised.of(ours), languages, lexicon).texts(), **facts.title}


def derive_texts(record: RecordRead, languages: tuple[str, ...], lexicon: Lexicon) -> tuple[Variant, ...]:
    """Return the variants of a record's texts: each as written, and the missing Chinese ones converted."""
    written = {text.lang: text for text in record.texts}
    digests = {text.lang: text.digest for text in record.texts}
    rules = {text.lang: text_lexicon(record, text, lexicon) for text in record.texts}
    variants = []
    for lang in dict.fromkeys((*languages, *written)):
        source = lang if lang in written else converted_from(lang, written)
        if source is not None:
            variants.append(_variant(written[source], lang, rules[source], digests))
    return tuple(variants)


def wrong_rules(record: RecordRead) -> Iterator[Diagnostic]:
    """Yield what is wrong with the conversion rules of each text beside the rest of its record.

    Two rules may not give one term two forms, and no text of law or of others takes region words.
    """
    for text in record.texts:
        rules, place = text.front.zh, Location(path=text.path)
        if rules is None:
            continue
        yield from build_lexicon((entry, place) for entry in rules.entries(text.path))[1]
        if rules.region_words == "yes" and record.kind in EXACT_KINDS:
            yield warning(
                "exact-words",
                place,
                say("region_words: yes has no effect on a text of the kind {kind}", kind=record.kind),
                say("delete it; the words of laws, letters and other documents stay as they are"),
            )


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
        terms=text.terms,
        digest=text.digest,
        stale=stale,
        translates=translation.of if translation else "",
        path=text.path,
        authors=tuple(words(author) for author in text.front.authors),
        licence=text.front.licence or "",
        translator=words(translation.translator) if translation and translation.translator else "",
    )


def ambiguous_names(record: RecordRead) -> Iterator[Diagnostic]:
    """Yield a warning for each Simplified name whose Traditional form cannot be known from its characters."""
    if not isinstance(record.facts, Profile):
        return
    for forms in name_forms(record.facts.names):
        if "zh-Hans" in forms and form_in(forms, "zh-Hant") is None:
            yield warning(
                "ambiguous-name",
                record.location,
                say(
                    "the Traditional form of {name} is not certain from its characters",
                    name=forms["zh-Hans"].text,
                ),
                say("add the same name with lang: zh-Hant; until then it is shown as written"),
            )
