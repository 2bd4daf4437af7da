"""What the pipeline needs to know about a kind of content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hricsite.content.items import Facts
from hricsite.model.diagnostics import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of content: its names, the record its facts are read into, its page and its list.

    `folder` is the folder in `content/` and in each language tree.  `facts` says whether a record needs
    its YAML file.  `word` is what one record is called, `heading` and `deck` stand over the list.
    `listed` says how the list is ordered: "title", "year", or by the words of a vocabulary; "" is a list
    of its own.  A kind without a page of its own (`template=""`) is shown in lists only.
    """

    name: str
    folder: str
    record: type[Facts]
    template: str
    word: Message
    heading: Message
    deck: Message | None = None
    listed: str = ""
    facts: Literal["required", "optional"] = "required"
    facts_name: str = ""
