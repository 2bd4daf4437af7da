"""What the pages of the whole site say."""

import datetime
import re
from pathlib import Path

import pytest

from tests.sites.whole.building import TREES, WHOLE, Built, built, changed, plain


def h1_of(page: str) -> str:
    found = re.search(r"<h1\b.*?</h1>", page, re.DOTALL)
    assert found
    return found.group()


def header_of(page: str) -> str:
    return page.split("</header>")[0]


@pytest.mark.parametrize(
    ("page", "name", "other"),
    [
        ("en/profiles/gan-xiaoyu.html", "<h1>Gan Xiaoyu</h1>", '<span lang="zh-Hans">干小雨</span>'),
        ("zh-hans/profiles/gan-xiaoyu.html", "<h1>干小雨</h1>", '<span lang="en">Gan Xiaoyu</span>'),
        ("zh-hant/profiles/gan-xiaoyu.html", "<h1>干小雨</h1>", '<span lang="en">Gan Xiaoyu</span>'),
        ("zh-hans/profiles/fan-li.html", "<h1>张范兰</h1>", '<span lang="en">Fan Li</span>'),
        ("zh-hant/profiles/fan-li.html", "<h1>張範蘭</h1>", '<span lang="en">Fan Li</span>'),
        ("zh-hant/profiles/yu-gu.html", '<h1 lang="zh-Hans">余谷</h1>', '<span lang="en">Yu Gu</span>'),
        ("zh-hans/profiles/dolma-mou.html", '<h1 lang="en">Dolma Mou</h1>', ""),
        ("en/profiles/dolma-mou.html", "<h1>Dolma Mou</h1>", ""),
    ],
)
def test_a_page_shows_the_name_of_its_own_script_and_the_other_beside_it(
    whole: Built, page: str, name: str, other: str
) -> None:
    header = header_of(whole.main(page))

    assert h1_of(header) == name
    assert other in header


@pytest.mark.parametrize("tree", TREES)
def test_a_person_without_a_chinese_name_has_a_blank_frame_in_its_place(whole: Built, tree: str) -> None:
    page, listed = whole.main(f"{tree}/profiles/dolma-mou.html"), whole.main(f"{tree}/profiles/index.html")

    assert header_of(page).count('class="blank"') == 1
    assert listed.count('class="blank"') == 1
    assert 'class="blank"' not in whole.main(f"{tree}/profiles/gan-xiaoyu.html")


@pytest.mark.parametrize("tree", TREES)
def test_a_name_in_a_script_of_its_own_carries_its_language(whole: Built, tree: str) -> None:
    assert '<span lang="bo">སྒྲོལ་མ་</span>' in whole.main(f"{tree}/profiles/dolma-mou.html")


def test_no_name_of_a_listed_person_is_changed_by_conversion(whole: Built) -> None:
    text = whole.words("zh-hant/profiles/gan-xiaoyu.html")
    everything = "".join(whole.read(page) for page in whole.pages() if page.startswith("zh-hant/"))

    assert "干小雨說，頭髮和后里的" in text
    assert not re.search("[乾幹榦]小雨|[後后]裡|[後]里|餘[谷穀]|余穀", everything)


@pytest.mark.parametrize(
    ("page", "lang", "notice"),
    [
        ("en/topics/reels.html", "zh-Hans", "Only in Chinese so far"),
        ("en/topics/hant-winds.html", "zh-Hans", "Only in Chinese so far"),
        ("zh-hans/topics/strings.html", "en", "目前只有英文"),
        ("zh-hant/topics/strings.html", "en", "目前只有英文"),
        ("en/profiles/gan-xiaoyu.html", "zh-Hans", "Only in Chinese so far"),
    ],
)
def test_a_text_in_another_language_stands_under_a_notice_with_its_own_lang(
    whole: Built, page: str, lang: str, notice: str
) -> None:
    main = whole.main(page)

    assert f'<div class="text" lang="{lang}">' in main
    assert main.index(notice) < main.index('<div class="text"')


@pytest.mark.parametrize(
    "page", ["en/topics/kites.html", "zh-hans/topics/hant-winds.html", "zh-hant/topics/reels.html"]
)
def test_a_text_in_the_language_of_the_page_has_no_notice_of_another(whole: Built, page: str) -> None:
    main = whole.main(page)

    assert '<div class="text">' in main
    assert not re.search("so far|目前只有", main)


@pytest.mark.parametrize(
    ("tree", "written"),
    [("en", "2 topics have a text so far."), ("zh-hans", "3"), ("zh-hant", "3")],
)
def test_a_fallback_has_no_place_in_the_count_of_texts(whole: Built, tree: str, written: str) -> None:
    deck = re.search(r'<p class="deck"[^>]*>(.*?)</p>', whole.main(f"{tree}/topics/index.html"))

    assert deck
    assert written in deck.group(1)


@pytest.mark.parametrize(
    ("page", "is_stale"),
    [("en/topics/kites.html", True), ("zh-hans/topics/kites.html", False), ("en/topics/strings.html", False)],
)
def test_a_translation_older_than_its_original_says_so(whole: Built, page: str, is_stale: bool) -> None:
    assert ("The original has changed since this translation." in whole.main(page)) == is_stale


@pytest.mark.parametrize(
    ("tree", "words"),
    [("en", "This topic has no text yet."), ("zh-hans", "这个专题还没有正文。"), ("zh-hant", "正文")],
)
def test_a_topic_without_text_has_a_page_that_says_so(whole: Built, tree: str, words: str) -> None:
    page = whole.main(f"{tree}/topics/silence.html")

    assert 'class="notice"' in page
    assert words in page
    assert 'class="text"' not in page
    assert "Silence" in page and "沉默" in page


@pytest.mark.parametrize(
    ("page", "first", "second"),
    [
        ("en/profiles/gan-xiaoyu.html", "On 27 February", "Earlier in February"),
        ("zh-hant/profiles/gan-xiaoyu.html", "2月27日</", "二月早些時候"),
        ("en/instruments/air-treaty.html", ">No<", ">Yes<"),
    ],
)
def test_accounts_that_differ_stand_side_by_side_in_the_order_of_their_dates(
    whole: Built, page: str, first: str, second: str
) -> None:
    main = whole.main(page)
    block = main[main.index('class="differ"') :]

    assert block.index(first) < block.index(second)
    assert block.index("2021") < block.index("2022")


@pytest.mark.parametrize("tree", TREES)
def test_a_status_never_stands_without_its_date(whole: Built, tree: str) -> None:
    marks = 0
    for page in (path for path in whole.pages() if path.startswith(f"{tree}/")):
        html = whole.read(page)
        for found in re.finditer(r'<span class="st st-(?!circle)', html):
            marks += 1
            row = max(html.rfind(tag, 0, found.start()) for tag in ("<li>", '<p class="state">', "<dd>"))
            end = min(
                html.find(tag, found.start()) % len(html)
                for tag in ("</li>", "</dd>", '<p class="src">', "</header>")
            )
            near = plain(html[row : html.find("</p>", found.start())] + html[found.start() : end])
            assert re.search(r"\d{4}", near), (page, near)
    assert marks >= 8


@pytest.mark.parametrize(
    ("page", "undated", "dated"),
    [
        ("en/profiles/gan-xiaoyu.html", "Came out.", "Held in the square."),
        ("en/instruments/air-treaty.html", "Ratified", "Signed"),
    ],
)
def test_a_row_without_a_date_says_so_and_stands_at_the_day_of_its_statement(
    whole: Built, page: str, undated: str, dated: str
) -> None:
    rows = re.findall(r"<li>\s*<p class=\"when\">.*?</li>", whole.main(page), re.DOTALL)

    without = next(row for row in rows if undated in row)
    having = next(row for row in rows if dated in row)
    assert "date not stated" in without and "as stated May 2022" in plain(without)
    assert "date not stated" not in having
    assert rows.index(having) < rows.index(without)


@pytest.mark.parametrize(
    ("date", "is_old"), [(None, False), ("2023-06-01", False), ("2023-06-02", True), ("2024-01-01", True)]
)
def test_a_record_not_verified_for_long_says_so(tmp_path: Path, date: str | None, is_old: bool) -> None:
    site = built(WHOLE, tmp_path, date=datetime.date.fromisoformat(date) if date else None)

    words = site.words("en/profiles/gan-xiaoyu.html")
    assert ("Not verified since 1 June 2022" in words) == is_old


def test_a_closed_letter_counts_its_signatories_and_keeps_no_address(whole: Built) -> None:
    words = whole.words("en/letters/to-the-mayor.html")

    assert "2 signatories" in words
    assert "Closed 1 June 2021" in words
    assert not any("sign@kites.example" in whole.read(page) for page in whole.pages())


def test_an_open_letter_shows_its_address_and_the_day_it_closes(tmp_path: Path) -> None:
    letter = (WHOLE / "letters/to-the-mayor.yaml").read_text(encoding="utf-8")
    content = changed(tmp_path, {"letters/to-the-mayor.yaml": letter.replace("2021-06-01", "2031-06-01")})

    words = built(content, tmp_path).words("en/letters/to-the-mayor.html")

    assert "sign@kites.example" in words
    assert "Closes 1 June 2031" in words
    assert "Closed" not in words


@pytest.mark.parametrize(
    ("page", "shown"),
    [("en/glossary/impunity.html", True), ("en/glossary/square.html", False)],
)
def test_a_term_without_a_chinese_word_says_so(whole: Built, page: str, shown: bool) -> None:
    assert ("No settled Chinese word yet." in whole.words(page)) == shown


def test_rules_of_a_text_win_over_those_of_the_site(whole: Built) -> None:
    page = whole.words("zh-hant/topics/reels.html")

    assert "綫軸與放風" in whole.read("zh-hant/topics/reels.html")
    assert "這裡的綫軸和后台，還有放風和線頭。" in page


def test_rules_of_a_text_hold_in_that_text_only(whole: Built) -> None:
    assert "做線軸" in whole.words("zh-hant/profiles/gan-xiaoyu.html")
    assert "綫軸" not in whole.read("zh-hant/profiles/gan-xiaoyu.html")


def test_a_site_may_have_a_tree_for_hong_kong(tmp_path: Path) -> None:
    settings = (WHOLE / "site.yaml").read_text(encoding="utf-8")
    content = changed(tmp_path, {"site.yaml": settings.replace("zh-Hant]", "zh-Hant, zh-Hant-HK]")})

    site = built(content, tmp_path)

    tails = {
        tree: {path.removeprefix(f"{tree}/") for path in site.pages() if path.startswith(f"{tree}/")}
        for tree in (*TREES, "zh-hant-hk")
    }
    assert tails["zh-hant-hk"] == tails["zh-hant"] == tails["en"]
    assert '<html lang="zh-Hant-HK"' in site.read("zh-hant-hk/topics/kites.html")
    assert "做綫軸" in site.words("zh-hant-hk/profiles/gan-xiaoyu.html")
    assert "做線軸" in site.words("zh-hant/profiles/gan-xiaoyu.html")
    assert 'hreflang="zh-Hant-HK" href="../../zh-hant-hk/topics/kites.html"' in site.read(
        "en/topics/kites.html"
    )


def test_an_empty_line_in_preformatted_text_stays(whole: Built) -> None:
    assert "<code>kite one\n\nkite two\n</code></pre>" in whole.read("zh-hant/topics/kites.html")


def test_markup_in_a_title_stays_text(whole: Built) -> None:
    for page in whole.pages():
        html = whole.read(page)
        assert "<script>" not in html, page
        assert "<b>why" not in html, page


def test_every_page_names_its_generator_and_charset_early(whole: Built) -> None:
    for page in (*whole.pages(), "index.html", "404.html"):
        head = (whole.tree / page).read_bytes()
        assert b'<meta name="generator" content="hricsite">' in head[:2000], page
        assert b'<meta charset="utf-8">' in head[:200], page
        assert head.endswith(b"</html>\n") and b"\r" not in head, page


@pytest.mark.parametrize(("page", "lang"), [("en", "en"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")])
def test_every_page_carries_the_language_of_its_tree(whole: Built, page: str, lang: str) -> None:
    for path in whole.pages():
        if path.startswith(f"{page}/"):
            assert f'<html lang="{lang}" dir="ltr">' in whole.read(path), path


def test_a_topic_leads_once_to_a_parent_that_is_also_related(tmp_path: Path) -> None:
    strings = (WHOLE / "topics/strings/topic.yaml").read_text("utf-8")
    content = changed(tmp_path, {"topics/strings/topic.yaml": strings + "related: [reels, kites]\n"})

    main = built(content, tmp_path).main("en/topics/strings.html")

    near = main[main.index("Near this topic") :].partition("</ul>")[0]
    assert re.findall(r'href="([^"]+)"', near) == ["kites.html", "reels.html"]


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("en/profiles/gan-xiaoyu.html", "People"),
        ("en/publications/book-of-kites.html", "Archive"),
        ("en/archive/index.html", "Archive"),
        ("en/index.html", None),
    ],
)
def test_the_menu_marks_where_a_page_belongs(whole: Built, page: str, marked: str | None) -> None:
    menu = re.search(r'<nav class="menu".*?</nav>', whole.read(page), re.DOTALL)

    assert menu
    assert re.findall(r'aria-current="\w+"[^>]*>([^<]+)<', menu.group()) == ([marked] if marked else [])
