"""Books, reports and journals, under the names of CSL-JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from hricsite.content.edtf_dates import Edtf
from hricsite.content.items import Facts
from hricsite.content.kinds.kind import Kind
from hricsite.model.dates import Moment
from hricsite.model.diagnostics import say
from hricsite.model.records import Choice, OrganisationRef, PublicationRef, choice_of
from hricsite.model.text import Localised


class Publication(Facts):
    """`publications/<slug>.yaml`."""

    title: Localised
    type: Annotated[Choice, *choice_of("publication-types")]
    date: Edtf | None = None
    authors: tuple[Localised, ...] = ()
    publisher: OrganisationRef | None = None
    publisher_name: Localised | None = None
    symbol: str | None = None
    frequency: Localised | None = None
    part_of: PublicationRef | None = None
    lang: str = "en"

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title.texts()

    def when(self) -> Moment | None:
        """Return its date."""
        return self.date

    def word(self) -> Choice:
        """Return its type."""
        return self.type


KIND = Kind(
    name="publication",
    folder="publications",
    record=Publication,
    template="publication.html",
    word=say("Publication"),
    heading=say("Publications"),
    deck=say("Books, reports and journals that the records rest on or mention."),
    listed="publication-types",
)
