"""Text in several languages, and one piece of it with its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple, cast

from pydantic import ConfigDict, Field, RootModel

LangTag = Literal["en", "zh-Hans", "zh-Hant", "zh-Hant-HK"]


class Words(NamedTuple):
    """A piece of text and the BCP 47 tag of the language it is in."""

    text: str
    lang: str


_Text = Annotated[str, Field(min_length=1)]


class Localised(RootModel[Annotated[dict[LangTag, _Text], Field(min_length=1)]]):
    """One text by language tag, as an editor wrote it or as conversion completed it."""

    model_config = ConfigDict(frozen=True)

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Localised:
        """Return texts that were checked before as one localised text."""
        return cls.model_construct(cast("dict[LangTag, str]", dict(texts)))

    def get(self, lang: str) -> str | None:
        """Return the text under exactly this tag, or None."""
        return self.texts().get(lang)

    def texts(self) -> Mapping[str, str]:
        """Return the texts by language tag."""
        return cast("dict[str, str]", self.root)

    def langs(self) -> tuple[str, ...]:
        """Return the tags present, in sorted order."""
        return tuple(sorted(self.root))
