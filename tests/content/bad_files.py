"""Files and records that are wrong in themselves."""

from __future__ import annotations

from tests.content.breaking import ENGLISH, LETTER, PROFILE, SOURCE, Case, added, body, changed

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"

KITS = "content/kits/kit.yaml"
KIT = """\
cover: {title: {en: Kit}}
audience: {en: All}
budget: 100000
include:
  - records: [topic:reading-aloud]
  - %s
"""

CASES: tuple[Case, ...] = (
    (
        "rule that takes in nothing",
        added(KITS, KIT % "kinds: [article]"),
        "empty-rule",
        f"{KITS}:6:5",
        "include[1] takes in no record",
    ),
    (
        "rule of two sorts",
        added(KITS, KIT % "{records: [topic:reading-aloud], kinds: [event]}"),
        "unclear-rule",
        f"{KITS}:6:5",
        "either records or kinds",
    ),
    (
        "rule with an unknown kind",
        added(KITS, KIT % "kinds: [evnt]"),
        "unknown-word",
        f"{KITS}:6:13",
        "evnt",
    ),
    (
        "kit with a record that is not there",
        added(KITS, KIT % "records: [topic:reading-alound]"),
        "dangling-reference",
        f"{KITS}:6:15",
        "reading-aloud",
    ),
    (
        "kit in itself",
        added(KITS, KIT % "records: [kit:kit]"),
        "kit-cycle",
        f"{KITS}:5:3",
        "kit > kit",
    ),
    (
        "kit in an unknown language",
        added(KITS, "languages: [fr]\n" + KIT % "kinds: [topic]"),
        "unknown-language",
        f"{KITS}:1:13",
        "fr is no language",
    ),
    (
        "cover picture without a record",
        added(
            KITS,
            (KIT % "kinds: [topic]").replace(
                "{en: Kit}}", "{en: Kit}, picture: {file: a.png, shows: {en: A}}}"
            ),
        ),
        "no-picture",
        f"{KITS}:1:43",
        "media/a.png",
    ),
    (
        "budget below all sense",
        added(KITS, (KIT % "kinds: [topic]").replace("100000", "100")),
        "wrong-value",
        f"{KITS}:3:9",
        "budget",
    ),
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
)
