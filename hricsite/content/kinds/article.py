"""News, press releases, reports and commentary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from hricsite.content.edtf_dates import Edtf
from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, choice_of
from hricsite.model.text import Localised


class Article(Facts):
    """`articles/<slug>.yaml`, with its texts in `articles/<slug>/`."""

    title: Localised
    kind: Annotated[Choice, *choice_of("article-kinds")]
    date: Edtf
    authors: tuple[Localised, ...] = ()

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title.texts()

    def when(self) -> Moment | None:
        """Return its date."""
        return self.date

    def word(self) -> Choice:
        """Return its kind."""
        return self.kind


KIND = Kind(
    name="article",
    folder="articles",
    record=Article,
    template="article.html",
    word=say("Article"),
    heading=say("News and reports"),
    deck=say("Texts by date."),
    listed="year",
)
