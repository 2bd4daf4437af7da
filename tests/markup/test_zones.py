"""Where in a page text may be converted."""

import pytest

from hricsite.markup.pieces import Piece, pieces_of
from hricsite.markup.zones import Zones, chinese_tag, says_nothing


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", "convert"),
        ("<p>", "convert"),
        ("<p><code>", "keep"),
        ("<p><code></code>", "convert"),
        ("<ruby><rt>", "skip"),
        ("<rt><b>", "skip"),
        ("<b translate=no>", "keep"),
        ("<b lang=en>", "keep"),
        ("<b lang=en><i>", "keep"),
        ("<b lang=en><i lang=zh-hans>", "convert"),
        ("<b lang=en><i lang=zh-Hant>", "keep"),
        ("<q lang=zh-Hans>", "keep"),
        ("<html lang=zh-Hans>", "convert"),
        ("<html lang=zh-CN>", "convert"),
        ("<html lang=zh-TW>", "convert"),
        ("<html lang=en>", "keep"),
        ("<html lang=en><body lang=zh-cn>", "convert"),
        ("<article lang=zh-Hans>", "convert"),
        ("<article lang=zh-Hant>", "keep"),
        ("<b lang=zh_CN>", "keep"),
        ("<b xml:lang=en>", "keep"),
        ("<b lang=''>", "keep"),
        ("<q lang=zh-Hans><i lang=zh-Hans>", "keep"),
        ("<b translate=no><i translate=yes>", "convert"),
        ("<b translate=no><i lang=zh-Hans>", "keep"),
        ("<b translate=no lang=en><i translate=yes>", "keep"),
        ("<code><i translate=yes>", "keep"),
        ("<b lang=en href=/x/>", "keep"),
        ("<b lang=en />", "convert"),
        ("<p lang=zh>", "convert"),
        ("<p lang=en><p>", "convert"),
        ("<b lang=en><br></b>", "convert"),
        ("</b></i>", "convert"),
        ("<div><p lang=en></div>", "convert"),
    ],
)
def test_zone_at_the_end(html: str, expected: str) -> None:
    zones = Zones("zh-Hans")

    for piece in pieces_of(html):
        if piece.close:
            zones.leave(piece.name)
        else:
            zones.enter(piece)

    assert zones.zone == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("<div><p>", "keep"),
        ("<b></div>", "convert"),
        ("<div></div>", "keep"),
        ("</p></div>", "convert"),
        ("<li><p></li></div>", "convert"),
        ("<br></br>", "keep"),
    ],
)
def test_tags_that_are_passed_by_count(tags: str, expected: str) -> None:
    for at_once in (True, False):
        zones = Zones("zh-Hans")
        zones.pass_by("<div>")
        zones.enter(Piece("<q lang=en>", "q"))

        for each in [tags] if at_once else [f"{tag}>" for tag in tags.split(">") if tag]:
            zones.pass_by(each)

        assert zones.zone == expected


@pytest.mark.parametrize(
    ("tag", "name", "expected"),
    [
        ("<p>", "p", True),
        ('<p class="x">', "p", True),
        ("<p LANG=en>", "p", False),
        ("<p translate=no>", "p", False),
        ("<code>", "code", False),
        ("<rt>", "rt", False),
    ],
)
def test_a_tag_that_says_nothing(tag: str, name: str, expected: bool) -> None:
    assert says_nothing(tag, name) is expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh-Hans"),
        ("ZH-hans-SG", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant-HK"),
        ("zh-MO", "zh-Hant-HK"),
        ("zh-hansx", None),
        ("yue", None),
        ("en", None),
        ("", None),
    ],
)
def test_tag_of_a_chinese_language(lang: str, expected: str | None) -> None:
    assert chinese_tag(lang) == expected


def test_a_block_of_markdown_ends_inline_elements_only() -> None:
    zones = Zones("zh-Hans")

    for piece in pieces_of("<div lang=en><p><b lang=zh-Hans>"):
        zones.enter(piece)
    zones.end_block()

    assert zones.zone == "keep"
    zones.leave("div")
    assert zones.zone == "convert"
