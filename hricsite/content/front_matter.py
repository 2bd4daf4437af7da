"""The head of a text file: YAML between two lines of three hyphens."""

from __future__ import annotations

import re

from pydantic import Field

from hricsite.content.edtf_dates import Day
from hricsite.content.files import Source
from hricsite.content.items import Public
from hricsite.content.strict_yaml import Located, read_yaml
from hricsite.content.validation import validate
from hricsite.content.zh_rules import ScriptRules, repeated_terms, unusable_terms
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.records import Model, SourceRef

_HYPHENS = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


class Translation(Model):
    """From which text this one was translated, and at which state of it."""

    of: str
    original_digest: str | None = None
    translator: str | None = None
    status: str | None = None


class FrontMatter(Model):
    """What stands before the body of a text."""

    title: str = Field(min_length=1)
    summary: str = Field(min_length=1)
    updated: Day
    verified: Day | None = None
    sources: tuple[SourceRef, ...] = ()
    authors: tuple[str, ...] = ()
    translation: Translation | None = None
    zh: ScriptRules | None = None
    licence: str | None = None
    public: tuple[Public, ...] = ()


def split_front_matter(
    source: Source,
) -> tuple[FrontMatter | None, Located, str, int, tuple[Diagnostic, ...]]:
    """Return the front matter, its places, the body, the line the body begins on, and findings."""
    text = source.text
    start = Location(path=source.path)
    opening = _HYPHENS.match(text)
    if opening is None:
        missing = error(
            "no-front-matter",
            start,
            say("the file does not begin with front matter"),
            say("begin with three hyphens, then title:, summary: and updated:, then three hyphens again"),
        )
        return None, Located(), "", 1, (missing,)
    closing = _HYPHENS.search(text, opening.end())
    if closing is None:
        unclosed = error(
            "unclosed-front-matter",
            start,
            say("the front matter is not closed"),
            say("end it with a line of three hyphens before the text begins"),
        )
        return None, Located(), "", 1, (unclosed,)
    body_line = text.count("\n", 0, closing.end()) + 2
    head = text[opening.end() + 1 : closing.start()] or "\n"
    located, findings = read_yaml(head, source.path, first_line=2)
    if findings:
        return None, located, "", body_line, findings
    front, findings = validate(FrontMatter, located)
    if front is not None and front.zh is not None:
        places = (located.place(("zh", "terms", index)) for index in range(len(front.zh.terms)))
        terms = tuple(zip(front.zh.terms, places, strict=True))
        findings += (*unusable_terms(terms), *repeated_terms(terms))
    return front, located, text[closing.end() + 1 :], body_line, findings
