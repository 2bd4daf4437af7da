"""Every bad input ends with a place, a remedy and exit code 1, and public/ keeps its last good bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites.copies import replace, run, run_apart, state

PROFILE = "content/profiles/yu-mou.yaml"
LETTER = "content/letters/to-the-mayor.yaml"
SOURCE = "content/sources/invented-daily-2020.yaml"
ENGLISH = "content/topics/reading-aloud/en.md"
CHINESE = "content/topics/reading-aloud/zh-Hans.md"

Break = Callable[[Path], None]


def changed(path: str, old: str, new: str) -> Break:
    return lambda site: replace(site / path, old, new)


def added(path: str, text: str | bytes) -> Break:
    def add(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))

    return add


def linked(path: str, target: str) -> Break:
    return lambda site: (site / path).symlink_to(target)


def body(line: str) -> Break:
    """Add a line to the English topic text: it becomes line 17."""
    return lambda site: (site / ENGLISH).write_text(
        (site / ENGLISH).read_text("utf-8") + f"\n{line}\n", "utf-8"
    )


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
SECOND_TERM = "- id: square\n  names: {en: other, zh-Hans: 别的}\n"
UNPUBLISHED = "publish: {state: draft, consent: {given_by: self}, risk: low}"

# name, what is broken, code, place, words of the message
CASES: tuple[tuple[str, Break, str, str, str], ...] = (
    (
        "unknown key",
        changed(LETTER, "topics:", "topcis:"),
        "unknown-key",
        f"{LETTER}:14:1",
        'did you mean "topics"?',
    ),
    (
        "unknown inner key",
        changed(PROFILE, "    date: 2020-03\n", "    dat: 2020-03\n"),
        "unknown-key",
        f"{PROFILE}:16:5",
        "date",
    ),
    ("missing key", changed(PROFILE, "sort: yu mou\n", ""), "missing-key", f"{PROFILE}:1:1", "sort"),
    (
        "missing source",
        changed(PROFILE, "    source: invented-daily-2020#detained\n", ""),
        "missing-key",
        f"{PROFILE}:15:5",
        "events[0].source",
    ),
    (
        "missing as_of",
        changed(PROFILE, "    as_of: 2020-04-01\n", ""),
        "missing-key",
        f"{PROFILE}:15:5",
        "events[0].as_of",
    ),
    (
        "list for a text",
        changed(PROFILE, "sort: yu mou", "sort: [yu, mou]"),
        "wrong-type",
        f"{PROFILE}:6:7",
        "[…], not text",
    ),
    (
        "text for a list",
        changed(LETTER, "topics: [reading-aloud]", "topics: reading-aloud"),
        "wrong-type",
        f"{LETTER}:14:9",
        "not a list",
    ),
    (
        "text for a map",
        changed(SOURCE, "publisher: {en: Invented Daily, zh-Hans: 虚构日报}", "publisher: Daily"),
        "wrong-type",
        f"{SOURCE}:3:12",
        "not a map",
    ),
    ("blank", changed(SOURCE, "lang: en\np", "lang:\np"), "blank", f"{SOURCE}:2:6", "lang is empty"),
    (
        "duplicate key",
        changed(LETTER, "lang: en\n", "lang: en\nlang: en\n"),
        "duplicate-key",
        f"{LETTER}:5:1",
        "on line 4",
    ),
    ("tab", changed(PROFILE, "  en: Read", "\ten: Read"), "tab", f"{PROFILE}:10:1", "spaces"),
    (
        "byte order mark",
        added(SOURCE, b"\xef\xbb\xbftitle: {en: x}\n"),
        "byte-order-mark",
        f"{SOURCE}:1:1",
        "without BOM",
    ),
    ("not UTF-8", added(SOURCE, b"title: {en: x}\nlang: \xb0\xa1\n"), "not-utf-8", f"{SOURCE}:2:7", "0xb0"),
    ("empty file", added(SOURCE, ""), "empty-file", f"{SOURCE}:1:1", "empty"),
    ("blank file", added(SOURCE, " \n\n"), "empty-file", f"{SOURCE}:1:1", "empty"),
    ("comment only", added(SOURCE, "# later\n"), "blank", f"{SOURCE}:1:1", "empty"),
    (
        "tag",
        changed(SOURCE, "lang: en\np", "lang: !!python/name:os.system x\np"),
        "tag",
        f"{SOURCE}:2:7",
        "tag",
    ),
    ("alias bomb", added(SOURCE, BOMB), "alias", f"{SOURCE}:1:4", "anchors and aliases"),
    ("merge key", added(SOURCE, "<<: {a: b}\n"), "unknown-key", f"{SOURCE}:1:1", "<<"),
    (
        "deep nesting",
        added(SOURCE, "title: " + "[" * 2000 + "]" * 2000 + "\n"),
        "too-deep",
        f"{SOURCE}:1:32",
        "deeper",
    ),
    (
        "deep indentation",
        added(SOURCE, "".join(" " * n + "a:\n" for n in range(900))),
        "too-deep",
        f"{SOURCE}:26:26",
        "deeper",
    ),
    (
        "two documents",
        added(SOURCE, "title: {en: x}\n---\ntitle: {en: y}\n"),
        "several-documents",
        f"{SOURCE}:2:1",
        "one document",
    ),
    ("not YAML", added(SOURCE, "title: {en: x\nlang: en\n"), "bad-yaml", f"{SOURCE}:2:5", "not YAML"),
    ("50 MB", added(SOURCE, b"a" * 50_000_000), "too-large", f"{SOURCE}:1:1", "50000000 bytes"),
    (
        "50 MB text",
        added(ENGLISH, b"---\n" + b"a" * 50_000_000),
        "too-large",
        f"{ENGLISH}:1:1",
        "50000000"[:2],
    ),
    ("no front matter", added(ENGLISH, "## Words\n"), "no-front-matter", f"{ENGLISH}:1:1", "three hyphens"),
    (
        "unclosed front matter",
        added(ENGLISH, "---\ntitle: x\n"),
        "unclosed-front-matter",
        f"{ENGLISH}:1:1",
        "not closed",
    ),
    (
        "front matter key",
        changed(ENGLISH, "updated:", "update:"),
        "unknown-key",
        f"{ENGLISH}:4:1",
        'did you mean "updated"?',
    ),
    (
        "bad date",
        changed(PROFILE, "    date: 2020-03\n", "    date: 2020-13-09\n"),
        "invalid-date",
        f"{PROFILE}:16:11",
        '"2020-13-09"',
    ),
    (
        "bad EDTF",
        changed(LETTER, "date: 2020-04-15", "date: last spring"),
        "invalid-date",
        f"{LETTER}:3:7",
        "write YYYY-MM-DD",
    ),
    (
        "no leap year",
        changed(LETTER, "date: 2020-04-15", "date: 2019-02-29"),
        "invalid-date",
        f"{LETTER}:3:7",
        '"2019-02-29"',
    ),
    (
        "unknown word",
        changed(PROFILE, "value: detained", "value: detaned"),
        "unknown-word",
        f"{PROFILE}:13:28",
        'did you mean "detained"?',
    ),
    (
        "unknown literal",
        changed(PROFILE, "risk: low", "risk: tiny"),
        "unknown-word",
        f"{PROFILE}:7:71",
        "low, medium, high",
    ),
    (
        "unknown language",
        changed(SOURCE, "{en: Invented Daily, ", "{fr: Invented Daily, "),
        "unknown-word",
        f"{SOURCE}:3:13",
        "fr",
    ),
    (
        "dangling source",
        changed(LETTER, "sources: [invented-daily-2020]", "sources: [invented-daily-2021]"),
        "dangling-reference",
        f"{LETTER}:15:11",
        'did you mean "invented-daily-2020"?',
    ),
    (
        "dangling link",
        body("See [it](topic:reading-alod)."),
        "dangling-reference",
        f"{ENGLISH}:17:10",
        'did you mean "reading-aloud"?',
    ),
    (
        "unknown sentence",
        changed(LETTER, "sources: [invented-daily-2020]", "sources: [invented-daily-2020#detaned]"),
        "unknown-sentence",
        f"{LETTER}:15:11",
        "detained",
    ),
    ("unknown kind", body("See [it](topik:reading-aloud)."), "unknown-kind", f"{ENGLISH}:17:10", "topic"),
    (
        "one slug twice",
        changed("content/glossary.yaml", "- id: square\n", SECOND_TERM + "- id: square\n"),
        "duplicate-slug",
        "content/glossary.yaml:3:7",
        "on line 1",
    ),
    (
        "upper-case slug",
        added("content/sources/Daily.yaml", "lang: en\n"),
        "bad-slug",
        "content/sources/Daily.yaml:1:1",
        '"Daily"',
    ),
    (
        "non-ASCII slug",
        added("content/sources/日报.yaml", "lang: en\n"),
        "bad-slug",
        "content/sources/日报.yaml:1:1",
        "日报",
    ),
    (
        "reserved slug",
        added("content/sources/index.yaml", "lang: en\n"),
        "bad-slug",
        "content/sources/index.yaml:1:1",
        "index",
    ),
    (
        "two rules of a text for one word",
        changed(
            CHINESE,
            "updated: 2020-05-01",
            "updated: 2020-05-01\nzh: {terms: [{hans: 头发, hant: 頭髮}, {hans: 头发, hant: 頭發}]}",
        ),
        "conflicting-term",
        f"{CHINESE}:1:1",
        "头发",
    ),
    (
        "reserved id of a term",
        added("content/glossary.yaml", "- id: index\n  names: {en: index, zh-Hans: 索引}\n"),
        "bad-slug",
        "content/glossary.yaml:1:7",
        "index",
    ),
    (
        "word of a vocabulary that is a path",
        added("content/vocabularies/relations.yaml", "../../friend: {en: friend, zh-Hans: 朋友}\n"),
        "wrong-form",
        "content/vocabularies/relations.yaml:1:1",
        "../../friend",
    ),
    (
        "picture under a name that not every system can hold",
        added("content/media/My Street.jpg", b"\xff\xd8\xff"),
        "bad-slug",
        "content/media/My Street.jpg:1:1",
        "My Street",
    ),
    (
        "stray file",
        added("content/people/x.yaml", "lang: en\n"),
        "stray-file",
        "content/people/x.yaml:1:1",
        "no kind",
    ),
    (
        "text without facts",
        added("content/letters/lost/en.md", "---\n"),
        "no-facts",
        "content/letters/lost/en.md:1:1",
        "new letter lost",
    ),
    (
        "path upwards in a link",
        body("See [it](../../secret.txt)."),
        "bad-address",
        f"{ENGLISH}:17:10",
        "not an address",
    ),
    (
        "path upwards in a reference",
        changed(LETTER, "sources: [invented-daily-2020]", "sources: [../site]"),
        "dangling-reference",
        f"{LETTER}:15:11",
        "../site",
    ),
    (
        "path upwards in a picture",
        body("![it](media:../../x.jpg)"),
        "picture-address",
        f"{ENGLISH}:17",
        "media",
    ),
    (
        "symbolic link",
        linked("content/sources/out.yaml", "/etc/hostname"),
        "symbolic-link",
        "content/sources/out.yaml:1:1",
        "never followed",
    ),
    (
        "linked folder",
        linked("content/topics/out", "/etc"),
        "symbolic-link",
        "content/topics/out:1:1",
        "never followed",
    ),
    ("raw HTML", body("A <b>word</b> here."), "raw-html", f"{ENGLISH}:17:3", "**strong words**"),
    ("script", body("<script>alert(1)</script>"), "raw-html", f"{ENGLISH}:17:1", "<script>"),
    (
        "javascript: link",
        body("[it](javascript:alert(1))"),
        "bad-address",
        f"{ENGLISH}:17:6",
        "javascript:alert",
    ),
    ("data: link", body("[it](data:text/html,x)"), "bad-address", f"{ENGLISH}:17:6", "data:"),
    ("picture missing", body("![A square](media:square.jpg)"), "no-picture", f"{ENGLISH}:17", "square.jpg"),
    (
        "Traditional in zh-Hans",
        changed(CHINESE, "## 什么是朗读", "## 什麼是朗讀"),
        "wrong-script",
        f"{CHINESE}:7:5",
        "麼",
    ),
    (
        "Simplified in zh-Hant",
        changed(LETTER, "zh-Hans: 致市长的信", "zh-Hant: 致市长的信"),
        "wrong-script",
        f"{LETTER}:1:45",
        "长",
    ),
    (
        "unbalanced mark",
        changed(CHINESE, "读书的人", "读书-{的人"),
        "unbalanced-mark",
        f"{CHINESE}:13:3",
        "conversion mark",
    ),
    ("NUL", added(SOURCE, "title: {en: x\0y}\n"), "control-character", f"{SOURCE}:1:14", "U+0000"),
    ("escape sequence", body("A \x1b[31mword"), "control-character", f"{ENGLISH}:17:3", "U+001B"),
    (
        "draft person named",
        changed(
            PROFILE,
            "publish: {state: published, consent: {given_by: public-record}, risk: low, reviewed_by: []}",
            UNPUBLISHED,
        ),
        "unpublished-reference",
        f"{ENGLISH}:9:103",
        "state draft",
    ),
    (
        "person without consent named",
        changed(
            PROFILE,
            "publish: {state: published, consent: {given_by: public-record}, risk: low, reviewed_by: []}\n",
            "",
        ),
        "unpublished-reference",
        f"{LETTER}:12:16",
        "state none",
    ),
    ("other id", changed(PROFILE, "id: yu-mou", "id: yu-mo"), "other-id", f"{PROFILE}:1:5", "yu-mou"),
    (
        "long quotation",
        changed(SOURCE, "Yu Mou was detained", "Yu Mou " + "was " * 30 + "detained"),
        "long-quotation",
        f"{SOURCE}:9:26",
        "25 words",
    ),
    ("heading level 1", body("# Title"), "heading-level", f"{ENGLISH}:17", "level 2"),
)


@pytest.mark.parametrize(
    ("break_it", "code", "place", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_bad_input_is_told_and_leaves_the_site(
    site: Path, break_it: Break, code: str, place: str, words: str
) -> None:
    before = state(site / "public")
    break_it(site)

    ended = run(site, "build", "--jobs", "1")

    told = [line for line in ended.err.splitlines() if line.endswith(f"[{code}]")]
    assert ended.code == 1, ended.err
    assert any(line.startswith(f"{place}:") for line in told), ended.err
    assert words in ended.err
    assert "Traceback" not in ended.err
    assert "public/ keeps its last good state" in ended.err
    assert state(site / "public") == before


@pytest.mark.parametrize("name", ["unknown key", "not UTF-8", "symbolic link", "raw HTML"])
def test_bad_input_in_a_process_of_its_own(site: Path, name: str) -> None:
    break_it, code, place, words = next(case[1:] for case in CASES if case[0] == name)
    before = state(site / "public")
    break_it(site)

    ended = run_apart(site, "build")

    assert ended.code == 1
    assert f"{place}: error: " in ended.err and f"[{code}]" in ended.err and words in ended.err
    assert "Traceback" not in ended.err
    assert ended.out == ""
    assert state(site / "public") == before


def test_all_findings_are_told_at_once_and_in_order(site: Path) -> None:
    for name in ("unknown key", "bad date", "raw HTML", "empty file"):
        next(case[1] for case in CASES if case[0] == name)(site)

    ended = run(site, "build", "--jobs", "1")

    places = [line.split(": error:")[0] for line in ended.err.splitlines() if ": error:" in line]
    own = [place for place in places if not place.startswith(SOURCE)]
    assert {place.split(":")[0] for place in places} >= {LETTER, PROFILE, ENGLISH, SOURCE}
    assert own == sorted(own, key=lambda place: (place.split(":")[0], int(place.split(":")[1])))


def test_crlf_is_accepted_and_changes_nothing(site: Path) -> None:
    before = state(site / "public")
    for path in (PROFILE, ENGLISH, CHINESE):
        (site / path).write_bytes((site / path).read_bytes().replace(b"\n", b"\r\n"))

    ended = run(site, "build", "--jobs", "1")

    assert ended.code == 0, ended.err
    assert state(site / "public") == before


def test_a_file_that_a_link_leads_to_is_not_shown(site: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: 1234\n", encoding="utf-8")
    (site / "content/sources/out.yaml").symlink_to(secret)

    ended = run(site, "build", "--jobs", "1")

    assert "[symbolic-link]" in ended.err
    assert "1234" not in ended.err
