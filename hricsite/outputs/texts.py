"""A page as a file of plain text, to be kept, printed or sent."""

from __future__ import annotations

from hricsite.assembly.routes import in_tree, route
from hricsite.markup.page_text import LINE_END, MARK, RULE, text_of
from hricsite.markup.page_tree import main_part
from hricsite.model.artifacts import ReadBody
from hricsite.model.records import Ref
from hricsite.render.page import PageView, render_page


def render_text(view: PageView, read_body: ReadBody) -> bytes:
    """Return the text of a record's page in UTF-8, whatever bytes the page itself is in.

    Its last lines say of which site and page it is: by address where the site has one, else by its path.
    """
    around = view.chrome
    html = render_page(view, read_body).decode("utf-8")
    kind, _, slug = around.record.partition(":")
    address = around.canonical or in_tree(around.lang, route(Ref(kind, slug)))
    lines = (*text_of(main_part(html), around.lang).lines, "", RULE, around.frame.site_name, address)
    return MARK + "".join(line + LINE_END for line in lines).encode("utf-8")
