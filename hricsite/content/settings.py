"""The files that steer a whole site: site.yaml, vocabularies, mirrors, the conversion dictionary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, RootModel
from pydantic_core import PydanticCustomError

from hricsite.content.edtf_dates import Day
from hricsite.content.gate_rules import VERIFIED_MONTHS
from hricsite.content.items import Public
from hricsite.content.zh_rules import DictionaryTerm, SiteScripts
from hricsite.model.records import SLUG, AnyRef, Choice, Model, Ref, SourceRef, TopicRef, choice_of
from hricsite.model.text import LangTag, Localised


class Contact(Model):
    """One way to reach the editors, and what it is safe for."""

    kind: Annotated[Choice, *choice_of("contact-kinds")]
    value: str
    note: Localised


class Thresholds(Model):
    """Limits an editor may set."""

    not_verified_months: int = Field(default=VERIFIED_MONTHS, ge=1, le=240)


class Question(Model):
    """A reader's question on the home page, and the topic that answers it."""

    question: Localised
    topic: TopicRef


def _sentence(ref: Ref) -> Ref:
    if not ref.part:
        raise PydanticCustomError("no-sentence", "names no sentence")
    return ref


class Number(Model):
    """The one number of the home page: how many, what, says who."""

    value: int = Field(ge=1, le=400)
    title: Localised
    text: Localised
    source: SourceRef
    link: AnyRef


class Moment(Model):
    """The one warm moment of the home page: a sentence of a source as it stands there, and who said it when.

    `translation` is for pages in other languages than the sentence's, and is shown as ours.
    """

    title: Localised
    sentence: Annotated[SourceRef, AfterValidator(_sentence)]
    translation: Localised | None = None
    note: Localised
    link: AnyRef


class Home(Model):
    """What the editors put on the home page."""

    questions: tuple[Question, ...] = ()
    number: Number | None = None
    moment: Moment | None = None
    groups: tuple[Annotated[Choice, *choice_of("topic-groups")], ...] = ()


class Tile(Model):
    """Where a region stands on the grid of the page of figures, and the few letters that its tile has."""

    region: Annotated[Choice, *choice_of("regions")]
    column: int = Field(ge=1, le=10)
    row: int = Field(ge=1, le=20)
    label: Localised


class Features(Model):
    """What is off unless a site wants it.

    `offline` lets readers keep the site on their device; `forget` is for a site that had it on, and takes
    from devices what they kept.  `signed` is for a site of which every build is signed: its pages lead to the
    page of the release, `integrity/index.html`.  `downloads` is for a site
    that is published with its offline editions: some pages lead to `downloads/index.html`, which `bundle`
    then writes.  `texts` puts a file of plain text beside each page of a
    topic, person, letter or article.  `person_feeds` makes feeds of each person's record.  YAML is read as
    text, so that `true` is a word here.
    """

    offline: Literal["true", "false", "forget"] = Field(
        default="false",
        json_schema_extra={"enum": [True, False, "true", "false", "forget"], "type": ["boolean", "string"]},
    )
    signed: Literal["true", "false"] = Field(
        default="false",
        json_schema_extra={"enum": [True, False, "true", "false"], "type": ["boolean", "string"]},
    )
    downloads: Literal["true", "false"] = Field(
        default="false",
        json_schema_extra={"enum": [True, False, "true", "false"], "type": ["boolean", "string"]},
    )
    texts: Literal["true", "false"] = Field(
        default="false",
        json_schema_extra={"enum": [True, False, "true", "false"], "type": ["boolean", "string"]},
    )
    person_feeds: Literal["true", "false"] = Field(
        default="false",
        json_schema_extra={"enum": [True, False, "true", "false"], "type": ["boolean", "string"]},
    )


class SiteSettings(Model):
    """`content/site.yaml`."""

    id: str = Field(pattern=rf"^{SLUG}$")
    names: Localised
    languages: tuple[LangTag, ...] = ("en", "zh-Hans", "zh-Hant")
    base_url: str | None = Field(default=None, pattern=r"^https?://[^\s?#]+/$")
    tagline: Localised
    description: Localised
    licence: str = ""
    contact: tuple[Contact, ...] = ()
    contact_note: Localised | None = None
    public: tuple[Public, ...] = ()
    thresholds: Thresholds = Thresholds()
    home: Home = Home()
    regions: tuple[Annotated[Choice, *choice_of("regions")], ...] = ()
    tiles: tuple[Tile, ...] = ()
    zh: SiteScripts = SiteScripts()
    features: Features = Features()
    leave: str | None = Field(default=None, pattern=r"^https://[^\s]+$")
    """Where the menu's link away from the site leads; without it there is none."""


class Mirror(Model):
    """A live copy of the site."""

    address: str
    kind: Annotated[Choice, *choice_of("mirror-kinds")]
    since: Day
    note: Localised | None = None


class Mirrors(RootModel[tuple[Mirror, ...]]):
    """`content/mirrors.yaml`."""


class Dictionary(RootModel[tuple[DictionaryTerm, ...]]):
    """`content/zh-dictionary.yaml`."""


class Word(Model):
    """One word of a vocabulary: its id is the key; the names are fields."""

    en: str
    zh_hans: str = Field(alias="zh-Hans")
    zh_hant: str | None = Field(default=None, alias="zh-Hant")
    shape: Literal["filled", "half", "dashed", "arch", "open", "line", "circle"] | None = None
    law: str | None = None

    def names(self) -> Localised:
        """Return the names as one localised text."""
        given = {"en": self.en, "zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant}
        return Localised.model_validate({lang: text for lang, text in given.items() if text})


class Vocabulary(RootModel[dict[Annotated[str, Field(pattern=rf"^{SLUG}$")], Word]]):
    """`content/vocabularies/<name>.yaml`; a word's id is a slug: it names the file of a list."""


VOCABULARIES = (
    "article-kinds",
    "charges",
    "claims",
    "confidence",
    "contact-kinds",
    "event-types",
    "events",
    "instrument-actions",
    "instrument-kinds",
    "letter-kinds",
    "link-states",
    "mirror-kinds",
    "organisation-kinds",
    "publication-types",
    "regions",
    "relations",
    "source-kinds",
    "stages",
    "statuses",
    "topic-groups",
    "topic-kinds",
)
"""The vocabularies that records choose from; one without a file has no words."""
