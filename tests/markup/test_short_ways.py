"""All short ways together read and write the texts of the site as the library does."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererHTML

from hricsite.markup import parser as parser_module
from hricsite.markup import settling
from hricsite.markup.parser import parser
from hricsite.markup.rendering import add_render_rules
from tests.markup.cases import FIXTURES
from tests.markup.markdown_texts import new_parser, tokens_of

SHORT_WAYS = ["plain_heading", "plain_table", "plain_paragraph", "plain_link", "plain_note"]
CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(name="library", scope="module")
def parser_without_short_ways() -> MarkdownIt:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser_module, "BlockParser", ParserBlock)
        md = new_parser()
    md.disable(SHORT_WAYS)
    md.inline.terminator_re = ParserInline().terminator_re
    md.renderer = RendererHTML(md)
    add_render_rules(md)
    return md


@pytest.mark.parametrize("folder", [CONTENT, FIXTURES], ids=["content", "fixtures"])
def test_texts_are_read_and_written_as_by_the_library(library: MarkdownIt, folder: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    env = {"lang": "zh-Hans", "chinese": True}
    tokens = [tokens_of(parser(), text) for text in texts]
    pages = [parser().render(text, dict(env)) for text in texts]

    assert len(texts) > 10
    assert tokens == [tokens_of(library, text) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "signs_in", lambda body: [""])
        assert pages == [library.render(text, dict(env)) for text in texts]
