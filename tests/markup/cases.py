"""Reading of fixture files: a title after ===, the input, a line of ---, the expected output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hricsite.markup.document import Rendered, render

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of a fixture file."""

    title: str
    lang: str
    given: str
    expected: str


def cases_of(name: str) -> tuple[Case, ...]:
    """Return the cases of a fixture file in order; what stands before the first is for people."""
    _, *blocks = ("\n" + (FIXTURES / name).read_text(encoding="utf-8")).split("\n=== ")
    return tuple(_case(block) for block in blocks)


def _case(block: str) -> Case:
    title, _, body = block.partition("\n")
    given, _, expected = body.partition("\n---\n")
    lang = "en" if title.endswith(" (en)") else "zh-Hans"
    return Case(title=title, lang=lang, given=given.replace("\\s\n", " \n"), expected=expected.strip("\n"))


def rendered(text: str, *, lang: str = "zh-Hans", first_line: int = 1) -> Rendered:
    """Return a body as a site with topics and profiles would render it."""
    return render(
        text,
        lang=lang,
        path="content/topics/example/zh-Hans.md",
        first_line=first_line,
        kinds=frozenset({"topic", "profile"}),
        link=lambda kind, slug: f"{kind}s/{slug}.html",
    )
