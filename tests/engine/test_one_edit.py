"""One edit makes the pages again that show what was edited, and no others; `--explain` names them and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.model.artifacts import SEARCH
from hricsite.outputs.search_code import coded
from tests.engine.law_edits import text_of, written
from tests.engine.law_site_edits import with_picture
from tests.engine.law_sites import Place, state_of
from tests.sites.copies import replace, run

TREES = ("en", "zh-hans", "zh-hant")
STRINGS, REELS = "topics/strings.html", "topics/reels.html"


def edited(place: Place, path: str, old: str, new: str) -> tuple[set[str], set[str]]:
    """Replace words of a file and build; return the pages that were made again, and those that differ.

    Files of the search are made again of pages that differ: just those that then differ themselves.
    """
    before, text = state_of(place.output), text_of(place.files, path)
    assert text.count(old) == 1, path
    place.write(written(place.files, path, text.replace(old, new)))
    outcome = place.update()
    after = state_of(place.output)
    assert not outcome.failed(strict=False)
    differ = {page for page in before.keys() | after.keys() if before.get(page) != after.get(page)}
    search = {page for page in differ if page.startswith(SEARCH)}
    assert {page for page in outcome.made if page.startswith(SEARCH)} == search
    return outcome.made.keys() - search, differ - search


def in_trees(*tails: str) -> set[str]:
    """Return the pages of these tails in every language."""
    return {f"{tree}/{tail}" for tree in TREES for tail in tails}


BODIES = (
    ("content/topics/strings/en.md", "A string,", "A thread,", STRINGS),
    ("content/topics/reels/zh-Hans.md", "这里的线轴", "那里的线轴", REELS),
)


@pytest.mark.parametrize("path, old, new, tail", BODIES)
def test_a_body_is_on_its_own_three_pages(place: Place, path: str, old: str, new: str, tail: str) -> None:
    made, differ = edited(place, path, old, new)

    assert made == differ == in_trees(tail)


def test_the_day_of_a_detention_is_also_in_the_figures(place: Place) -> None:
    path, held = "content/profiles/gan-xiaoyu.yaml", "{type: detained, date: 202%s-02-27"

    _, differ = edited(place, path, held % 1, held % 0)

    assert in_trees("profiles/gan-xiaoyu.html", "figures/index.html") <= differ
    assert ">2020</th>" in readable(place, "en/figures/index.html")


def test_a_grid_that_comes_later_meets_people_who_were_read_before(place: Place) -> None:
    tile = "tiles:\n  - {region: west, column: 1, row: 1, label: {en: W}}\n"
    settings = text_of(place.files, "content/site.yaml")
    place.write(written(place.files, "content/site.yaml", settings + tile))

    outcome = place.update()

    assert [each.code for each in outcome.diagnostics if each.code == "no-tile"] == ["no-tile"]
    assert in_trees("figures/index.html") <= outcome.made.keys()


@pytest.mark.parametrize("path, old, new", [each[:3] for each in BODIES])
def test_search_has_the_new_words_and_not_the_old(place: Place, path: str, old: str, new: str) -> None:
    edited(place, path, old, new)

    texts = "".join(readable(place, page) for page in state_of(place.output) if page.startswith(SEARCH))
    assert [coded(words).strip("~{}") in texts for words in (new, old)] == [True, False]


def test_a_title_is_also_in_the_lists_that_show_it(place: Place) -> None:
    made, differ = edited(place, "content/topics/strings/en.md", "title: Strings", "title: Threads")

    assert differ >= in_trees(STRINGS, "index.html") | {"en/feed.xml", "en/topics/strings.xml"}
    assert len(made) < 30


def test_a_later_build_date_touches_no_person_for_whom_it_changes_nothing(place: Place) -> None:
    made, _ = edited(place, "content/topics/strings/en.md", "updated: 2021-05-01", "updated: 2022-07-05")

    assert in_trees(STRINGS) <= made
    assert not any("/profiles/" in page for page in made)


def test_a_name_is_also_on_the_pages_that_contain_it(place: Place) -> None:
    pages = (page for page in state_of(place.output) if not page.startswith(SEARCH))
    shown = {page for page in pages if "Fan Li" in readable(place, page)}

    made, differ = edited(place, "content/profiles/fan-li.yaml", "text: Fan Li,", "text: Fan Lili,")

    assert differ == shown
    assert len(made) < len(shown) + 15
    assert not any("Fan Li<" in readable(place, page) for page in state_of(place.output))


def readable(place: Place, page: str) -> str:
    """Return a file of the output as text, whatever it is."""
    return (place.output / page).read_bytes().decode("utf-8", "replace")


def test_a_new_chinese_name_is_found_in_the_texts_that_contain_it(place: Place) -> None:
    stated = "kind: pen, as_of: 2021-05-01, source: club-notes#names}\n"
    more = f"  - {{text: 线头, lang: zh-Hans, {stated}  - {{text: 綫頭, lang: zh-Hant, {stated}"

    made, differ = edited(place, "content/profiles/yu-gu.yaml", "names:\n", f"names:\n{more}")

    assert "zh-hant/topics/reels.html" in made & differ
    assert "綫頭" in readable(place, "zh-hant/topics/reels.html")
    assert made.isdisjoint(in_trees(STRINGS, "topics/hant-winds.html"))


def test_a_template_is_on_the_pages_that_use_it(place: Place) -> None:
    orders = ("index", "by-pinyin", "by-stroke", "by-english")

    made, differ = edited(place, "templates/pages/topics.html", '<p class="deck">', '<p class="deck new">')

    assert made == differ == in_trees(*(f"topics/{order}.html" for order in orders))


def test_a_catalogue_of_one_language_leaves_the_other_trees(place: Place) -> None:
    made, differ = edited(place, "locales/zh_Hant/LC_MESSAGES/hricsite.po", '"搜尋"', '"搜一搜"')

    assert "zh-hant/topics/kites.html" in differ
    assert {page.split("/")[0] for page in differ} == {"zh-hant"}
    assert not any(page.startswith(("en/", "zh-hans/")) for page in made)


def test_a_style_is_on_every_page_and_another_stylesheet_has_another_name(place: Place) -> None:
    base = text_of(place.files, "templates/assets/base.css").strip()
    pages = {page for page in state_of(place.output) if page.endswith(".html")}

    _, differ = edited(place, "templates/assets/base.css", base, f"{base}p{{margin:0}}")
    assert differ == pages

    _, differ = edited(place, "templates/assets/site.css", "@page{margin:13mm", "@page{margin:12mm")
    assert differ >= in_trees("topics/kites.html", "index.html")
    assert len({page for page in differ if page.startswith("assets/site.")}) == 2


def test_a_picture_is_a_file_of_its_own(place: Place) -> None:
    place.write(with_picture(place.files, "content/media/kite.png", 7))

    outcome = place.update()

    made = {path for path, each in outcome.made.items() if each.stamp is not None}
    assert len({path for path in made if path.startswith("assets/media/kite.")}) == 1
    assert "en/topics/kites.html" in made and "en/topics/index.html" not in made
    place.compare(outcome)


@pytest.fixture
def built(site: Path) -> Path:
    """Return the minimal site, built in its own place."""
    assert run(site, "build", "--jobs", "1").code == 0
    return site


def test_explain_names_the_pages_and_why(built: Path) -> None:
    replace(built / "content/topics/reading-aloud/en.md", "every week", "every month")

    ended = run(built, "build", "--jobs", "1", "--explain")

    lines = {line.partition(": ")[0]: line for line in ended.out.splitlines() if ".html: " in line}
    assert lines.keys() == in_trees("topics/reading-aloud.html")
    assert all("own:topic/reading-aloud" in line for line in lines.values())


def test_explain_tells_new_changed_and_removed_files_apart(built: Path) -> None:
    (built / "public/en/pages/about.html").write_bytes(b"by hand")
    (built / "public/en/mine.html").write_bytes(b"by hand")

    ended = run(built, "build", "--jobs", "1", "--explain")

    assert "en/pages/about.html: made: changed in the output folder" in ended.out
    assert "en/mine.html: removed" in ended.out
    assert len([line for line in ended.out.splitlines() if ": made" in line]) == 1


def test_explain_says_nothing_when_nothing_changed(built: Path) -> None:
    ended = run(built, "build", "--jobs", "1", "--explain")

    assert ended.out.count("\n") == 1


def test_words_that_search_knows_already_change_few_of_its_files(place: Place) -> None:
    outcome = place.update()
    assert not outcome.failed(strict=False)
    all_files = {page for page in state_of(place.output) if page.startswith(SEARCH)}
    path = "content/topics/reels/zh-Hans.md"
    text = text_of(place.files, path).replace("这里的线轴", "线轴的这里")
    place.write(written(place.files, path, text))

    made = {page for page in place.update().made if page.startswith(SEARCH)}

    assert made < all_files, sorted(all_files - made)
    assert {page for page in made if "/t" in page} and f"{SEARCH}zh/table.js" not in made
