"""No string of a page can become markup, whatever stands in it: each is escaped, and once only."""

import dataclasses
from typing import Any

import pytest

from hricsite.render.page import Chrome, Frame, PageView, render_page

HOSTILE = "<x y=\"z\" w='v'>&amp;"
ESCAPED = "&lt;x y=&#34;z&#34; w=&#39;v&#39;&gt;&amp;amp;"
BODY = "<p>A body.</p><h2>A kite</h2><p>More.</p>"
# The language chooses the templates' words; the others are written by the program and are markup already.
KEPT = {"lang", "dir", "policy", "base_style", "json_ld"}


def spoiled(value: Any) -> Any:
    """Return a view with hostile text before every string in it that says something."""
    if isinstance(value, str):
        return HOSTILE + value if value else ""
    if isinstance(value, bytes):
        return value
    kept = KEPT if isinstance(value, Chrome | Frame) else set()
    if hasattr(value, "_replace"):
        fields = [name for name in value._fields if name not in kept]
        return value._replace(**{name: spoiled(getattr(value, name)) for name in fields})
    if isinstance(value, tuple):
        return tuple(spoiled(each) for each in value)
    if isinstance(value, dict):
        return {key: spoiled(each) for key, each in value.items()}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    fields = [field.name for field in dataclasses.fields(value) if field.name not in kept]
    return dataclasses.replace(value, **{name: spoiled(getattr(value, name)) for name in fields})


def test_hostile_text_in_every_field_stays_text_on_every_page(views: tuple[PageView, ...]) -> None:
    for view in views:
        hostile = dataclasses.replace(view, chrome=spoiled(view.chrome), content=spoiled(view.content))

        page = render_page(hostile, lambda _: BODY).decode()

        assert "<x" not in page, view.template
        assert '"z"' not in page and "'v'" not in page, view.template
        assert "&amp;lt;" not in page and "&amp;#3" not in page, view.template
        assert page.count(ESCAPED) > 3, view.template


@pytest.mark.parametrize("name", sorted(KEPT - {"lang", "dir"}))
def test_what_is_put_in_unescaped_can_open_no_element(views: tuple[PageView, ...], name: str) -> None:
    for view in views:
        holder = view.chrome if name == "json_ld" else view.chrome.frame
        assert "<" not in getattr(holder, name), view.template
