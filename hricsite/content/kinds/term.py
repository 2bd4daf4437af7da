"""Glossary terms, read from one list in `content/glossary.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from hricsite.content.items import Facts, Stated
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import Model
from hricsite.model.text import LangTag, Localised


class Rendering(Stated):
    """One way to say the term in one language, how it stands, and who uses it."""

    text: str
    lang: LangTag
    region: str | None = None
    status: Literal["preferred", "alternative", "rejected", "unsettled"]
    note: Localised | None = None


class Term(Facts):
    """One entry of `glossary.yaml`; `gap` means that no Chinese word is generally accepted."""

    id: str
    names: Localised
    gap: bool = False
    definition: Localised | None = None
    renderings: tuple[Rendering, ...] = ()
    confusions: Localised | None = None

    def titles(self) -> Mapping[str, str]:
        """Return the names by language."""
        return self.names.texts()

    def note(self) -> Localised | None:
        """Return the summary, else the definition."""
        return self.summary or self.definition


class Glossary(Model):
    """The whole list."""

    terms: tuple[Term, ...]


KIND = Kind(
    name="term",
    folder="glossary",
    record=Term,
    template="term.html",
    word=say("Word"),
    heading=say("Words"),
    deck=say("Words of rights and law: their meanings, their renderings, and where one is still missing."),
    listed="title",
)
