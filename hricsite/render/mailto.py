"""Links that open the reader's own mail program with a letter in it (RFC 6068)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

MOST = 1_800
"""Characters of a whole link: mail programs and the systems that hand links to them cut longer ones off."""


class Mailto(NamedTuple):
    """A link that writes an e-mail, and whether the letter is in it or is to be pasted."""

    href: str
    is_whole: bool


def mailto(to: Iterable[str], subject: str, body: str) -> Mailto:
    """Return the link for a letter; one that would be too long has the subject only, or the addresses.

    Everything is percent-encoded UTF-8, a space as %20, and a line ends with %0D%0A, as RFC 6068 has it:
    what stands in a letter can be no header of the e-mail, and no address beside those given.
    """
    start = "mailto:" + ",".join(quote(each, safe="@") for each in to)
    with_subject = f"{start}?subject={quote(subject, safe='')}"
    lines = (quote(line, safe="") for line in body.splitlines())
    whole = f"{with_subject}&body={'%0D%0A'.join(lines)}"
    if len(whole) <= MOST:
        return Mailto(whole, True)
    return Mailto(with_subject if len(with_subject) <= MOST else start, False)
