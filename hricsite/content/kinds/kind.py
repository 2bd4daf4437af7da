"""What the pipeline needs to know about a kind of content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hricsite.content.items import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of content: its names, the record its facts are read into, and the template of its page.

    `folder` is the folder in `content/` and in each language tree.  `facts` says whether a record needs
    its YAML file.  `heading` is the interface word for the kind's list; `menu` kinds without a page of
    their own (`template=""`) are shown in lists only.
    """

    name: str
    folder: str
    record: type[Facts]
    template: str
    facts: Literal["required", "optional"] = "required"
    facts_name: str = ""
