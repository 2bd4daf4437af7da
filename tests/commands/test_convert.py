"""`convert`: a line for a line, the site's own names, and nothing changed that is no Chinese text."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.commands.convert import CONVERSIONS, run
from hricsite.commands.speech import Speech
from hricsite.lang.lexicon import EMPTY, Entry, build_lexicon
from hricsite.model.diagnostics import Location
from tests.sites.copies import run_apart

NAMES, _ = build_lexicon([(Entry(hans="于某", hant="于某", hk="于某", origin="x"), Location(path="x"))])
CASES = Path(__file__).parent / "fixtures/convert.md"


def convert(
    data: bytes, *, to: str = "zh-Hant", source: str = "auto", form: str = "text"
) -> tuple[bytes, int]:
    out = io.BytesIO()
    code = run(
        io.BytesIO(data), out, form=form, source=source, target=to, lexicon=NAMES, speech=Speech(lang="en")
    )
    return out.getvalue(), code


TEXT = (
    ("头发和发展\n", "zh-Hant", "頭髮和發展\n"),
    ("对于某来说\n", "zh-Hant", "對于某來說\n"),
    ("頭髮和發展\n", "zh-Hant", "頭髮和發展\n"),
    ("頭髮和發展\n", "zh-Hans", "头发和发展\n"),
    ("头发\n繁體後來\n", "zh-Hant", "頭髮\n繁體後來\n"),
    ("头发\r\n发展\r\n", "zh-Hant", "頭髮\r\n發展\r\n"),
    ("头发", "zh-Hant", "頭髮"),
    ("\n\n头\n", "zh-Hant", "\n\n頭\n"),
    ("", "zh-Hant", ""),
    ("plain English\n", "zh-Hant", "plain English\n"),
    ("-{hans: 朝鲜; tw: 北韓; hk: 朝鮮}-\n", "zh-Hant", "北韓\n"),
    ("-{hans: 朝鲜; tw: 北韓; hk: 朝鮮}-\n", "zh-Hant-HK", "朝鮮\n"),
    ("“头”\n", "zh-Hant", "「頭」\n"),
    ("a\x0bb\u2028头\n", "zh-Hant", "a\x0bb\u2028頭\n"),
)


@pytest.mark.parametrize(("text", "to", "wanted"), TEXT)
def test_text(text: str, to: str, wanted: str) -> None:
    assert convert(text.encode(), to=to) == (wanted.encode(), 0)


def test_a_stated_script_is_not_guessed() -> None:
    assert convert("里\n".encode(), to="zh-Hant", source="zh-Hant") == ("里\n".encode(), 0)


HTML = (
    ("<p>头<b>发</b>里</p>\n", "<p>頭<b>髮</b>裡</p>\n"),
    ('<a href="/头发" title="头发">发</a>\n', '<a href="/头发" title="頭髮">發</a>\n'),
    ("<code>头发</code> &amp; <i lang=ja>图</i>头\n", "<code>头发</code> &amp; <i lang=ja>图</i>頭\n"),
    ("<b>头\n发展\n", "<b>頭\n發展\n"),
    ("<!doctype html>\n<pre>头\n</pre>\n<p>头发\n", "<!doctype html>\n<pre>头\n</pre>\n<p>頭髮\n"),
    ("<pre>头\n发展\n", "<pre>头\n發展\n"),
)


@pytest.mark.parametrize(("html", "wanted"), HTML)
def test_html(html: str, wanted: str) -> None:
    assert convert(html.encode(), form="html") == (wanted.encode(), 0)


def markdown_cases() -> list[tuple[str, str]]:
    parts = re.split(r"^=====\n", CASES.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [tuple(re.split(r"^-----\n", part, flags=re.MULTILINE)) for part in parts]  # type: ignore[misc]


@pytest.mark.parametrize(("text", "wanted"), markdown_cases())
def test_markdown(text: str, wanted: str) -> None:
    assert convert(text.encode(), form="markdown")[0].decode() == wanted


LINES = st.lists(
    st.text(alphabet="头发展于某里 *_`[](){}<>#|-:.!\\~^a1\t\r“”\n'\"=/&;", max_size=30), max_size=8
).map("\n".join)


@pytest.mark.parametrize("form", sorted(CONVERSIONS))
@given(text=LINES)
def test_each_line_gives_one_line(form: str, text: str) -> None:
    out, code = convert(text.encode(), form=form)

    assert code == 0
    assert out.count(b"\n") == text.count("\n")
    assert out.endswith(b"\n") == text.endswith("\n")
    assert out.count(b"\r") == text.count("\r")


@pytest.mark.parametrize("form", sorted(CONVERSIONS))
def test_lines_that_cannot_be_read_stay_and_are_told(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, code = convert("头\n".encode() + b"\xb0\xa1\n" + "头\0\n发展".encode(), form=form)

    err = capsys.readouterr().err
    assert code == 1
    assert out == "頭\n".encode() + b"\xb0\xa1\n" + "头\0\n發展".encode()
    assert "<stdin>:2:1: error: byte 0xb0 is not UTF-8 [not-utf-8]" in err
    assert "<stdin>:3:2: error: the character U+0000 is not allowed in text [control-character]" in err


def test_a_document_keeps_the_line_that_cannot_be_read() -> None:
    out, code = convert(b"<html>\n<p>\xff\n</p>" + "头\n".encode(), form="html")

    assert (out, code) == (b"<html>\n<p>\xff\n</p>" + "頭\n".encode(), 1)


def test_lines_are_written_as_they_come() -> None:
    """Converting streams: the first lines are out before the last are read."""
    written: list[bytes] = []

    def lines() -> Iterator[str]:
        yield "头\n"
        assert written == ["頭\n".encode()]
        yield "发展\n"

    for line in CONVERSIONS["text"]("auto", "zh-Hant", EMPTY)(lines()):
        written.append(line)

    assert len(written) == 2


def test_the_names_of_the_site_are_kept(site: Path) -> None:
    own = run_apart(site, "convert", "--to", "zh-Hant", stdin="对于某来说\n".encode())
    without = run_apart(site, "convert", "--to", "zh-Hant", "--no-lexicon", stdin="对于某来说\n".encode())
    elsewhere = run_apart(
        site.parent,
        "convert",
        "--to",
        "zh-Hant",
        "--content",
        str(site / "content"),
        stdin="对于某来说\n".encode(),
    )

    assert own.out == elsewhere.out == "對于某來說\n"
    assert without.out == "對於某來說\n"
    assert (own.code, own.err) == (0, "")


def test_a_broken_record_does_not_stop_the_conversion_but_is_told(site: Path) -> None:
    (site / "content/letters/broken.yaml").write_text("nonsense: 1\n", encoding="utf-8")

    ended = run_apart(site, "convert", "--to", "zh-Hant", stdin="头发\n".encode())

    assert (ended.code, ended.out) == (0, "頭髮\n")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "words", [(), ("--to", "en"), ("--to", "zh-Hant", "--from", "en"), ("--to", "zh-Hant", "--region-words")]
)
def test_wrong_usage(site: Path, words: tuple[str, ...]) -> None:
    assert run_apart(site, "convert", *words).code == 2
