"""Each check finds what it is for on a finished tree, and nothing on a good one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hricsite.checks import CHECKS, Check, budget, links, names, script_rule
from tests.sites.copies import replace

PAGE = "en/topics/reading-aloud.html"
HANT = "zh-hant/topics/reading-aloud.html"


def test_a_good_tree_passes_every_check(built_once: Path) -> None:
    found = [finding for check in CHECKS for finding in check(built_once / "public")]

    assert found == []


def page(path: str, html: str) -> Callable[[Path], None]:
    """Put something at the end of a page's main part."""
    return lambda tree: replace(tree / path, "</main>", f"{html}</main>")


def file(path: str, data: bytes = b"x") -> Callable[[Path], None]:
    def write(tree: Path) -> None:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(data)

    return write


NOISE = "".join(f"{n * n * 7919 % 1000003:x}" for n in range(16_000))

CASES: tuple[tuple[Check, Callable[[Path], None], str], ...] = (
    (links.check, page(PAGE, '<a href="none.html">x</a>'), "dead-link"),
    (links.check, page(PAGE, '<a href="../../../x.html">x</a>'), "dead-link"),
    (links.check, page(PAGE, '<a href="../letters/">x</a>'), "dead-link"),
    (links.check, page(PAGE, '<a href="#none">x</a>'), "dead-anchor"),
    (links.check, page(PAGE, '<a href="index.html#none">x</a>'), "dead-anchor"),
    (links.check, page(PAGE, '<a href="/en/index.html">x</a>'), "rooted-address"),
    (links.check, page(PAGE, '<a href="">x</a>'), "empty-address"),
    (links.check, page(PAGE, '<a href="javascript:x">x</a>'), "bad-scheme"),
    (links.check, page(PAGE, '<img src="https://a.example/x.png" alt="">'), "outside-load"),
    (links.check, page(PAGE, '<script src="//a.example/x.js"></script>'), "outside-load"),
    (links.check, page(PAGE, '<img src="none.png" alt="">'), "dead-link"),
    (links.check, page(PAGE, '<img srcset="none.png 9w" alt="">'), "dead-link"),
    (links.check, page(PAGE, '<link rel="preconnect" href="https://a.example">'), "outside-load"),
    (script_rule.check, page(HANT, "<p>头发</p>"), "script-rule"),
    (script_rule.check, page(HANT, '<a href="x" title="头发">x</a>'), "script-rule"),
    (script_rule.check, page("zh-hans/index.html", "<p>頭髮</p>"), "script-rule"),
    (script_rule.check, page(HANT, '<p lang="zh-Hans">头<b lang="zh-Hant">发</b></p>'), "script-rule"),
    (names.check, file("en/Upper.html"), "file-name"),
    (names.check, file("en/con.html"), "file-name"),
    (names.check, file("en/a b.html"), "file-name"),
    (names.check, file("en/.hidden"), "file-name"),
    (names.check, file("en/" + "x" * 70 + ".html"), "long-path"),
    (names.check, file("a/b/c/d/e/f/g/h/i.html"), "long-path"),
    (budget.check, page(PAGE, f"<p>{NOISE}</p>"), "over-budget"),
    (budget.check, file("assets/more.css", NOISE.encode()), "over-budget"),
)


@pytest.mark.parametrize(("check", "change", "code"), CASES)
def test_found(site: Path, check: Check, change: Callable[[Path], None], code: str) -> None:
    change(site / "public")

    found = list(check(site / "public"))

    assert code in {each.code for each in found}
    assert all(each.location.path.startswith("public/") for each in found)


GOOD = (
    (links.check, page(PAGE, '<a href="https://a.example/">x</a><a href="mailto:a@a.example">x</a>')),
    (
        links.check,
        page(
            PAGE,
            '<a href="index.html">x</a><a href="#what-it-is">x</a>'
            '<a href="reading-aloud.html#what-it-is">x</a>',
        ),
    ),
    (script_rule.check, page(HANT, '<p lang="zh-Hans">头发</p>')),
    (script_rule.check, page(HANT, '<p>頭髮 <span lang="zh-Hans">头</span> 后里余于</p>')),
    (script_rule.check, page(PAGE, "<p>头發</p>")),
    (names.check, file("integrity/Manifest.json")),
)


@pytest.mark.parametrize(("check", "change"), GOOD)
def test_not_found(site: Path, check: Check, change: Callable[[Path], None]) -> None:
    change(site / "public")

    assert list(check(site / "public")) == []


def test_the_place_of_a_finding_is_its_line_and_column(site: Path) -> None:
    path = site / "public" / PAGE
    path.write_text(
        '<!doctype html>\n<html lang="en">\n<body>\n <a href="none.html">x</a>\n', encoding="utf-8"
    )

    (found,) = [each for each in links.check(site / "public") if each.location.path.endswith(PAGE)]

    assert (found.location.line, found.location.column) == (4, 2)
