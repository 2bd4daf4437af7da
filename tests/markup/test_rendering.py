"""The short way of writing gives what the library's writer gives."""

from __future__ import annotations

from hypothesis import given
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import inline

from hricsite.markup.parser import parser
from hricsite.markup.rendering import add_render_rules
from tests.markup.markdown_texts import MARKDOWN, new_parser

LIBRARY = new_parser()
LIBRARY.renderer = RendererHTML(LIBRARY)
LIBRARY.core.ruler.at("inline", inline)
add_render_rules(LIBRARY)


@given(MARKDOWN)
def test_the_short_way_writes_the_same(text: str) -> None:
    env = {"lang": "zh-Hans", "chinese": True}

    written = parser().render(text, dict(env))

    assert written == LIBRARY.render(text, dict(env))
