"""What reference managers read: BibTeX and CSL-JSON."""

from __future__ import annotations

import re
from typing import NamedTuple

from hricsite.model.dates import Moment

_SPACE = re.compile(r"\s+")
_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}
_UNSAFE = re.compile(r"[\\{} ]")

BIBTEX_TYPES = {"book": "book", "report": "techreport"}
"""The names of BibTeX for types of CSL; all others are `misc`, which every style knows."""


class Citation(NamedTuple):
    """One thing that is cited; `type` is a word of CSL 1.0.2, `lang` that of the title.

    Names of authors are as they stand on record: none is cut into a family's and a given one.  `container`
    is the site that a page belongs to.
    """

    key: str
    type: str
    title: str
    lang: str
    authors: tuple[str, ...] = ()
    container: str = ""
    publisher: str = ""
    number: str = ""
    issued: Moment | None = None
    read: Moment | None = None
    address: str = ""
    note: str = ""


def bibtex(each: Citation) -> str:
    """Return an entry in BibTeX, in UTF-8; braces keep names and capitals of titles as they are.

    `date` is the date as the record has it, in EDTF, which biblatex reads; `year` is for older styles.
    """
    fields = {
        "title": f"{{{escaped(each.title)}}}",
        "author": " and ".join(f"{{{escaped(name)}}}" for name in each.authors),
        "institution" if each.type == "report" else "publisher": _held(each.publisher),
        "howpublished": _held(each.container),
        "number": escaped(each.number),
        "date": each.issued.text if each.issued else "",
        "year": str(each.issued.earliest.year) if each.issued else "",
        "language": each.lang,
        "url": _UNSAFE.sub(lambda found: _IN_ADDRESS[found[0]], each.address),
        "urldate": each.read.text if each.read else "",
        "note": escaped(each.note),
    }
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{BIBTEX_TYPES.get(each.type, 'misc')}{{{each.key},\n" + ",\n".join(lines) + "\n}\n"


def escaped(text: str) -> str:
    r"""Return text for a BibTeX value: what TeX would obey is written so that it prints, on one line.

    A brace becomes a word: BibTeX counts `\{` as an open brace.
    """
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], _SPACE.sub(" ", text).strip())


def _held(text: str) -> str:
    return f"{{{escaped(text)}}}" if text else ""


def csl(each: Citation) -> dict[str, object]:
    """Return an item of CSL-JSON (csl-data.json of CSL 1.0.2)."""
    item: dict[str, object] = {
        "id": each.key,
        "type": each.type,
        "title": each.title,
        "author": [{"literal": name} for name in each.authors],
        "container-title": each.container,
        "publisher": each.publisher,
        "number": each.number,
        "issued": _date(each.issued) if each.issued else {},
        "accessed": _date(each.read) if each.read else {},
        "language": each.lang,
        "URL": each.address,
        "note": each.note,
    }
    return {name: value for name, value in item.items() if value}


def _date(moment: Moment) -> dict[str, object]:
    """Return a date as CSL has it: one point, or two ends; what is not sure is `circa`."""
    first, last = moment.earliest, moment.latest
    points = {
        "day": [[first.year, first.month, first.day]],
        "month": [[first.year, first.month]],
        "year": [[first.year]],
        "decade": [[first.year], [last.year]],
        "interval": [[first.year, first.month, first.day], [last.year, last.month, last.day]],
    }[moment.precision]
    unsure = moment.approximate or moment.uncertain
    return {"date-parts": points, **({"circa": True} if unsure else {})}
