"""Things a reader can do, with the risk said beside them, and the letter that goes with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from hricsite.content.edtf_dates import Day
from hricsite.content.items import Facts, Stated
from hricsite.content.kinds.kind import Kind
from hricsite.model.diagnostics import say
from hricsite.model.records import LetterRef
from hricsite.model.text import LangTag, Localised

Channel = Literal["e-mail", "post", "petition", "sign-on"]
SIGNED: frozenset[Channel] = frozenset({"petition", "sign-on"})
"""Channels by which a text is signed by many: on a form, or by e-mail with the same particulars."""

BY_EMAIL: frozenset[Channel] = frozenset({"e-mail", "sign-on"})
ON_PAPER: frozenset[Channel] = frozenset({"post", "petition"})
"""Ways in which a letter leaves; each of them needs an address, which a reader may have to find."""

MOST_ADDRESSES = 8
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]{1,60}@(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,20}")


def _is_email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise PydanticCustomError("no-email", "is no e-mail address")
    return value


class Address(Stated):
    """Where an office may be written to, as the source published it on that day.

    `post` has the lines of an envelope, `lang` is their language.
    """

    name: Localised
    email: Annotated[str, AfterValidator(_is_email)] | None = None
    post: tuple[Annotated[str, Field(max_length=80)], ...] = Field(default=(), max_length=8)
    lang: LangTag = "en"

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Address:
        if not self.email and not self.post:
            raise PydanticCustomError("no-address", "needs email or post")
        return self


class Action(Facts):
    """`actions/<slug>.yaml`; `minutes` is how long it takes, steps are safest first.

    With `channels` there is a letter: `model_text` is plain text, paragraphs parted by an empty line, and
    `form` says what those who sign are asked for.
    """

    title: Localised
    ask: Localised
    minutes: int = Field(ge=1, le=600)
    opens: Day | None = None
    closes: Day | None = None
    targets: tuple[Localised, ...] = ()
    steps: tuple[Localised, ...] = Field(min_length=1, max_length=3)
    risk: Localised
    result: Localised | None = None
    letters: tuple[LetterRef, ...] = ()
    channels: tuple[Channel, ...] = ()
    addresses: tuple[Address, ...] = Field(default=(), max_length=MOST_ADDRESSES)
    subject: Localised | None = None
    model_text: Localised | None = None
    form: tuple[Localised, ...] = Field(default=(), max_length=5)

    def titles(self) -> Mapping[str, str]:
        """Return the title by language."""
        return self.title.texts()

    @model_validator(mode="after")
    def _has_what_it_sends(self) -> Action:
        if bool(self.channels) != bool(self.model_text):
            raise PydanticCustomError("no-letter", "needs both channels and model_text, or neither")
        if SIGNED.isdisjoint(self.channels) == bool(self.form):
            raise PydanticCustomError(
                "unsigned-form", "needs both form and a channel for signing, or neither"
            )
        return self


KIND = Kind(
    name="action",
    folder="actions",
    record=Action,
    template="action.html",
    word=say("What you can do"),
    heading=say("What you can do"),
    deck=say("Small things first. Each says what it can cost."),
    listed="title",
)
