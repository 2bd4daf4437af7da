"""Each rule of reach.md, section 2, broken on purpose in a good copy: its check says so, no other does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hricsite.checks.rules import RULES
from hricsite.checks.whole import check
from tests.checks.breaches import (
    HANT,
    NOISE,
    PAGE,
    Breach,
    another_page,
    asset,
    base_style,
    both,
    file,
    head,
    instead,
    page,
    script,
    sheet,
    without,
)
from tests.content.key_files import PEM_KEY, PLAIN_KEY, SIGNIFY_KEY
from tests.sites.copies import run

FEED = "en/feed.xml"
HANS = "zh-hans/topics/reading-aloud.html"
SOME = f"<p>{NOISE[:21_000]}</p>"
OUT = 'rel="noopener noreferrer"'
PIXEL = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
IMG = '<img src="{}" alt="x" width="1" height="1">'
OWN = '<link rel="canonical" href="https://own.example/en/topics/reading-aloud.html">'
LINKS_TO_404 = both(*(without(r"<li>[^\n]*404\.html</a></li>", f"{tree}/search/index.html")
                      for tree in ("en", "zh-hans", "zh-hant")))  # fmt: skip

def _later(path: str, text: str) -> Breach:
    """Put a file into one of the folders that are written after the build."""

    def write(tree: Path) -> None:
        (tree / path).parent.mkdir(exist_ok=True)
        (tree / path).write_text(text, encoding="ascii")

    return write


CASES: tuple[tuple[int, str, Breach], ...] = (
    (1, "rooted-address", page('<a href="/en/index.html">x</a>')),
    (1, "rooted-address", page('<a href="//a.example/x.html">x</a>')),
    (1, "base-element", head('<base target="_self">')),
    (1, "empty-address", page('<a href="">x</a>')),
    (1, "bad-scheme", page('<a href="file:///x.html">x</a>')),
    (2, "folder-address", page('<a href="../letters/">x</a>')),
    (2, "folder-address", page('<a href="../letters">x</a>')),
    (2, "dead-link", page('<a href="none.html">x</a>')),
    (2, "dead-link", page('<a href="../../../x.html">x</a>')),
    (2, "dead-link", page('<a href="index">x</a>')),
    (2, "dead-anchor", page('<a href="#none">x</a>')),
    (2, "dead-anchor", page('<a href="index.html#none">x</a>')),
    (2, "dead-link", instead('href="topics/reading-aloud.html"', 'href="topics/none.html"', FEED)),
    (3, "dead-link", page('<a href="Index.html">x</a>')),
    (3, "file-name", another_page("Upper.html")),
    (3, "file-name", another_page("con.html")),
    (3, "file-name", another_page("a+b.html")),
    (3, "long-path", another_page("x" * 60 + ".html")),
    (3, "long-path", file("data/b/c/d/e/f/g/h/i.csv")),
    (4, "page-language", instead('<html lang="zh-Hant"', '<html lang="zh-hant"', HANT)),
    (4, "page-language", instead('<html lang="en"', "<html", PAGE)),
    (5, "routing-address", page('<a href="index.html?page=2">x</a>')),
    (5, "routing-address", page('<a href="index.html#/topics">x</a>')),
    (6, "late-charset", both(without('<meta charset="utf-8">\n'), head('<meta charset="utf-8">'))),
    (6, "late-charset", instead("<!doctype html>", f"<!doctype html><!--{'x' * 1000}-->")),
    (6, "late-charset", instead('charset="utf-8"', 'charset="gbk"')),
    (6, "not-utf8", instead("<!doctype html>", "\ufeff<!doctype html>")),
    (6, "not-utf8", lambda tree: _spoil(tree / PAGE, b"</main>", b"\xe9</main>")),
    (8, "undeclared-charset", sheet('a::after{content:"\u4e2d"}')),
    (8, "undeclared-charset", script('x = "\u4e2d";')),
    (8, "undeclared-charset", without(r"^<\?xml[^>]*>\n", FEED)),
    (9, "outside-load", page('<img src="https://a.example/x.png" alt="x" width="1" height="1">')),
    (9, "outside-load", page('<script src="//a.example/x.js" defer></script>')),
    (9, "outside-load", head('<link rel="preconnect" href="https://a.example">')),
    (9, "outside-load", page(f'<a {OUT} href="https://b.example" ping="https://a.example">x</a>')),
    (9, "outside-load", page('<form action="https://a.example/search"></form>')),
    (9, "outside-load", sheet("a{background:url(https://a.example/x.png)}")),
    (9, "outside-load", asset(".svg", SVG % b'<image href="//a.example/x"/>', IMG)),
    (9, "outside-rules", instead("<feed", '<?xml-stylesheet href="x.xsl"?><feed', FEED)),
    (10, "telling-link", page('<a href="https://a.example/">x</a>')),
    (10, "telling-link", page('<a rel="noopener" href="https://a.example/">x</a>')),
    (
        10,
        "absolute-address",
        both(head(OWN), page(f'<a {OUT} href="https://own.example/en/index.html">x</a>')),
    ),
    (10, "absolute-address", head('<link rel="license" href="https://a.example/">')),
    (11, "inline-script", page("<script>x = 1;</script>")),
    (11, "inline-script", page('<p onclick="x()">x</p>')),
    (11, "inline-script", asset(".svg", SVG % b"<script/>", IMG)),
    (11, "bad-scheme", page('<a href="javascript:x">x</a>')),
    (11, "inline-style", page('<p style="color:red">x</p>')),
    (11, "inline-style", head("<style>p{margin:0}</style>")),
    (11, "style-refused", instead("'sha256-", "'sha256-x")),
    (11, "script-evaluates", script('eval("1");')),
    (12, "script-form", asset(".js", b"x = 1;", '<script src="{}" type="module"></script>')),
    (12, "script-form", script('import x from "./x.js";')),
    (12, "script-form", script("x = () => 1;")),
    (12, "script-form", script("let x = 1;")),
    (12, "early-script", asset(".js", b"x = 1;", '<script src="{}"></script>')),
    (12, "no-text", another_page("none.html", lambda html: _without_text(html))),
    (13, "script-data", file("data/x.js", b'show({"a": 1});')),
    (13, "script-data", file("data/x.js", b"a = 1; b = 2;")),
    (13, "script-fetches", script('fetch("x.json");')),
    (14, "no-base-style", without(r"<style>.*?</style>")),
    (14, "other-base-style", base_style("p{margin:0}")),
    (14, "early-style-sheet", lambda tree: _sheet_first(tree / PAGE)),
    (15, "style-sheets", without(r'<link rel="stylesheet"[^>]*>')),
    (15, "style-sheets", lambda tree: _two_sheets(tree / PAGE)),
    (15, "second-script", both(script("x = 1;"), script("y = 1;"))),
    (15, "web-font", asset(".woff2", b"x", '<a href="{}">x</a>')),
    (15, "web-font", sheet("@font-face{font-family:x;src:url(../data/site.json)}")),
    (15, "over-budget", page(f"<p>{NOISE}</p>")),
    (15, "over-budget", sheet(f"/*{NOISE[:4_000]}*/")),
    (15, "over-budget", asset(".png", PIXEL + NOISE.encode() + NOISE[::-1].encode(), IMG)),
    (15, "over-budget", file("data/search/zh/table.js", b'SEARCH["zh/table"] = "%s";' % NOISE.encode())),
    (15, "median-over-budget", both(page(SOME), page(SOME, HANS))),
    (15, "page-too-large", asset(".png", PIXEL + 4 * NOISE.encode(), IMG)),
    (15, "many-requests", both(*(asset(".png", PIXEL + bytes([n]), IMG) for n in range(6)))),
    (15, "deep-page", page("<div>" * 40 + "x" + "</div>" * 40)),
    (16, "bare-picture", asset(".png", PIXEL, '<img src="{}" width="1" height="1">')),
    (16, "bare-picture", asset(".png", PIXEL, '<img src="{}" alt="x">')),
    (16, "script-picture", asset(".png", PIXEL, '<a href="{0}" data-src="{0}">x</a>')),
    (16, "starts-by-itself", asset(".webm", b"x", '<video src="{}" autoplay></video>')),
    (17, "unreached", lambda tree: _write(tree / "data/more.csv", b"x")),
    (18, "long-way", page('<a href="../topics/index.html">x</a>')),
    (18, "long-way", page('<a href="./index.html">x</a>')),
    (18, "long-way", page('<a href="reading-aloud.html#what-it-is">x</a>')),
    (19, "no-icon", without(r'<link rel="icon"[^>]*>\n')),
    (20, "lost-page-address", head('<link rel="icon" href="assets/x.svg">', "404.html")),
    (20, "lost-page-address", instead("</main>", '<a href="index.html">x</a></main>', "404.html")),
    (20, "missing-page", both(LINKS_TO_404, lambda tree: (tree / "404.html").unlink())),
    (21, "no-referrer-rule", without(r'<meta name="referrer"[^>]*>\n')),
    (22, "asset-name", lambda tree: _spoil(next(tree.glob("assets/site.*")), b"13mm", b"12mm")),
    (22, "asset-name", file("assets/plain.png", PIXEL)),
    (23, "symbolic-link", both(file("data/x.csv"), lambda tree: _link(tree / "data/x.csv"))),
    (23, "executable", lambda tree: (tree / PAGE).chmod(0o755)),
    (23, "empty-folder", lambda tree: (tree / "en/topics/none").mkdir()),
    (23, "left-over", file("data/x.csv.bak")),
    (23, "left-over", file("data/x.map")),
    (25, "no-choice", instead('<a href="zh-hant/index.html" hreflang="zh-Hant">', "<a>", "index.html")),
    (25, "redirect", head('<meta http-equiv="refresh" content="0; url=index.html">')),
    (25, "redirect", script("location.href = navigator.language;")),
    (25, "redirect", script('x.addEventListener("click", function () { location.replace("y.html"); });')),
    (25, "keeps-something", script('localStorage.setItem("a", "b"); localStorage.removeItem("a");')),
    (25, "keeps-something", script('x.onclick = function () { localStorage.setItem("a", "b"); };')),
    (25, "keeps-something", script('document.cookie = "a=b";')),
    (26, "forced-https", instead("default-src", "upgrade-insecure-requests; default-src")),
    (27, "worker-place", asset(".js", b"self.skipWaiting();", '<a href="{}">x</a>')),
    (27, "worker-unasked", script('navigator.serviceWorker.register("x.js");')),
    (28, "feed-id", instead("tag:minimal,2026:en/feed", "https://a.example/feed", FEED)),
    (28, "feed-id", instead("tag:minimal,2026:en/topic/reading-aloud", "tag:minimal,2026:en/feed", FEED)),
    (28, "feed-text", instead("<summary>", '<summary type="html">&lt;img src=x&gt;', FEED)),
    (28, "feed-text", instead("<summary>", '<summary type="xhtml"><b/>', FEED)),
    (28, "outside-load", instead("<author>", "<logo>https://a.example/x.png</logo><author>", FEED)),
    (28, "not-xml", instead("</feed>", "", FEED)),
    (0, "script-rule", page("<p>头发</p>", HANT)),
    (0, "script-rule", page("<p>頭髮</p>", "zh-hans/index.html")),
    (0, "script-rule", page('<span title="头发">x</span>', HANT)),
    (0, "secret-key", page(f"<pre>{PLAIN_KEY}</pre>")),
    (0, "secret-key", page(f"<p>{PEM_KEY.replace(chr(10), '<br>')}</p>")),
    (0, "secret-key", file("data/x.csv", PEM_KEY.encode("utf-16"))),
    (0, "secret-key", _later("integrity/editor.key", PLAIN_KEY)),
    (0, "secret-key", _later("downloads/all.zip", f"{NOISE}{SIGNIFY_KEY}")),
    (0, "script-rule", page('<p lang="zh-Hans">头<b lang="zh-Hant">发</b></p>', HANT)),
)


def _spoil(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _link(path: Path) -> None:
    path.unlink()
    os.symlink("profiles.csv", path)


def _without_text(html: str) -> str:
    before, _, rest = html.partition("<body>")
    sheet = rest[rest.index('<link rel="stylesheet"') : rest.index("</body>")]
    return f"{before}<body>{sheet}</body></html>"


def _sheet_first(path: Path) -> None:
    before, mark, rest = path.read_text(encoding="utf-8").partition('<link rel="stylesheet"')
    link = mark + rest[: rest.index(">") + 1]
    moved = before.replace("</head>", f"{link}</head>") + rest[rest.index(">") + 1 :]
    path.write_text(moved, encoding="utf-8")


def _two_sheets(path: Path) -> None:
    before, mark, rest = path.read_text(encoding="utf-8").partition('<link rel="stylesheet"')
    link = mark + rest[: rest.index(">") + 1]
    path.write_text(before + link + mark + rest, encoding="utf-8")


@pytest.mark.parametrize(("rule", "code", "breach"), CASES, ids=[f"{rule}-{code}" for rule, code, _ in CASES])
def test_a_breach_is_told_and_nothing_else(site: Path, rule: int, code: str, breach: Breach) -> None:
    breach(site / "public")

    found = check(site / "public")

    assert {each.code for each in found} == {code}
    assert all(each.location.path.startswith("public/") and str(each.message) for each in found)


def test_a_good_copy_breaks_no_rule(built_once: Path) -> None:
    assert check(built_once / "public") == ()


def test_a_page_of_an_ascii_site_is_ascii(site: Path) -> None:
    assert run(site, "build", "--ascii", "--jobs", "1").code == 0
    good = check(site / "public")

    page("<p>\u4e2d</p>", HANT)(site / "public")

    assert good == ()
    assert [each.code for each in check(site / "public")] == ["not-ascii"]


def test_a_site_with_a_base_address_breaks_no_rule(site: Path) -> None:
    assert run(site, "build", "--base-url", "https://kites.example/x/", "--jobs", "1").code == 0

    assert check(site / "public") == ()


def test_every_rule_is_held_by_a_check_and_each_of_its_findings_by_a_case() -> None:
    tried = {(rule, code) for rule, code, _ in CASES} | {(7, "not-ascii")}

    assert sorted(RULES) == list(range(1, 29))
    assert [(n, code) for n, rule in RULES.items() for code in rule.codes if (n, code) not in tried] == []
    assert [n for n, rule in RULES.items() if not rule.codes] == [24]


def test_the_tests_that_a_rule_names_are_there() -> None:
    top = Path(__file__).parents[2]
    named = [word for rule in RULES.values() for word in rule.seen_by_tests.split() if "/" in word]

    assert len(named) >= 4
    assert [name for name in named if not (top / name).is_file()] == []


def test_every_code_of_a_check_belongs_to_a_rule() -> None:
    folder = Path(__file__).parents[2] / "hricsite/checks"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.stem != "rules")
    told = {code for rule in RULES.values() for code in rule.codes}

    assert {code for code in told if f'"{code}"' not in source} == set()
    assert {code for _, code, _ in CASES} - told == {"script-rule", "secret-key"}
