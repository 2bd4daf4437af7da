"""Where a title may break: at punctuation, and between the words of what is long without any."""

import pytest

from hricsite.lang.messages import load_messages
from hricsite.model.text import Words
from hricsite.render.filters import texts
from tests.site.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "lang", "html"),
    [
        ("酷刑", "zh-Hans", ">酷刑"),
        ("每一句都写明：谁说的。", "zh-Hans", ' class="phrase">每一句都写明：谁说的。'),
        (
            "经济、社会及文化权利国际公约",
            "zh-Hans",
            ' class="worded">经济、社会<wbr>及<wbr>文化<wbr>权利<wbr>国际<wbr>公约',
        ),
        ("致聯合國秘書長的公開信", "zh-Hant", ' class="worded">致<wbr>聯合國<wbr>秘書長的<wbr>公開信'),
        ("<b>这是一个很长的题目</b>", "zh-Hans", None),
        ("A & B", "en", ">A &amp; B"),
        ("A" * 61, "en", f' class="long">{"A" * 61}'),
    ],
)
def test_a_title_breaks_where_its_readers_pause(text: str, lang: str, html: str | None) -> None:
    found = texts(load_messages(ROOT / "locales", "en"))["titled"](Words(text, lang))

    assert found == html if html is not None else "<b>" not in found


@pytest.mark.parametrize(
    ("day", "html"),
    [
        ("2001年4月26日至27日", "2001年4月26日至<wbr>27日"),
        ("至2001年", "至2001年"),
        ("26–27 April 2001", "26–27 April 2001"),
    ],
)
def test_an_interval_breaks_before_its_last_part(day: str, html: str) -> None:
    assert texts(load_messages(ROOT / "locales", "en"))["interval"](day) == html
