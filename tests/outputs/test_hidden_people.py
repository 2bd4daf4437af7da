"""People who may not be named: in no byte of the output, and told when content names them in spite."""

import datetime
from pathlib import Path

import pytest

from tests.sites.whole.building import (
    SETTINGS,
    SOURCE,
    WHOLE,
    Built,
    built,
    codes_of_build,
    loaded,
    profile,
    small,
    text,
    topic,
)

HIDDEN = ("wu-buzai", "Wu Buzai", "吴不在", "吳不在", "cao-gaoben", "Cao Gaoben", "曹稿本")
NOTICES = ("en/profiles/wu-buzai.html", "zh-hans/profiles/wu-buzai.html", "zh-hant/profiles/wu-buzai.html")
"""Where a withdrawn person's page stood: the address stays, and nothing there says whose it was."""
EMBARGOED = ("feng-cunmo", "Feng Cunmo", "封存墨")
UNREVIEWED = ("wei-weibu", "Wei Weibu", "魏未布")


@pytest.mark.parametrize("word", [*HIDDEN, *EMBARGOED, *UNREVIEWED])
def test_no_byte_of_the_output_names_a_hidden_person(whole: Built, word: str) -> None:
    found = [path for path in whole.files() if word.encode() in whole.read_bytes(path) or word in path]

    assert found == [path for path in NOTICES if word == "wu-buzai"]
    assert not any(word.encode() in whole.read_bytes(path) for path in NOTICES)


def test_what_hidden_people_alone_are_dated_with_does_not_show(whole: Built) -> None:
    assert not any(
        b"2030" in whole.read_bytes(path) or b"2029" in whole.read_bytes(path) for path in whole.files()
    )


def test_a_withdrawn_person_in_facts_is_a_warning_at_each_place(whole: Built) -> None:
    found = [each.location.path for each in whole.findings if each.code == "withdrawn-reference"]

    assert found == ["content/letters/to-the-mayor.yaml"] * 2 + ["content/profiles/gan-xiaoyu.yaml"]


def test_an_embargoed_person_appears_on_the_day_and_nobody_else_does(tmp_path: Path) -> None:
    site = built(WHOLE, tmp_path, date=datetime.date(2029, 12, 31))

    pages = [path for path in site.files() if "feng-cunmo" in path]
    assert pages == [f"{tree}/profiles/feng-cunmo.html" for tree in ("en", "zh-hans", "zh-hant")]
    assert not [
        path for path in site.files() for word in (*HIDDEN, *UNREVIEWED) if word in site.read_or_not(path)
    ]


NAMES = (
    "  - {text: Wu Buzai, lang: en, as_of: 2020-01-02, source: s}\n"
    "  - {text: 吴不在, lang: zh-Hans, as_of: 2020-01-02, source: s}"
)
PERSON = {
    "sources/s.yaml": SOURCE,
    "topics/a/topic.yaml": "names: {en: Topic}\ngroup: sky\n",
    "profiles/p.yaml": profile("p", publish="state: withdrawn", names=NAMES),
}
NAMED = {
    "settings": {"site.yaml": SETTINGS + "contact_note: {en: Ask Wu Buzai.}\n"},
    "mirrors": {
        "mirrors.yaml": "- {address: 'https://a.example/', kind: web, since: 2020-01-01,\n"
        "  note: {en: By Wu Buzai.}}\n"
    },
    "a text's body": {"topics/a/en.md": text(body="So said Wu Buzai.")},
    "a text's title": {"topics/a/en.md": text(title="Wu Buzai")},
    "a text's author": {"topics/a/en.md": text(more="authors: [Wu Buzai]\n")},
    "a translator": {"topics/a/en.md": text(more="translation: {of: zh-Hans, translator: Wu Buzai}\n")},
    "a text in the other script": {"topics/a/zh-Hant.md": text("題", "吳不在這裡說。")},
    "a record's words": {"topics/a/topic.yaml": "names: {en: Topic}\ngroup: sky\nsummary: {en: Wu Buzai.}\n"},
    "a source's title": {"sources/t.yaml": SOURCE.replace("en: Source", "en: Wu Buzai is held")},
    "a source's sentence": {"sources/t.yaml": SOURCE.replace("It was so", "Wu Buzai was held")},
    "the glossary": {
        "glossary.yaml": "- id: t\n  names: {en: t}\n  renderings:\n"
        "    - {text: 吴不在, lang: zh-Hans, status: rejected, as_of: 2020-01-02, source: s}\n"
    },
}


@pytest.mark.parametrize("files", NAMED.values(), ids=NAMED)
def test_a_hidden_person_named_anywhere_stops_the_build(tmp_path: Path, files: dict[str, str]) -> None:
    codes = codes_of_build(small(tmp_path, {**PERSON, **files}), tmp_path)

    assert set(codes) == {"hidden-name"}
    assert not (tmp_path / "public").exists()


def test_a_person_who_bears_the_name_of_a_hidden_one_may_be_shown(tmp_path: Path) -> None:
    content = small(tmp_path, {**PERSON, "profiles/q.yaml": profile("q", names=NAMES)})

    site = built(content, tmp_path)

    assert "Wu Buzai" in site.words("en/profiles/q.html")
    assert "Wu Buzai" not in site.read("en/profiles/p.html")


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("state: published", ["s", "shared", "unused"]),
        ("state: withdrawn", ["shared", "unused"]),
        ("state: draft", ["shared", "unused"]),
        ("state: embargoed, embargo_until: 2030-01-01", ["shared", "unused"]),
    ],
)
def test_a_source_leaves_with_the_last_person_who_rests_on_it(
    tmp_path: Path, state: str, shown: list[str]
) -> None:
    content = small(
        tmp_path,
        {
            **{f"sources/{slug}.yaml": SOURCE for slug in ("s", "shared", "unused")},
            "profiles/p.yaml": profile("p", publish=state, more="sources: [shared]\n"),
            "topics/a/topic.yaml": topic(more="sources: [shared]\n"),
        },
    )

    site, findings = loaded(content, tmp_path / "work")

    assert [record.slug for record in site.briefs("source")] == shown
    assert not [each.code for each in findings if each.code != "withdrawn-facts"]


def test_a_picture_that_only_a_hidden_person_s_text_shows_is_not_copied(whole: Built) -> None:
    assert not any("portrait" in path for path in whole.files())
