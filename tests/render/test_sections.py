"""A body is cut at its second-level headings, unless one stands inside another element."""

import pytest

from hricsite.render.sections import sections


@pytest.mark.parametrize(
    ("html", "lead", "cut"),
    [
        ("<p>kite</p>", "<p>kite</p>", []),
        ("", "", []),
        ("<p>a</p><h2>B</h2><p>b</p>", "<p>a</p>", [(">B", "<p>b</p>")]),
        ('\n<h2 id="b">B</h2>b<h2>C</h2>c', None, [(' id="b">B', "b"), (">C", "c")]),
        ("<ul><li>a</li></ul><h2>B</h2><ul>", "<ul><li>a</li></ul>", [(">B", "<ul>")]),
        ("<p>a</p><h2>B</h2><div><p>b</p></div>", "<p>a</p>", [(">B", "<div><p>b</p></div>")]),
    ],
)
def test_a_body_is_cut_at_its_headings(html: str, lead: str | None, cut: list[tuple[str, str]]) -> None:
    found = sections(html)

    assert found.lead == lead
    assert [(each.heading, each.html) for each in found.sections] == cut
    assert [each.id for each in found.sections] == ["b" if "id=" in heading else "" for heading, _ in cut]


@pytest.mark.parametrize("tag", ["blockquote", "ul", "ol", "dl", "div"])
def test_a_body_with_a_heading_inside_an_element_stays_whole(tag: str) -> None:
    html = f"<h2>A</h2><{tag}><h2>B</h2></{tag}><h2>C</h2>"

    found = sections(html)

    assert (found.lead, found.sections) == (html, ())
