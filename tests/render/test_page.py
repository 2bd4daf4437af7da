"""The last step of a page: from template to bytes."""

import pytest

from hricsite.model.text import Words
from hricsite.render.environment import environment
from hricsite.render.page import _without_blank_lines
from tests.sites.whole.building import ROOT


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ("a  \n\n \t\n  b\n", "a\n  b\n"),
        ("<p>a</p>\n\n<pre>x  \n\n\ny</pre>  \n\n<p>b</p>", "<p>a</p>\n<pre>x  \n\n\ny</pre>\n<p>b</p>\n"),
        ("<pre class=x>\n\n</pre><pre>\n\n</pre>", "<pre class=x>\n\n</pre><pre>\n\n</pre>\n"),
        ("一\u3000\n二", "一\u3000\n二\n"),
        ("\n\na\n\n\n  b\n\n", "a\n  b\n"),
        ("\n \na \n\n", "a\n"),
        ("a\tb\n\nc\t\n", "a\tb\nc\n"),
    ],
)
def test_empty_lines_go_except_where_they_are_text(made: str, kept: str) -> None:
    assert _without_blank_lines(made) == kept


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ words | words }}", '<span lang="zh-Hans">&lt;风&gt;</span>'),
        ("<p{{ la(words) }}>{{ words.text }}</p>", '<p lang="zh-Hans">&lt;风&gt;</p>'),
        ("{{ own | words }}", "a &amp; b"),
        ("<p{{ la(own) }}>", "<p>"),
        ("<p{{ la(right) }}>", '<p lang="ug" dir="rtl">'),
        ('<p title="{{ quote }}">', '<p title="&#34;&#39;&lt;">'),
    ],
)
def test_text_is_escaped_and_carries_its_language(template: str, shown: str) -> None:
    env = environment(str(ROOT / "templates"), str(ROOT / "locales"), "en")

    made = env.from_string(template).render(
        words=Words("<风>", "zh-Hans"), own=Words("a & b", "en"), right=Words("ئا", "ug"), quote="\"'<"
    )

    assert made == shown
