"""Markdown to HTML by the fixture files, and what no input may do."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.markup.document import Heading, Reference
from hricsite.markup.scripts import plain_text
from hricsite.model.diagnostics import Diagnostic
from tests.markup.cases import FIXTURES, Case, cases_of, rendered

FILES = sorted(path.name for path in FIXTURES.glob("*.md") if path.name != "conversion.md")
CASES = [pytest.param(case, id=f"{name}: {case.title}") for name in FILES for case in cases_of(name)]
ALPHABET = "头发“”（）。a1 \n\t*_`[](){}<>#|-:!^~&;=\\/.'\"+%\ufffc\U00020000"


def line_of(finding: Diagnostic) -> str:
    """Return a finding as the fixture files write it."""
    where = finding.location
    end = f"-{where.end_column}" if where.end_column else ""
    return f"! {finding.severity} {finding.code} {where.line}:{where.column}{end}"


@pytest.mark.parametrize("case", CASES)
def test_case_of_the_fixtures(case: Case) -> None:
    done = rendered(case.given, lang=case.lang)

    found = [done.html.strip("\n"), *(line_of(finding) for finding in done.diagnostics)]

    assert "\n".join(found).strip("\n") == case.expected


def test_there_are_forty_cases_of_emphasis_and_line_breaks() -> None:
    assert len(cases_of("emphasis.md")) >= 40
    assert len(cases_of("line-breaks.md")) >= 30


def test_headings_references_and_pictures_are_returned() -> None:
    text = "## 甲**乙** -{丙}- {#a}\n\n见[酷刑](topic:torture)\n\n![图](media:a.jpg)\n"

    done = rendered(text, first_line=5)

    assert done.headings == (Heading(level=2, id="a", text="甲乙 -{丙}-"),)
    assert done.references == (Reference(kind="topic", slug="torture", line=7, column=7),)
    assert done.pictures == (Reference(kind="media", slug="a.jpg", line=9, column=6),)
    assert plain_text(done.html) == "甲乙 丙\n见酷刑"
    assert done.diagnostics == ()


def test_places_count_from_the_first_line_of_the_body() -> None:
    done = rendered("甲\r\n\r\n> - 乙[丙](x)\r\n", first_line=9)

    assert [(each.location.line, each.location.column) for each in done.diagnostics] == [(11, 10)]


def test_every_finding_says_what_to_do() -> None:
    cases = (case for name in FILES for case in cases_of(name))

    findings = [finding for case in cases for finding in rendered(case.given, lang=case.lang).diagnostics]

    assert len({finding.code for finding in findings}) > 15
    assert all(str(finding.help) for finding in findings if finding.help is not None)
    assert all(finding.help is not None for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "*" * 10_000,
        "*a " * 5_000,
        "**“a" * 3_000,
        "_a" * 5_000,
        ">" * 1_000 + " x",
        "- " * 1_000 + "x",
        "[" * 10_000,
        "[" * 3_000 + "]" * 3_000,
        "[" * 1_000 + "a" + "]{lang=en}" * 1_000,
        "![" * 3_000,
        "-{" * 3_000,
        "-{a\n" * 3_000,
        "{a}(" * 3_000,
        "[^" * 3_000 + "\n\n[^1]: x",
        "[a]{%" * 3_000,
        "<a " * 5_000,
        "<!--" * 3_000,
        "`" * 10_000,
        "…" * 5_000 + "\n" + "…" * 5_000,
        "汉\n" * 5_000,
        "|" * 3_000 + "\n" + "|-" * 3_000 + "\n",
        "## a\n" * 1_000,
        "a\0b\x07\u202e\ue000\ufeff",
    ],
    ids=lambda text: repr(text[:8]),
)
@pytest.mark.parametrize("lang", ["zh-Hans", "en"])
def test_hostile_text_ends_quickly(text: str, lang: str) -> None:
    started = time.perf_counter()

    done = rendered(text, lang=lang)

    assert done.html or done.diagnostics
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize("text", [">" * 1_000 + " x", "- " * 1_000 + "x"])
def test_what_is_nested_too_deep_to_be_read_is_reported(text: str) -> None:
    done = rendered(text)

    assert [finding.code for finding in done.diagnostics] == ["too-deep"]


@given(st.text(alphabet=ALPHABET, max_size=80), st.sampled_from(["en", "zh-Hans", "zh-Hant"]))
def test_any_text_gives_html_of_our_own_tags(text: str, lang: str) -> None:
    done = rendered(text, lang=lang)

    assert not any(
        bad in done.html.lower().replace("&lt;", "") for bad in ("<script", "<iframe", " onclick=")
    )
    assert done == rendered(text, lang=lang)


@given(st.text(alphabet="javscript:JS&#58;\t\n<>()[]x/data", max_size=30))
def test_no_address_outside_the_list_is_ever_written(address: str) -> None:
    done = rendered(f"[x]({address}) [y](<{address}>) <{address}> ![z]({address})")

    hrefs = [part.split('"', 1)[0] for part in done.html.split('href="')[1:]]

    assert all(href.startswith(("http://", "https://", "mailto:", "tel:", "#")) for href in hrefs)
    assert "<img src" not in done.html
