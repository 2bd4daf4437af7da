"""The short way of writing gives what the library's writer gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from markdown_it.renderer import RendererHTML

from hricsite.markup import settling
from hricsite.markup.parser import parser
from hricsite.markup.rendering import add_render_rules
from tests.markup.markdown_texts import MARKDOWN, new_parser

LIBRARY = new_parser()
LIBRARY.renderer = RendererHTML(LIBRARY)
add_render_rules(LIBRARY)


@given(MARKDOWN)
def test_the_short_way_writes_the_same(text: str) -> None:
    env = {"lang": "zh-Hans", "chinese": True}

    written = parser().render(text, dict(env))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settling, "signs_in", lambda body: [""])
        assert written == LIBRARY.render(text, dict(env))
