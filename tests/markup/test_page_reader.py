"""Pages are read quickly, and as the standard library reads them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.page_reader import PageReader
from tests.sites.whole.building import Built

Event = tuple[str, ...]


class Noting(HTMLParser):
    """Notes what is read; text in pieces is joined."""

    def __init__(self, convert_charrefs: bool = True) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.events: list[Event] = []
        self.slow = 0

    def note(self, *event: str) -> None:
        if event[0] == "text" and self.events and self.events[-1][0] == "text":
            event = ("text", self.events.pop()[1] + event[1])
        self.events.append(event)

    def goahead(self, end: bool) -> None:
        self.slow += bool(self.rawdata)
        super().goahead(end)  # type: ignore[misc] # typeshed does not have it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note("start", tag, repr(attrs), self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.note("both", tag, repr(attrs), self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.note("end", tag)

    def handle_data(self, data: str) -> None:
        self.note("text", data, *([self.cdata_elem] if self.cdata_elem in ("script", "style") else []))

    def handle_entityref(self, name: str) -> None:
        self.note("text", f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.note("text", f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.note("declared", decl)

    def handle_comment(self, data: str) -> None:
        self.note("comment", data)


class Quick(PageReader, Noting):
    """Notes the same, read by our reader."""


def events(kind: type[Noting], text: str, convert_charrefs: bool = True) -> list[Event]:
    """Return what a reader reads in a text."""
    reader = kind(convert_charrefs)
    reader.feed(text)
    reader.close()
    return reader.events


@pytest.mark.parametrize("convert_charrefs", [True, False])
def test_every_page_is_read_as_the_standard_library_reads_it(whole: Built, convert_charrefs: bool) -> None:
    for path in whole.pages():
        html = (whole.tree / path).read_text("utf-8")

        assert events(Quick, html, convert_charrefs) == events(Noting, html, convert_charrefs), path


def test_every_page_is_read_quickly(whole: Built) -> None:
    for path in whole.pages():
        reader = Quick()
        reader.feed((whole.tree / path).read_text("utf-8"))
        reader.close()

        assert reader.slow == 0, path


PIECES = (
    "<p>", "</p>", "<p hidden>", '<a href="x?a=1&amp;b=2" lang="en">', "</a>", "<br>", "<br/>", '<i a="b"/>',
    "word", "&amp;", "&lt;x&gt;", "&amp", "&nbsp;&#8212;", "字", "<", '"', "<!-- a -->", "<!doctype html>",
    ">", "<P CLASS=a>", "<title>a &amp; b</title>", "<title>", "<style>p > a { } &amp;</style>", "<script>",
    "<script>a < b</script>", "<svg><path d='M0'/></svg>", "<textarea><b></textarea>", "</p >", "<?php ?>",
    '<img alt="a > b" src="c">', "\n", '<a  id="x">', '<a id="x" >', "<noscript><p></noscript>",
    '<p class="a"id="b">',
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_any_text_is_read_as_the_standard_library_reads_it(text: str) -> None:
    assert events(Quick, text) == events(Noting, text)
