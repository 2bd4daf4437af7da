"""What good copies may have, where findings are placed, and how a site is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.checks.whole import check
from hricsite.engine.pool import Pool
from tests.checks.breaches import HANT, PAGE, Breach, another_page, asset, both, file, instead, page, script
from tests.sites.copies import replace

OUT = 'rel="noreferrer noopener"'

GOOD: tuple[Breach, ...] = (
    page(f'<a {OUT} href="https://a.example/">x</a><a href="mailto:a@a.example">x</a>'),
    page('<a href="index.html">x</a><a href="#what-it-is">x</a>'),
    page('<a href="../index.html#_main">x</a>'),
    page('<a href="../../downloads/all.zip">x</a><a href="../../integrity/index.html">x</a>'),
    page('<p lang="zh-Hans">头发</p>', HANT),
    page('<p>頭髮 <span lang="zh-Hans">头</span> 后里余于</p>', HANT),
    page("<p>头發</p>"),
    lambda tree: _write(tree / "integrity/Manifest.json"),
    another_page("two.html"),
    script('(function () { var shown = "let it be => `so`"; document.title = shown; })();'),
    script(
        "function kept() { navigator.serviceWorker.register('x'); }\nbutton.addEventListener('click', kept);"
    ),
    both(
        file("sw.js", b"self.addEventListener('fetch', function (e) { e.respondWith(fetch(e.request)); });")
    ),
    instead("<summary>", "<summary>&lt;img&gt; ", "en/feed.xml"),
    file("data/index.js", b'var INDEX = {"a": [1, 2.5], "b": "fetch(1) => x"};\n'),
    asset(".png", b"\x89PNG\r\n\x1a\n", '<img src="{}" alt="" width="1" height="1">'),
)


def _write(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x")


@pytest.mark.parametrize("change", GOOD)
def test_nothing_is_said_of_what_is_allowed(site: Path, change: Breach) -> None:
    change(site / "public")

    assert [(each.code, str(each.message)) for each in check(site / "public")] == []


def test_the_place_of_a_finding_is_its_line_and_column(site: Path) -> None:
    replace(site / "public" / PAGE, "</main>", 'x\n é<a href="none.html">x</a>\n</main>')
    lines = (site / "public" / PAGE).read_text(encoding="utf-8").splitlines()

    (found,) = check(site / "public")

    place = found.location
    assert (place.path, place.column) == (f"public/{PAGE}", 3)
    assert lines[place.line - 1] == ' é<a href="none.html">x</a>'


def test_workers_find_what_one_process_finds(site: Path) -> None:
    for path in (site / "public").rglob("*.html"):
        if path.name != "404.html":
            html = path.read_bytes()
            path.write_bytes(
                html.replace(b"</main>", b'<a href="none.html#x">x</a><a href="#none">x</a></main>')
            )
    pool = Pool(2)

    together = check(site / "public", pool.map)
    pool.close()

    assert len(together) > 100
    assert together == check(site / "public")
