"""Kits: what one kind of reader needs, chosen from the site, small enough to hand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import AnyRef, MediaRef, Model, TopicRef
from hricsite.model.text import Localised

SMALLEST, LARGEST = 10_000, 1_000_000_000
Chosen = Literal[
    "topic",
    "profile",
    "letter",
    "article",
    "instrument",
    "action",
    "event",
    "publication",
    "organisation",
    "source",
    "page",
]
"""Kinds of which a rule may take all records: those whose records have pages."""


class CoverPicture(Model):
    """A picture of `content/media/`, and what it shows for those who do not see it."""

    file: MediaRef
    shows: Localised


class Cover(Model):
    """What stands on the first page."""

    title: Localised
    subtitle: Localised | None = None
    picture: CoverPicture | None = None


class Rule(Model):
    """What a kit takes in: `records` in the order written, or all of some `kinds`, by `topics` if given."""

    records: tuple[AnyRef, ...] = ()
    kinds: tuple[Chosen, ...] = ()
    topics: tuple[TopicRef, ...] = ()

    @model_validator(mode="after")
    def _says_what(self) -> Rule:
        if bool(self.records) == bool(self.kinds) or (self.records and self.topics):
            raise PydanticCustomError("unclear-rule", "needs either records or kinds")
        return self


class Kit(Facts):
    """`kits/<slug>.yaml`, its guide in `kits/<slug>/<lang>.md`; `budget` is in bytes, for each language.

    Without `languages` it is made in all languages of the site.
    """

    cover: Cover
    audience: Localised
    budget: int = Field(ge=SMALLEST, le=LARGEST)
    languages: tuple[str, ...] = ()
    include: tuple[Rule, ...] = Field(min_length=1)

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.cover.title.texts()

    def note(self) -> Localised | None:
        """Return the summary, else the subtitle."""
        return self.summary or self.cover.subtitle


KIND = Kind(
    name="kit",
    folder="kits",
    record=Kit,
    template="kit.html",
    word=say("Kit"),
    heading=say("Kits"),
    deck=say("Pages chosen for one kind of reader, with a guide, to hand on as a whole."),
    listed="title",
)
