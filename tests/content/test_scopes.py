"""Where a conversion choice holds: everywhere, in the files of a scope, in one text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from unittest import mock

import pytest

from hricsite.content.gist import files_of
from hricsite.content.scopes import text_lexicon
from hricsite.content.variants import derive_texts, wrong_rules
from hricsite.lang.conversion import convert_text
from hricsite.lang.core import region_lexicon
from hricsite.lang.layers import has_region_words
from hricsite.lang.lexicon import Entry
from tests.content.written import SITE, Written, person, topic, written

DICTIONARY = """\
- {hans: 放风, hant: 放風}
- {hans: 放风, hant: 放風箏, scope: topics/kites/*}
- {hans: 放风, hant: 放空, scope: topics/*}
- {hans: 风筝, hant: 紙鳶, scope: 'topics/*/zh-Hant.md'}
- {hans: 后台, hant: 后台, direction: to-hant}
- {hans: 后台, hant: 後臺, direction: to-hans, scope: topics/*}
"""
ENGLISH = {"topics/kites/en.md": "---\ntitle: T\nsummary: S\nupdated: 2020-01-01\n---\nKites\n"}


def site(folder: Path, *more: dict[str, str]) -> Written:
    files = {"zh-dictionary.yaml": DICTIONARY}
    for each in (topic("kites", "放风"), topic("reels", "放风"), *more):
        files |= each
    return written(folder, {**files, **person("a", "zh-Hans 江某")})


def converted(site: Written, slug: str, text: str, source: str = "zh-Hans", target: str = "zh-Hant") -> str:
    lexicon = site.lexicon()[0].at(site.record(slug))
    return convert_text(text, source=source, target=target, lexicon=lexicon)


SCOPES = (
    ("kites", "放风", "放風箏"),
    ("reels", "放风", "放空"),
    ("a", "放风", "放風"),
    ("reels", "风筝", "風箏"),
    ("reels", "后台", "后台"),
)


@pytest.mark.parametrize(("slug", "text", "wanted"), SCOPES)
def test_an_entry_holds_in_its_scope_and_the_longest_pattern_wins(
    tmp_path: Path, slug: str, text: str, wanted: str
) -> None:
    assert converted(site(tmp_path), slug, text) == wanted


def test_a_scope_that_has_one_text_of_a_record_holds_for_the_record(tmp_path: Path) -> None:
    small = site(tmp_path, topic("winds", "風箏", lang="zh-Hant"))

    assert converted(small, "winds", "风筝") == "紙鳶"


def test_an_entry_of_one_direction_holds_on_that_way_only(tmp_path: Path) -> None:
    small = site(tmp_path)

    assert converted(small, "reels", "后台", "zh-Hant", "zh-Hans") == "后台"
    assert converted(small, "reels", "後臺", "zh-Hant", "zh-Hans") == "后台"
    assert converted(small, "reels", "后台") == "后台"


def test_files_of_a_record(tmp_path: Path) -> None:
    small = site(tmp_path, ENGLISH)

    assert files_of(small.record("kites")) == (
        "topics/kites/topic.yaml",
        "topics/kites/en.md",
        "topics/kites/zh-Hans.md",
    )


def test_records_of_the_same_scopes_share_one_lexicon(tmp_path: Path) -> None:
    lexicon = (small := site(tmp_path, topic("winds", "放风"))).lexicon()[0]

    assert lexicon.at(small.record("winds")) is lexicon.at(small.record("reels"))
    assert lexicon.at(small.record("a")) == lexicon.whole


def test_rules_of_a_text_stand_over_the_scope_and_the_site(tmp_path: Path) -> None:
    rules = "{keep: [江风], terms: [{hans: 放风, tw: 放出, hk: 放入}]}"
    small = site(tmp_path, topic("winds", "放风，江风，江某", rules), person("b", "zh-Hans 江风"))
    lexicon = small.lexicon()[0]
    record = small.record("winds")

    variants = derive_texts(record, ("zh-Hans", "zh-Hant", "zh-Hant-HK"), lexicon.at(record))

    assert [variant.html for variant in variants] == [
        "<p>放风，江风，江某</p>\n",
        "<p>放出，江风，江某</p>\n",
        "<p>放入，江风，江某</p>\n",
    ]


YES = SITE + "zh: {region_words: yes}\n"
REGIONAL = (
    (SITE, "", False),
    (SITE, "{region_words: yes}", True),
    (SITE, "{region_words: no}", False),
    (YES, "", True),
    (YES, "{region_words: no}", False),
    (YES, "{region_words: yes}", True),
    (YES, "{region_words: no, keep: [江风]}", False),
    (YES, "{keep: [江风]}", True),
)


@pytest.mark.parametrize(("settings", "rules", "wanted"), REGIONAL)
def test_a_text_overrides_the_site_on_region_words(
    tmp_path: Path, settings: str, rules: str, wanted: bool
) -> None:
    small = written(tmp_path, {"site.yaml": settings, **topic("winds", "风", rules)})
    lexicon, findings = small.lexicon()
    record = small.record("winds")

    own = text_lexicon(record, record.texts[0], lexicon.at(record))

    assert (*small.findings, *findings) == ()
    assert has_region_words(own) is wanted
    assert not has_region_words(lexicon.whole)


def test_region_words_change_the_words_of_a_text(tmp_path: Path) -> None:
    word = next(entry for entry in region_lexicon().entries if entry.hans == "软件")
    small = written(tmp_path, topic("winds", "软件。", "{region_words: yes}"))
    record = small.record("winds")

    (variant,) = derive_texts(record, ("zh-Hant",), small.lexicon()[0].at(record))[:1]

    assert variant.html == f"<p>{word.hant}。</p>\n"


LAW = {
    "instruments/a.yaml": "kind: law\nnames: {zh-Hans: 软件法}\n",
    "instruments/a/zh-Hans.md": "---\ntitle: 软件法\nsummary: 摘要\nupdated: 2020-01-01\n"
    "zh: {region_words: yes}\n---\n软件。\n",
}


def test_region_words_never_touch_a_law(tmp_path: Path) -> None:
    small = written(tmp_path, {"site.yaml": YES, **LAW})
    record = small.record("a")
    lexicon = small.lexicon()[0].at(record)

    variants = derive_texts(record, ("zh-Hant",), lexicon)

    assert not has_region_words(lexicon)
    assert [(each.title, each.html) for each in variants if each.lang == "zh-Hant"] == [
        ("軟件法", "<p>軟件。</p>\n")
    ]
    assert [finding.code for finding in wrong_rules(record)] == ["exact-words"]


PAGES = 200
NAMES = 5_000


def many_names() -> dict[str, str]:
    """Return persons with invented names of four characters, each name another one."""
    letters = "山川江河湖海雨雪霜露松竹梅菊荷桃李芳英"
    names = (f"王{a}{b}{c}" for a in letters for b in letters for c in letters)
    files: dict[str, str] = {}
    for number, name in zip(range(NAMES), names, strict=False):
        files |= person(f"p{number}", f"zh-Hans {name}", f"zh-Hant {name}")
    return files


def test_rules_of_many_texts_do_not_read_all_names_again(tmp_path: Path) -> None:
    pages: dict[str, str] = {}
    for number in range(PAGES):
        rules = f"{{keep: [江风], terms: [{{hans: 放风, hant: 放風{number}}}], region_words: yes}}"
        pages |= topic(f"t{number}", "王山山山放风。", rules)
    dictionary = "- {hans: 放风, hant: 放空, scope: topics/*}\n"
    small = written(tmp_path, {"zh-dictionary.yaml": dictionary, **pages, **many_names()})
    lexicon = small.lexicon()[0]
    asked: Counter[str] = Counter()
    forms, form = Entry.forms, Entry.form

    def counted_forms(entry: Entry) -> tuple[str, str, str]:
        asked["forms"] += 1
        return forms(entry)

    def counted_form(entry: Entry, lang: str) -> str:
        asked["form"] += 1
        return form(entry, lang)

    with mock.patch.object(Entry, "forms", counted_forms), mock.patch.object(Entry, "form", counted_form):
        for record in small.records:
            variants = derive_texts(record, ("zh-Hans", "zh-Hant"), lexicon.at(record))
            assert all("放風" in each.html for each in variants if each.lang == "zh-Hant")

    once = len(lexicon.whole.entries) + len(region_lexicon().entries)
    assert len(lexicon.whole.entries) >= NAMES
    assert asked["forms"] <= 2 * once + 20 * PAGES  # digests of the two stacks, with and without region words
    assert asked["form"] <= 10 * once + 40 * PAGES  # the automata, for each way
