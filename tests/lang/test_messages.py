"""Catalogues: read, derived, and complete."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from hricsite.lang.messages import MissingMessage, catalogue_gaps, load_messages, read_catalogue
from hricsite.model.diagnostics import say

ROOT = Path(__file__).resolve().parents[2]

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """Return a folder of small catalogues."""
    write(
        tmp_path / "zh_Hans",
        'msgid "See {place}"\nmsgstr "请在{place}里看“这里”"\n\n'
        'msgid "mark it with -{{ }}-"\nmsgstr "请用 -{{ }}- 标明"\n\n'
        'msgid "Software"\nmsgstr "软件"\n\n'
        'msgid "{n} letter"\nmsgid_plural "{n} letters"\nmsgstr[0] "{n}封信"\n\n'
        '#, fuzzy\nmsgid "Not sure"\nmsgstr "不确定"\n',
    )
    write(tmp_path / "zh_Hant", 'msgid "Software"\nmsgstr "軟體"\n')
    write(tmp_path / "zh_Hant_HK", 'msgid "Software"\nmsgstr "軟件"\n')
    return tmp_path


def write(locale: Path, text: str) -> None:
    """Write one catalogue."""
    path = locale / "LC_MESSAGES" / "hricsite.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + "\n" + text, encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "see", "software", "letters"),
    [
        ("en", "See A", "Software", "2 letters"),
        ("zh-Hans", "请在A里看“这里”", "软件", "2封信"),
        ("zh-Hant", "請在A裡看「這裡」", "軟體", "2封信"),
        ("zh-Hant-HK", "請在A裏看「這裏」", "軟件", "2封信"),
    ],
)
def test_each_language_has_its_words(locales: Path, lang: str, see: str, software: str, letters: str) -> None:
    messages = load_messages(locales, lang)

    assert messages.text("See {place}", place="A") == see
    assert messages.text("Software") == software
    assert messages.plural("{n} letter", "{n} letters", 2) == letters


def test_english_has_a_singular(locales: Path) -> None:
    assert load_messages(locales, "en").plural("{n} letter", "{n} letters", 1) == "1 letter"


def test_a_message_that_speaks_of_marks_keeps_them(locales: Path) -> None:
    assert load_messages(locales, "zh-Hant").text("mark it with -{{ }}-") == "請用 -{ }- 標明"


@pytest.mark.parametrize("msgid", ["Nothing", "Not sure"])
def test_a_missing_message_is_an_error_on_a_page(locales: Path, msgid: str) -> None:
    with pytest.raises(MissingMessage, match=msgid):
        load_messages(locales, "zh-Hans").text(msgid)


@pytest.mark.parametrize(("lang", "expected"), [("zh-Hans", "请在7里看“这里”"), ("en", "See 7")])
def test_a_diagnostic_is_translated(locales: Path, lang: str, expected: str) -> None:
    assert load_messages(locales, lang).message(say("See {place}", place=7)) == expected


def test_a_diagnostic_without_translation_is_english(locales: Path) -> None:
    assert load_messages(locales, "zh-Hans").message(say("no {what}", what="tab")) == "no tab"


def test_gaps_are_found_in_templates_and_code(locales: Path, tmp_path: Path) -> None:
    templates, package = tmp_path / "templates", tmp_path / "package"
    templates.mkdir()
    package.mkdir()
    page = templates / "page.html"
    page.write_text(
        "<p title=\"{{ _('Software') }}\">{{ _(\"New }} page\") | upper }}{% if _('In a block') %}"
        "{# _('in a comment') #}{{ ngettext('{n} letter', '{n} letters', 2) }}"
        "{{ ngettext('{n} act', '{n} acts', n) }}",
        encoding="utf-8",
    )
    code = package / "code.py"
    code.write_text(
        'say(\n    "found "\n    "{what}", what=1)\nmessages.text("On a page")\nsay(sentence)\n', "utf-8"
    )

    gaps = catalogue_gaps(locales, templates, package)

    assert gaps == ("In a block", "New }} page", "On a page", "found {what}", "{n} act")


@pytest.mark.parametrize("locale", ["en", "zh_Hans", "zh_Hant"])
def test_every_translation_has_the_fields_of_its_message(locale: str) -> None:
    catalogue = read_catalogue(ROOT / "locales", locale)

    wrong = [msgid for msgid, text in catalogue.items() if fields(msgid) != fields(text)]

    assert wrong == []


def fields(text: str) -> set[str]:
    """Return the names of the fields in a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "zh-Hant-HK"])
def test_overrides_name_messages_that_exist(lang: str) -> None:
    known = set(read_catalogue(ROOT / "locales", "zh_Hans"))

    assert set(load_messages(ROOT / "locales", lang).table) == known


def test_the_catalogue_is_complete() -> None:
    gaps = catalogue_gaps(ROOT / "locales", ROOT / "templates", ROOT / "hricsite")

    assert gaps == ()
