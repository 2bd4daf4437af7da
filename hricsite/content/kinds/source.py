"""Sources: the documents that statements rest on, with the sentences they are cited for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from hricsite.content.edtf_dates import Day, Edtf
from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import say
from hricsite.model.records import SLUG, Choice, Model, choice_of
from hricsite.model.text import Localised

MOST_WORDS = 25
MOST_CHARACTERS = 60


def _made(_: object) -> object:
    """Refuse what the build makes itself."""
    raise PydanticCustomError("made-by-build", "is made by the build and cannot be written")


Readings = Annotated[dict[str, str], BeforeValidator(_made), SkipJsonSchema()]


class Sentence(Model):
    """A sentence of the source that supports a statement: at most 25 words, or 60 Chinese characters.

    `readings` are the sentence as the build converts it into other scripts, by language.
    """

    id: str = Field(pattern=rf"^{SLUG}$")
    text: str = Field(min_length=1)
    lang: str
    readings: Readings = Field(default_factory=dict)

    @field_validator("text")
    @classmethod
    def _short(cls, text: str) -> str:
        han = sum(1 for character in text if "㐀" <= character <= "鿿")
        if (han and han > MOST_CHARACTERS) or (not han and len(text.split()) > MOST_WORDS):
            raise PydanticCustomError("long-quotation", "is longer than 25 words or 60 characters")
        return text


class SourceFacts(Facts):
    """`sources/<slug>.yaml`; `basis` says whether the text itself was opened or only notes of it are held.

    `described` says that no headline was seen and the title is in our own words, so it is converted.  A
    page that shows no date has none here; the day it was read always stands.
    """

    title: dict[str, str]
    described: bool = False
    lang: str
    publisher: Localised
    author: Localised | None = None
    date: Edtf | None = None
    address: str | None = Field(default=None, pattern=r"^https?://[^\s]+$")
    read: Day
    basis: Literal["text", "notes"]
    kind: Annotated[Choice, *choice_of("source-kinds")]
    sentences: tuple[Sentence, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title

    def when(self) -> Moment | None:
        """Return its date."""
        return self.date

    def word(self) -> Choice:
        """Return its kind."""
        return self.kind


KIND = Kind(
    name="source",
    folder="sources",
    record=SourceFacts,
    template="source.html",
    word=say("Source"),
    heading=say("Sources"),
    deck=say("Every document a statement rests on, with the sentences it is cited for."),
    listed="year",
)
