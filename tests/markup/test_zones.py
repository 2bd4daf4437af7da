"""Where in a page text may be converted."""

import pytest

from hricsite.markup.pieces import pieces_of
from hricsite.markup.zones import Zones


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
        ("<html lang=zh-TW>", "keep"),
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
