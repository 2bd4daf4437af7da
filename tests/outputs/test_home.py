"""The home page: what is new in a language, and one sentence of a source, as it stands there."""

import re
from pathlib import Path

import pytest

from tests.sites.copies import replace
from tests.sites.whole.building import WHOLE, Built, built, changed, codes_of_build, plain

SENTENCE = "Seven kites were taken down in the square."


def part(site: Built, path: str, heading: str) -> str:
    """Return the section of a page under a heading."""
    sections: list[str] = re.findall(r"<section\b.*?</section>", site.main(path), re.DOTALL)
    return next(each for each in sections if f">{heading}</h2>" in each)


def test_a_page_in_the_language_of_the_sentence_shows_it_alone(whole: Built) -> None:
    moment = part(whole, "en/index.html", "One sentence")

    assert f"<p>{SENTENCE}</p></blockquote>" in moment
    assert plain(moment).startswith(f"One sentence {SENTENCE} A reporter in the square.")
    assert 'href="sources/kite-daily-2021.html#taken"' in moment
    assert 'href="profiles/gan-xiaoyu.html"' in moment


@pytest.mark.parametrize(
    ("tree", "title", "translation"),
    [
        ("zh-hans", "一句话", "广场上有七只风筝被取下。"),
        ("zh-hant", "一句話", "廣場上有七隻風箏被取下。"),
    ],
)
def test_beside_a_translation_stands_what_was_said(
    whole: Built, tree: str, title: str, translation: str
) -> None:
    moment = part(whole, f"{tree}/index.html", title)

    assert f"{translation}</p></blockquote>" in moment
    assert f'原文： <span lang="en">{SENTENCE}</span>' in moment


@pytest.mark.parametrize("sentence", ["kite-daily-2021", "kite-daily-2021#", "kite-daily-2021#none"])
def test_a_moment_without_its_sentence_is_an_error(tmp_path: Path, sentence: str) -> None:
    content = changed(tmp_path, {})
    replace(content / "site.yaml", "sentence: kite-daily-2021#taken", f"sentence: {sentence}")

    assert codes_of_build(content, tmp_path) == ["unknown-sentence"]


def test_what_is_new_are_the_newest_texts_of_the_language(tmp_path: Path, whole: Built) -> None:
    text = (WHOLE / "topics/reels/zh-Hans.md").read_text(encoding="utf-8")
    newer = re.sub("updated: .*", "updated: 2022-12-03", text)
    site = built(changed(tmp_path, {"topics/reels/zh-Hans.md": newer}), tmp_path)
    first = '<ul class="items">\n<li>\n<p class="entry"><a href="topics/reels.html">'

    assert first in part(site, "zh-hans/index.html", "新近文字")
    assert first not in part(whole, "zh-hans/index.html", "新近文字")
    assert "topics/reels.html" not in part(site, "en/index.html", "New here")
