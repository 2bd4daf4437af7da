"""A date at the precision known: what EDTF text says, and the days it can mean."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An EDTF date: its text, its first and last possible day, and how it is to be read.

    `precision` is one of day, month, year, decade, interval; `earliest` and `latest` bound the days
    meant.  `approximate` (~) and `uncertain` (?) are the editor's own marks.
    """

    text: str
    earliest: datetime.date
    latest: datetime.date
    precision: str
    approximate: bool = False
    uncertain: bool = False
