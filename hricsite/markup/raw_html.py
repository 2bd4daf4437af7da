"""What to write in Markdown instead of an HTML tag."""

from __future__ import annotations

import re

from hricsite.model.diagnostics import Message, say

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


def tag_name(html: str) -> str:
    """Return the lower-case name of the tag that the text begins with, or "" for a comment or declaration."""
    match = _NAME.match(html)
    return match[1].lower() if match else ""


def instead_of(name: str) -> Message:
    """Return the remedy for a tag of this name."""
    if name == "":
        return say("leave it out; a note for editors belongs in the commit message")
    for names, remedy in _REMEDIES:
        if name in names:
            return remedy
    return say("write plain text, or \\< for a less-than sign")


_REMEDIES: tuple[tuple[tuple[str, ...], Message], ...] = (
    (("b", "strong"), say("write **strong words**")),
    (("i", "em", "cite", "dfn"), say("write *stressed words*")),
    (("a",), say("write [words](https://address) or [words](topic:slug)")),
    (("br",), say("end the line with a backslash")),
    (("p", "div", "section", "article"), say("leave an empty line between paragraphs")),
    (("img", "picture", "figure"), say("write ![what it shows](media:name.jpg)")),
    (("span", "font", "bdi", "bdo", "q"), say("write [words]{{lang=zh-Hans}} for words in another language")),
    (("ruby", "rt", "rp", "rb"), say("write {{汉字}}(hàn zì)")),
    (
        ("table", "thead", "tbody", "tr", "th", "td"),
        say("write a table with | between the cells and |---| below the head"),
    ),
    (("h1", "h2", "h3", "h4", "h5", "h6"), say("write ## in front of the heading")),
    (("ul", "ol", "li"), say("begin each line of the list with - or 1.")),
    (("dl", "dt", "dd"), say("write the term on one line, and : with the definition on the next")),
    (("blockquote",), say("begin each line of the quotation with >")),
    (("code", "pre", "kbd", "samp"), say("write `code` between backticks")),
    (("hr",), say("write --- between empty lines")),
    (("sup", "sub"), say("write [^1] for a note, or the number as it is")),
)
