"""Markdown to Markdown by structure-markdown.txt, and the laws of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from hricsite.lang.lexicon import EMPTY, Entry, Lexicon, build_lexicon
from hricsite.markup.parser import parser
from hricsite.markup.sources import MarkdownConversion
from hricsite.model.diagnostics import Location

CASES = Path(__file__).parent / "fixtures/structure-markdown.txt"
LINE = re.compile(r"[^\n]*\n|[^\n]+")
HAN = re.compile(r"[\u3400-\u9fff]")
SIGNS = "头发展于某里 *_`[](){}<>#|-:.!\\~^a1\t\r“”\n'\"=/&;"
SOURCES = st.lists(st.text(alphabet=SIGNS, max_size=30), max_size=8).map("\n".join)

BEGINNINGS = ("", "", "", "> ", "- ", "1. ", "# ", "    ", "  ", "> - ", "> > ")
INSIDES = (
    *("头", "发", "于", "，", " ", "“", "”", "`码`", "**头**", "_发_", "[头](/头)", "![图](/图 '题')"),
    *("<b title='头'>", "</b>", "&amp;", "[^1]", "https://example.org/头 ", "<https://example.org/头>"),
    *("{头}(头)", "\\*", "[头]{lang=ja}", "[头]{.x}", "  ", "[头][1]", "a", "|"),
)
ALONE = (
    *("", "", "```", "~~~", "---", "===", "***", "|--|--|", "{lang=en}", "<div>", "</div>"),
    *("\n[1]: /头 '题'", "\n[^1]: 头"),
)
LINES = st.builds(
    lambda begin, inside: begin + "".join(inside),
    st.sampled_from(BEGINNINGS),
    st.lists(st.sampled_from(INSIDES), min_size=1, max_size=5),
)
DOCUMENTS = st.lists(LINES | st.sampled_from(ALONE), max_size=10).map(lambda lines: "\n".join(("", *lines)))


def converted(text: str, lexicon: Lexicon = EMPTY, source: str = "zh-Hans", target: str = "zh-Hant") -> str:
    conversion = MarkdownConversion(script=lambda words: source, target=target, lexicon=lexicon)
    return "".join(map(str, conversion.lines(LINE.findall(text))))


def names() -> Lexicon:
    where = Location(path="content/profiles/example.yaml")
    entries = (Entry(hans=name, hant=name, hk=name, origin=where.path) for name in ("于建某", "范木某"))
    return build_lexicon((entry, where) for entry in entries)[0]


def cases() -> list[object]:
    found = []
    parts = re.split(r"^===== (.*)\n", CASES.read_text("utf-8"), flags=re.MULTILINE)[1:]
    for title, case in zip(parts[::2], parts[1::2], strict=True):
        text, _, wanted = case.partition("-----\n")
        found.append(pytest.param(text, wanted, id=title))
    return found


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_structure_stays_and_phrases_are_whole(text: str, wanted: str) -> None:
    assert converted(text, names()) == wanted


@given(SOURCES)
def test_only_han_and_quotation_marks_change(text: str) -> None:
    """Marks are left out here: they are replaced on purpose."""
    plain = text.replace("-{", "- {")

    assert _bare(converted(plain)) == _bare(plain)


@given(DOCUMENTS)
def test_a_parser_reads_the_same_structure_before_and_after(text: str) -> None:
    assert list(_shape(text)) == list(_shape(converted(text)))


@given(SOURCES)
def test_what_is_converted_stays_when_it_is_converted_again(text: str) -> None:
    once = converted(text)

    assert converted(once, source="zh-Hant", target="zh-Hant") == once


@pytest.mark.parametrize(
    "piece",
    [
        *("头`", "`头``", "[头", "![头](", "](a(", "<a b='", "<!--", "{头}(", "-{头", "&#2", "头  ", " "),
        *("\\", "头|", "*头_", "{lang=", "<a@", "{{", "头\r", '](a "', "[x]{lang="),
    ],
)
def test_a_long_line_of_signs_ends_quickly(piece: str) -> None:
    line = piece * (400_000 // len(piece))
    began = time.perf_counter()

    assert len(LINE.findall(converted(line + "\n头\n"))) == 2
    assert time.perf_counter() - began < 10


def _bare(text: str) -> str:
    return re.sub("[“”‘’「」『』]", "“", HAN.sub("头", re.sub("&[#0-9a-zA-Z]+;", "头", text)))


def _shape(text: str) -> Iterator[object]:
    tokens = parser().parse(text, {"lang": "zh-Hans", "chinese": True})
    yield from _of_tokens(tokens)


def _of_tokens(tokens: Sequence[Token]) -> Iterator[object]:
    for token in tokens:
        if token.type in ("text", "text_special", "softbreak"):
            continue
        shown = {name: value for name, value in token.attrs.items() if name not in ("alt", "title")}
        code = token.content if token.type in ("code_inline", "fence", "code_block") else ""
        yield token.type, token.tag, shown, code
        yield from _of_tokens(token.children or ())


def test_the_script_of_a_block_is_told_from_its_own_words() -> None:
    """Code, addresses and other languages say nothing about it; titles and what stands for pictures do."""
    asked: list[str] = []

    def script(words: str) -> str:
        asked.append(words)
        return "zh-Hans"

    text = "头`码`[发](/址 '题')![图](/址){.x}<b title='签'>后</b><i lang=en>英</i>\n\n[名]: /址\n"
    conversion = MarkdownConversion(script=script, target="zh-Hant", lexicon=EMPTY)
    list(conversion.lines(LINE.findall(text)))

    assert asked == ["头发后 '题'图签", "名"]
