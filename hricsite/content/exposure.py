"""What is published must not tell of anybody: found by the patterns of `gate_rules.py` in all of content/."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hricsite.content.gate_rules import ADDRESS, PATTERNS, PUBLIC
from hricsite.content.items import Public
from hricsite.content.parts import strings_in
from hricsite.content.places import place_of
from hricsite.content.reading import RecordRead, TextRead
from hricsite.content.settings import SiteSettings
from hricsite.content.strict_yaml import Located
from hricsite.model.diagnostics import Diagnostic, Location, Message, error, say

EXPOSED = {
    "identity-card": say("this looks like the number of an identity card"),
    "passport": say("this looks like the number of a passport"),
    "telephone": say("this looks like a telephone number"),
    "home": say("this looks like the address of a home"),
    "e-mail": say("this looks like a private e-mail address"),
    "account": say("this looks like a WeChat or QQ account"),
}
_SIGNS = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    zero + digit: str(digit) for zero in (0x0660, 0x06F0, 0x0F20) for digit in range(10)
}
_OTHER = re.compile("[０-９Ａ-Ｚａ-ｚ＠－＋［٠-٩۰-۹༠-༩]")
"""Full-width letters, digits and signs, Arabic and Tibetan digits: each is one character of ASCII."""

_MAILTO = re.compile(r"<a\b[^>]*?href=\"(?:mailto|tel|sms):([^\"]*)\"[^>]*>")
_SAID = re.compile(r" (?:alt|title)=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]+>")
HINTS = tuple(dict.fromkeys(pattern.hint for pattern in PATTERNS))


class Exposed(NamedTuple):
    """What was found: of which sort, and the words as they stand."""

    sort: str
    words: str


def exposed(text: str) -> Iterator[Exposed]:
    """Yield what a text tells of somebody, line by line; not in addresses of pages."""
    other = not text.isascii() and _OTHER.search(text)
    plain = text.translate(_SIGNS) if other else text
    if not any(_is_there(hint, plain) for hint in HINTS):
        return
    for line in text.split("\n"):
        yield from _exposed_in(line)


def _exposed_in(line: str) -> Iterator[Exposed]:
    plain = line.translate(_SIGNS)
    hinted = {hint for hint in HINTS if _is_there(hint, plain)}
    if not hinted:
        return
    plain = ADDRESS.sub(lambda found: "\n" * len(found[0]), plain)
    taken: list[tuple[int, int]] = []
    for pattern in PATTERNS:
        for found in pattern.form.finditer(plain) if pattern.hint in hinted else ():
            begin, end = found.span("it")
            if pattern.is_one(found["it"]) and all(end <= first or begin >= last for first, last in taken):
                taken.append((begin, end))
                yield Exposed(pattern.sort, line[begin:end])


def _is_there(hint: tuple[str, ...] | re.Pattern[str], text: str) -> bool:
    if isinstance(hint, tuple):
        return any(word in text for word in hint)
    return hint.search(text) is not None


def exposures(record: RecordRead, root: Path) -> Iterator[Diagnostic]:
    """Yield an error for each number, address or account that a record tells and nothing says it may.

    It may be told where `public` says so, with a reason, in the same facts or front matter.
    """
    facts = (record.slug, *strings_in(record.facts, PUBLIC))
    yield from _exposed(facts, record.facts.public, record.location.path, root)
    for text in record.texts:
        yield from _exposed(_words_of(text), text.front.public, text.path, root)


def exposures_in(located: Located) -> Iterator[Diagnostic]:
    """Yield the same for a YAML file that is no record: site, mirrors, words, pictures, conversion."""
    for events in (located.keys, located.values):
        for path, event in events.items():
            words = getattr(event, "value", "") if path[:1] not in _KEYS else ""
            for each in exposed(words) if words else ():
                yield _private(each, located.location(event), _IN_SITE)


def _words_of(text: TextRead) -> Iterator[str]:
    """Yield what a text says, what stands for its pictures and in the titles of its links too."""
    yield from strings_in(text.front, PUBLIC)
    html = text.html
    if ' alt="' in html or ' title="' in html:
        yield from _SAID.findall(html)
    if ' href="' in html:
        html = _MAILTO.sub(r" \1 ", html)
    yield _TAG.sub("", html)


def _exposed(words: Iterable[str], public: Collection[Public], path: str, root: Path) -> Iterator[Diagnostic]:
    allowed = {_bare(each.text) for each in public}
    for each in dict.fromkeys(exposed("\n".join(words))):
        if _bare(each.words) not in allowed:
            yield _private(each, place_of(root, path, each.words), _IN_RECORD)


_KEYS = frozenset((key,) for key in PUBLIC)
_IN_RECORD = say(
    "take it out; when its owner has made it public, add public: [{{text: {words}, reason: ...}}] to this"
    " record or front matter, or to {path} for the whole site"
)
_IN_SITE = say(
    "take it out; when its owner has made it public, add public: [{{text: {words}, reason: ...}}] to {path}"
)


def _private(found: Exposed, place: Location, remedy: Message) -> Diagnostic:
    site = f"{place.path.partition('/')[0]}/site.yaml"
    return error(
        "private-detail", place, EXPOSED[found.sort], say(remedy.template, words=found.words, path=site)
    )


def _bare(words: str) -> str:
    """Return a number or address without the spaces and hyphens in which ways of writing it differ."""
    return re.sub(r"[\s-]", "", words).lower()


def without_contacts(findings: Iterable[Diagnostic], settings: SiteSettings) -> tuple[Diagnostic, ...]:
    """Return the findings without those about what any text of the site may tell.

    These are the site's own contact routes, and what site.yaml says is `public`: helplines, offices.
    """
    known = {_bare(each.value) for each in settings.contact} | {_bare(each.text) for each in settings.public}

    def is_contact(finding: Diagnostic) -> bool:
        told = dict(finding.help.values) if finding.help and finding.code == "private-detail" else {}
        return bool(told) and _bare(told["words"]) in known

    return tuple(each for each in findings if not is_contact(each))
