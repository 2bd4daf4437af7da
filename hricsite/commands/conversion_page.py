"""What `serve` answers about conversion: the list of uncertain texts, one text, and links to them."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, unquote

from hricsite.commands.conversion_frame import ADDRESS, Frame
from hricsite.commands.conversion_list import list_page
from hricsite.commands.conversion_text import text_page
from hricsite.commands.preview import Answer
from hricsite.commands.speech import Speech
from hricsite.engine.conversions import Conversions, view_of
from hricsite.lang.tags import LANGS, folder, is_chinese
from hricsite.model.diagnostics import say

_BODY = re.compile(rb"</head>\s*<body[^>]*>\n?", re.IGNORECASE)
_NOT_PRINTED = b"<style>@media print{#_conversion{display:none}}</style>\n"
_TREES = frozenset(folder(lang) for lang in LANGS if is_chinese(lang))


def is_conversion(path: str) -> bool:
    """Say whether an address is one of these pages."""
    return path.startswith(ADDRESS) or path == ADDRESS.rstrip("/")


def conversion_answer(found: Conversions, path: str, speech: Speech) -> Answer:
    """Return the list of texts for the bare address, else one text side by side.

    The rest of the address is a path of the preview, such as zh-hant/topics/kites.html.  It is only looked
    up among the pages: no file is opened by the words of an address.
    """
    frame = Frame(speech, found.accepted)
    inside = unquote(path)[len(ADDRESS) :]
    tree, _, page = inside.partition("/")
    if not page or page.endswith("/"):
        page += "index.html"
    lang = next((each for each in found.languages if folder(each) == tree), "")
    view = view_of(found, page, lang) if lang else None
    if view is not None:
        return _answer("200 OK", text_page(view, frame, f"{found.root.name}/zh-dictionary.yaml"))
    status = "404 Not Found" if inside else "200 OK"
    return _answer(status, list_page(found, frame, missing=inside))


def _answer(status: str, html: str) -> Answer:
    return Answer(status=status, type="text/html; charset=utf-8", body=html.encode("utf-8", "replace"))


def with_link(answer: Answer, path: str, speech: Speech) -> Answer:
    """Return a page of a Chinese tree with a link to its conversion, and any other answer as it is.

    The link stands in the response only, never in a file.
    """
    plain = unquote(path)
    is_page = answer.status.startswith("200") and answer.type.startswith("text/html")
    if not is_page or plain.strip("/").partition("/")[0] not in _TREES:
        return answer
    address = escape(quote(ADDRESS + plain.lstrip("/")))
    words = escape(speech.say(say("How this page is converted")))
    link = (
        f'<nav id="_conversion" lang="{speech.lang}" aria-label="{words}" style="font-size:.8125rem">'
        f'<a href="{address}">{words}</a></nav>\n'
    )

    def beside(found: re.Match[bytes]) -> bytes:
        return _NOT_PRINTED + found[0] + link.encode("utf-8")

    return Answer(status=answer.status, type=answer.type, body=_BODY.sub(beside, answer.body, count=1))
