"""Uncertain places of the content: each with an id, its forms, and what to paste to settle it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hricsite.content.passages import Written
from hricsite.lang.conversion import parse_mark
from hricsite.lang.converters import transform
from hricsite.lang.lexicon import Lexicon
from hricsite.lang.reading import words_in
from hricsite.lang.uncertainty import Form, Kind, uncertainties, written_forms
from hricsite.markup.passages import ATOM
from hricsite.model.diagnostics import Diagnostic, Location, Message, say, warning

CONTEXT = 10
"""How many characters on each side belong to a place: it is a new one when they change."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^:#,\[\]{}]*")
_OTHER_THAN_TEXT = frozenset({"~", "null", "true", "false", "yes", "no", "on", "off"})
"""Words that YAML does not read as text without quotation marks, however they are capitalised."""

_SHORT_NAME = re.compile("[\u3400-\u9fff·]{2,12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertainPlace:
    """One uncertain place: where, in which language, the words around it, and its forms by language.

    The id is a digest of class, text, words around and the form that was chosen, so that it stays when the
    text is moved and is another one when anything here changes.
    """

    id: str
    kind: Kind
    location: Location
    lang: str
    text: str
    before: str
    after: str
    forms: tuple[Form, ...]

    @property
    def chosen(self) -> str:
        """What conversion wrote in the first of the languages; the text itself where nothing is converted."""
        return self.forms[0].chosen if self.forms else self.text

    def question(self) -> Form:
        """Return the first of the forms that have another one beside them."""
        bare = Form(self.lang, self.text, "")
        return next((form for form in self.forms if form.other not in ("", form.chosen)), bare)

    def entry(self) -> str:
        """Return what to paste: a line for the dictionary or a mark for this place, or nothing.

        It states the other form, since the chosen one needs nothing; only the name of somebody whom no
        record lists gets the form that was chosen, for every place where it stands.  A term of one
        character would stand in too many words, so it gets a mark; so does a name that the lexicon has.
        """
        if self.kind in ("script", "quote") or not self.question().other:
            return ""
        if self.kind == "forms":
            return _mark({"": self.text})
        forms = self._entry_forms()
        if self.kind == "inside" or min(map(len, forms.values())) < 2:
            return _mark(forms)
        return "- {" + ", ".join(f"{key}: {as_yaml(form)}" for key, form in forms.items()) + "}"

    def _entry_forms(self) -> dict[str, str]:
        stated = {form.lang: form.chosen if self.kind == "surname" else form.other for form in self.forms}
        stated[self.lang] = self.text
        hans = stated.get("zh-Hans") or transform(self.text, self.lang, "zh-Hans")
        taiwan = stated.get("zh-Hant") or stated["zh-Hant-HK"]
        hong_kong = stated.get("zh-Hant-HK") or taiwan
        if hong_kong == taiwan:
            return {"hans": hans, "hant": taiwan}
        return {"hans": hans, "tw": taiwan, "hk": hong_kong}


def _mark(forms: dict[str, str]) -> str:
    body = forms[""] if "" in forms else "; ".join(f"{key}: {form}" for key, form in forms.items())
    return f"-{{{body}}}-" if parse_mark(body) else ""


def as_yaml(text: str) -> str:
    """Return a text as it is written in YAML: bare where that is safe, else between quotation marks."""
    bare = _PLAIN.fullmatch(text) and text.isprintable() and text == text.strip()
    bare = bare and text.lower() not in _OTHER_THAN_TEXT
    return text if bare else json.dumps(text, ensure_ascii=False)


def uncertain_places(written: Written, lexicon: Lexicon) -> Iterator[UncertainPlace]:
    """Yield the uncertain places of a passage, in order."""
    passage = written.passage
    if all(run.text.isascii() for run in passage.runs if run.convert):
        return
    text = passage.text
    for each in uncertainties(passage.runs, source=written.lang, targets=written.targets, lexicon=lexicon):
        yield _place(written, text, each.kind, each.start, each.end, each.forms)


def _place(
    written: Written, text: str, kind: Kind, start: int, end: int, forms: tuple[Form, ...]
) -> UncertainPlace:
    line, column = written.passage.spot(start)
    last = written.passage.spot(end - 1)
    bare = UncertainPlace(
        id="",
        kind=kind,
        location=Location(
            path=written.path, line=line, column=column, end_column=last[1] + 1 if last[0] == line else 0
        ),
        lang=written.lang,
        text=text[start:end],
        before=text[max(start - CONTEXT, 0) : start],
        after=text[end : end + CONTEXT],
        forms=forms,
    )
    words = (kind, bare.before, bare.text, bare.after, bare.chosen)
    digest = hashlib.sha256("\x1f".join(words).encode("utf-8", "surrogatepass")).hexdigest()
    return dataclasses.replace(bare, id=digest[:12])


@dataclass(frozen=True, slots=True)
class NameUse:
    """One place where a name stands or may stand: its Simplified form, and how it is written there."""

    hans: str
    form: str
    place: UncertainPlace


def names_in_both(passages: Iterable[Written]) -> Iterator[NameUse]:
    """Yield the Traditional form of each short text that a record gives in both scripts."""
    by_key: dict[tuple[str, object], dict[str, Written]] = defaultdict(dict)
    for written in passages:
        if written.key:
            by_key[written.path, written.key][written.lang] = written
    for langs in by_key.values():
        hans = langs["zh-Hans"].passage.text if "zh-Hans" in langs else ""
        for lang, written in sorted(langs.items()):
            if lang != "zh-Hans" and _SHORT_NAME.fullmatch(hans):
                form = written.passage.text
                place = _place(written, form, "forms", 0, len(form), (Form(lang, form, ""),))
                yield NameUse(hans, form, place)


def uses_of_names(written: Written, lexicon: Lexicon, names: frozenset[str]) -> Iterator[NameUse]:
    """Yield how a passage writes, or is converted to write, each of some names that no record lists.

    A stretch that is a part of other words (于某 in 对于某些) is no use of the name.
    """
    text = written.passage.text
    plain = text if written.lang == "zh-Hans" else transform(text, written.lang, "zh-Hans")
    present = [name for name in sorted(names) if name in plain]
    if not present or len(plain) != len(text):
        return
    if written.lang == "zh-Hans":
        forms = written_forms(
            written.passage.runs, source=written.lang, targets=written.targets, lexicon=lexicon
        )
    else:
        forms = {written.lang: text}
    words = tuple(words_in(plain))
    borders = {word.start for word in words} | {word.end for word in words}
    for name in present:
        for found in re.finditer(re.escape(name), plain):
            start, end = found.span()
            if not {start, end} <= borders:
                continue
            for lang, whole in forms.items():
                form = Form(lang, whole[start:end], "")
                if ATOM not in form.chosen:
                    yield NameUse(name, form.chosen, _place(written, text, "forms", start, end, (form,)))


def names_in_two_forms(uses: Iterable[NameUse]) -> Iterator[UncertainPlace]:
    """Yield each place where a name is written otherwise than in most places of the site.

    Of two forms that are met as often, the one that stands first counts.
    """
    by_name: dict[tuple[str, str], list[NameUse]] = defaultdict(list)
    for use in sorted(uses, key=lambda each: each.place.location):
        by_name[use.hans, use.place.forms[0].lang].append(use)
    for (_, lang), group in sorted(by_name.items()):
        most = Counter(use.form for use in group).most_common(1)[0][0]
        for use in group:
            if use.form != most:
                yield dataclasses.replace(use.place, forms=(Form(lang, use.form, most),))


_SENTENCES: dict[Kind, Message] = {
    "border": say("{text} is written {chosen}; where the words are cut otherwise it is {other}"),
    "name": say("{text} is written {chosen}; it may be {other}, as a person's name or as a word"),
    "surname": say("{text} was taken for somebody whom no record lists: written {chosen}, it may be {other}"),
    "sense": say("{text} stands alone and is written {chosen}; in another sense it is {other}"),
    "inside": say("{text} is a name, or a part of other words: written {chosen}, it may be {other}"),
    "forms": say("{text} is written {chosen} here; the name is {other} elsewhere"),
    "script": say("{text} is not written so in this script or region; {other} may be meant"),
    "quote": say("the quotation mark {text} has no partner in its block"),
}


def sentence(place: UncertainPlace) -> Message:
    """Return what is uncertain about a place, as an editor is told."""
    asked = place.question()
    template = _SENTENCES[place.kind].template
    return say(template, text=place.text, chosen=asked.chosen, other=asked.other)


def unreviewed(place: UncertainPlace) -> Diagnostic:
    """Return the finding about a place that nobody has reviewed."""
    entry = place.entry()
    if not entry:
        remedy = say("correct the text, or accept it: zh-report --accept {id} --reason WORDS", id=place.id)
    elif entry.startswith("- "):
        remedy = say(
            "put {entry} into zh-dictionary.yaml, or accept it: zh-report --accept {id} --reason WORDS",
            entry=entry, id=place.id,
        )
    else:
        remedy = say(
            "write {entry} in the text, or accept it: zh-report --accept {id} --reason WORDS",
            entry=entry, id=place.id,
        )
    return warning("uncertain-conversion", place.location, sentence(place), remedy)
