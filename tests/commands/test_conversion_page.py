"""The pages of `serve` about conversion: what they say and link to, and that nothing gets through."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from hricsite.commands.conversion_page import conversion_answer, is_conversion, with_link
from hricsite.commands.preview import Answer
from hricsite.commands.speech import Speech
from hricsite.engine.conversions import Conversions, read_conversions
from tests.sites.whole.building import options_of, plain, small, text

SITE = (
    "id: small\nnames: {en: Small}\ntagline: {en: Small.}\ndescription: {en: Small.}\n"
    "languages: [en, zh-Hans, zh-Hant, zh-Hant-HK]\n"
)
KITES = "/_conversion/zh-hant/topics/kites.html"
NAME, ALONE, QUOTE = "他说于某不去。", "再加一个注。", "他说“不去。"
HOSTILE = '\\<script\\>alert("1")\\</script\\>“'
EN, HANT = Speech(lang="en"), Speech(lang="zh-Hant")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    files = {
        "site.yaml": SITE,
        "topics/kites/topic.yaml": "names: {en: Kites, zh-Hans: <b>风筝</b>}\ngroup: sky\n",
        "topics/kites/zh-Hans.md": text("风筝", f"{NAME}\n\n{ALONE}\n\n{QUOTE}\n\n风{HOSTILE}"),
        "topics/sure/topic.yaml": "names: {en: Sure, zh-Hans: 头发}\ngroup: sky\n",
        "topics/english/topic.yaml": "names: {en: English}\ngroup: sky\n",
    }
    return small(tmp_path, files)


def read(content: Path) -> Conversions:
    found, findings = read_conversions(options_of(content, content.parent))
    assert found is not None and not findings, findings
    return found


@pytest.fixture
def found(content: Path) -> Conversions:
    return read(content)


def page(found: Conversions, path: str = KITES, speech: Speech = EN, status: str = "200 OK") -> str:
    answer = conversion_answer(found, path, speech)
    assert (answer.status, answer.type) == (status, "text/html; charset=utf-8")
    return answer.body.decode()


def one(pattern: str, html: str) -> str:
    (found,) = re.findall(pattern, html, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("path", ["/_conversion/", "/_conversion"])
def test_the_list_counts_places_by_text_and_class(found: Conversions, path: str) -> None:
    html = page(found, path)

    row = plain(one("<li>.*?</li>", html))
    assert "Places: 4 open, 0 accepted." in plain(html)
    assert row == "4 open <b>风筝</b> topics/kites.html surname 1: 于某 sense 1: 注 quote 2: “ “"
    assert '<a lang="zh-Hans" href="/_conversion/zh-hant/topics/kites.html#p1">于某</a>' in html
    assert re.findall("<dt>(.*?)</dt>", html) == ["surname", "sense", "quote"]


def test_without_uncertain_places_the_list_says_so(tmp_path: Path) -> None:
    html = page(read(small(tmp_path, {"site.yaml": SITE})), "/_conversion/")

    assert "Places: 0 open, 0 accepted." in html
    assert "<li>" not in html


def test_a_text_stands_side_by_side_with_its_places_marked_in_both(found: Conversions) -> None:
    html = page(found)

    block = one(r'<div class="block"><p class="line">6</p>.*?<div class="places">', html)
    assert re.findall(r'<div class="words" lang="(.*?)">(.*?)</div>', block) == [
        ("zh-Hans", '他说<mark>于某<a href="#p1">1 surname</a></mark>不去。'),
        ("zh-Hant", '他說<mark>于某<a href="#p1">1 surname</a></mark>不去。'),
    ]


def test_a_place_has_its_forms_and_what_to_paste(found: Conversions) -> None:
    html = page(found)

    places = [plain(each) for each in re.findall(r'<section class="place".*?</section>', html, re.DOTALL)]
    ids = [place.id for place in found.places["topics/kites.html"]]
    accept = "If it is right as it is: python3 build.py zh-report --accept {} --reason \"…\""
    assert places[0].startswith("1 · surname 于某 was taken for somebody whom no record lists")
    assert f"content/topics/kites/zh-Hans.md:6:3 · {ids[0]}" in places[0]
    assert "Language Chosen form Other form 繁體 于某 於某 繁體（香港） 于某 於某" in places[0]
    assert "paste this into content/zh-dictionary.yaml: - {hans: 于某, hant: 于某}" in places[0]
    assert "put this in its place in the text: -{hans: 注; hant: 註}-" in places[1]
    assert "If it is wrong, correct the text." in places[2]
    assert all(place.endswith(accept.format(id)) for place, id in zip(places, ids, strict=True))


def test_what_is_to_be_pasted_settles_the_place(content: Path, found: Conversions) -> None:
    entries = [unescape(each) for each in re.findall("<pre>(.*?)</pre>", page(found))]
    entry = next(each for each in entries if each.startswith("- "))
    mark = next(each for each in entries if each.startswith("-{"))

    (content / "zh-dictionary.yaml").write_text(entry + "\n", encoding="utf-8")
    file = content / "topics/kites/zh-Hans.md"
    file.write_text(file.read_text(encoding="utf-8").replace("个注", f"个{mark}"), encoding="utf-8")

    again = read(content)
    assert {place.kind for place in again.places["topics/kites.html"]} == {"quote"}
    assert "再加一個註。" in plain(page(again))


def test_an_accepted_place_shows_the_reason(content: Path, found: Conversions) -> None:
    place = found.places["topics/kites.html"][0]
    entry = f"- {{id: {place.id}, text: 于某, chosen: 于某, reason: She <i>signs</i> so.}}\n"
    (content / "zh-ledger.yaml").write_text(entry, encoding="utf-8")
    again = read(content)

    html = page(again)

    assert "<p>Accepted: She &lt;i&gt;signs&lt;/i&gt; so.</p>" in html
    assert f"--accept {place.id}" not in html
    assert '<mark class="done">于某' in html
    assert "3 open" in page(again, "/_conversion/")


def test_languages_of_conversion_are_linked(found: Conversions) -> None:
    links = one(r'<ul class="links"><li>.*?</ul>', page(found, KITES.replace("zh-hant", "zh-hant-hk")))

    assert re.findall('href="(.*?)"( aria-current="page")?', links) == [
        (KITES, ""),
        ("/_conversion/zh-hant-hk/topics/kites.html", ' aria-current="page"'),
    ]


def test_a_page_without_uncertain_places_is_shown_too(found: Conversions) -> None:
    html = page(found, "/_conversion/zh-hant/topics/sure.html")

    assert '<div class="words" lang="zh-Hant">頭髮</div>' in html
    assert '<a href="/zh-hant/topics/sure.html">' in html


def test_a_page_without_chinese_says_so(found: Conversions) -> None:
    html = page(found, "/_conversion/zh-hant/topics/english.html")

    assert "topics/english.html has no Chinese words of its own." in html


OTHERS = (
    "/_conversion/zh-hant/topics/",
    "/_conversion/zh-hant/topics/none.html",
    "/_conversion/en/topics/kites.html",
    "/_conversion/zh-hant/../../site.yaml",
    "/_conversion/%2e%2e/site.yaml",
    "/_conversion/zh-hant/%00",
    "/_conversion/%ff<script>alert(1)</script>",
)


@pytest.mark.parametrize("path", OTHERS)
def test_another_address_is_the_list_and_opens_no_file(found: Conversions, path: str) -> None:
    html = page(found, path, status="404 Not Found")

    assert "has no Chinese words of its own." in html
    assert "<h1>Uncertain conversions</h1>" in html
    assert "id: small" not in html and "<script" not in html


@pytest.mark.parametrize("path", ["/_conversion/", KITES])
def test_everything_is_escaped(found: Conversions, path: str) -> None:
    html = page(found, path)

    assert "<script" not in html and "<b>" not in html
    assert "&lt;b&gt;风筝&lt;/b&gt;" in html


@pytest.mark.parametrize("path", ["/_conversion/", KITES, "/_conversion/zh-hant/topics/english.html"])
@pytest.mark.parametrize("speech", [EN, HANT])
def test_pages_are_whole_and_load_nothing(found: Conversions, path: str, speech: Speech) -> None:
    html = page(found, path, speech)

    seen = Seen()
    seen.feed(html)
    assert html.startswith(f'<!doctype html>\n<html lang="{speech.lang}">')
    assert seen.open == []
    assert not {"script", "link", "img", "iframe", "form"} & seen.tags
    assert len(seen.ids) == len(set(seen.ids))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


def test_the_editor_is_spoken_to_in_the_own_language(found: Conversions) -> None:
    html = plain(page(found, KITES, HANT))

    assert "原文 轉換後 · 繁體" in html
    assert "如果現在的寫法就對" in html
    assert "right" not in html


class Seen(HTMLParser):
    """The tags of a page: which are there, which are still open, ids and links."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_which_addresses_are_about_conversion() -> None:
    assert is_conversion("/_conversion") and is_conversion("/_conversion/") and is_conversion(KITES)
    assert not is_conversion("/_conversions") and not is_conversion("/zh-hant/_conversion/")


HTML = "text/html; charset=utf-8"
WHOLE = "<!doctype html>\n<html><head></head>\n<body class='a'>\n<p>text</p></body></html>"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/zh-hant/topics/kites.html", KITES),
        ("/zh-hans/", "/_conversion/zh-hans/"),
        ("/zh-hant-hk/a%22b.html", "/_conversion/zh-hant-hk/a%22b.html"),
    ],
)
def test_a_chinese_page_gets_a_link(path: str, address: str) -> None:
    before = Answer(status="200 OK", type=HTML, body=WHOLE.encode())

    after = with_link(before, path, EN).body.decode()

    assert one('<nav .*?<a href="(.*?)">', after) == address
    assert after.index("<body class='a'>") < after.index("<nav ") < after.index("<p>text</p>")
    assert re.sub("<nav .*?</nav>\n|<style>.*?</style>\n", "", after) == WHOLE


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/en/topics/kites.html", "200 OK", HTML),
        ("/index.html", "200 OK", HTML),
        ("/zh-hant/none.html", "404 Not Found", HTML),
        ("/zh-hant/feed.xml", "200 OK", "application/atom+xml"),
    ],
)
def test_other_answers_stay_as_they_are(path: str, status: str, kind: str) -> None:
    before = Answer(status=status, type=kind, body=WHOLE.encode())

    assert with_link(before, path, EN) is before
