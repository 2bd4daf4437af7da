"""The plain text of a page."""

import pytest

from hricsite.markup.page_text import RULE, text_of
from hricsite.markup.page_tree import main_part


def text(html: str, lang: str = "en") -> str:
    """Return the text of a main part."""
    main = main_part(f"<body><nav>x</nav><main>{html}</main><footer>y</footer>")
    return "\n".join(text_of(main, lang).lines)


CASES = {
    "title": ("<h1>Kites  over\ntown</h1><p>One.</p>", f"Kites over town\n{'=' * 20}\n\nOne."),
    "heading": ("<h2>Law</h2><p>One.</p><h3>More</h3>", f"Law\n{RULE}\n\nOne.\n\nMore"),
    "a long line is not cut": (f"<p>{'风筝' * 500}</p>", "风筝" * 500),
    "emphasis": ("<p>It <em>was</em> <b>so</b> &amp; <code>x</code></p>", "It was so & x"),
    "line break": ("<p>One<br>two</p>", "One\ntwo"),
    "list": ("<ul><li>a</li><li><p>b</p><p>c</p><ul><li>d</li></ul></li></ul>", "- a\n- b\n  c\n  - d"),
    "numbers": ('<ol start="9"><li>a</li><li>b<br>c</li></ol>', "9. a\n10. b\n    c"),
    "dated rows": (
        '<ol class="rows"><li><p class="when">2020 <small>as stated 2021</small></p><div><p>It flew.</p>'
        '<p class="src">Daily</p></div></li></ol>',
        "- 2020\n  as stated 2021\n  It flew.\n  — Daily",
    ),
    "table": (
        "<table><caption>Kites</caption><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>",
        "Kites\na | b\n1 | 2 3",
    ),
    "facts": ('<dl class="facts"><div><dt>Date</dt> <dd>2020</dd></div></dl>', "Date: 2020"),
    "definitions": ("<dl><dt>kite</dt><dd>flies</dd><dd>falls</dd></dl>", "kite\n  flies\n  falls"),
    "quotation": ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
    "code": ("<pre><code>a  b\n c\n</code></pre>", "    a  b\n     c"),
    "reading": ("<p><ruby>汉<rp>（</rp><rt>hàn</rt><rp>）</rp></ruby></p>", "汉（hàn）"),
    "picture": (
        '<figure><img src="a.png" alt="A kite"><figcaption>Blue</figcaption></figure>',
        "[A kite]\n\nBlue",
    ),
    "rule": ("<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb"),
    "inner link": ('<p><a href="../x.html">x</a> <a href="#y">y</a></p>', "x y"),
    "outer links": (
        '<p><a href="https://a.example/">one</a>, <a href="https://b.example/">two</a>, '
        '<a href="https://a.example/">again</a>, <a href="https://c.example/">https://c.example/</a></p>',
        f"one [1], two [2], again [1], https://c.example/\n\n{RULE}\n[1] https://a.example/\n[2] https://b.example/",
    ),
    "notes and outer links": (
        '<p>Said<sup class="note-ref"><a href="#note-1" id="note-1-ref-1">1</a></sup> '
        '<a href="mailto:a@b.example">here</a>.</p><section class="notes"><ol><li id="note-1"><p>By whom. '
        '<a href="#note-1-ref-1" class="note-back">↩</a></p></li></ol></section>',
        f"Said[1] here [2].\n\n[1] By whom.\n\n{RULE}\n[2] mailto:a@b.example",
    ),
    "dates of a text": (
        '<p class="stamp"><span>Text of 2020</span> <span>2 sources</span></p>',
        "Text of 2020 · 2 sources",
    ),
    "what is on the screen only": (
        '<nav class="jump"><a href="#a">a</a></nav><div class="noprint"><p>b</p></div>'
        '<p aria-hidden="true">c</p><p>d</p>',
        "d",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_page_shows_is_told(name: str) -> None:
    html, told = CASES[name]

    assert text(html) == told


def test_a_chinese_page_parts_facts_by_its_own_colon() -> None:
    assert text('<dl class="facts"><div><dt>日期</dt><dd>2020</dd></div></dl>', "zh-Hans") == "日期：2020"


def test_what_surrounds_the_main_part_is_not_told() -> None:
    assert text("<p>a</p>") == "a"


def test_the_title_is_the_first_heading() -> None:
    assert text_of(main_part("<main><header><h1>A <b>kite</b></h1></header></main>"), "en").title == "A kite"
