"""`convert`: a line for a line, the site's own names, and nothing changed that is no Chinese text."""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.commands.convert import CONVERSIONS, run
from hricsite.commands.speech import Speech
from hricsite.lang.lexicon import Entry, build_lexicon
from hricsite.model.diagnostics import Location
from tests.sites.copies import ENVIRONMENT, command, run_apart

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
    ("\ufeff头发\n", "zh-Hant", "\ufeff頭髮\n"),
    ("头\u200b发和于\u200d某\n", "zh-Hant", "頭\u200b髮和于\u200d某\n"),
    ("见https://example.org/头发 发\n", "zh-Hant", "見https://example.org/头发 發\n"),
    ("写信到fa@example.org发\n", "zh-Hant", "寫信到fa@example.org發\n"),
    ("-{头发 和头\n", "zh-Hant", "-{頭髮 和頭\n"),
    ("-{}-头\n", "zh-Hant", "-{}-頭\n"),
    ("头\r发\r\n", "zh-Hant", "頭\r發\r\n"),
    ("&#x53D1; <b>头</b>发\n", "zh-Hant", "&#x53D1; <b>頭</b>發\n"),
)


@pytest.mark.parametrize(("text", "to", "wanted"), TEXT)
def test_text(text: str, to: str, wanted: str) -> None:
    assert convert(text.encode(), to=to) == (wanted.encode(), 0)


def test_a_stated_script_is_not_guessed() -> None:
    assert convert("里\n".encode(), to="zh-Hant", source="zh-Hant") == ("里\n".encode(), 0)


AUTO = (
    ("他們受到警方干擾，法院不准許旁聽。", "zh-Hant", "他們受到警方干擾，法院不准許旁聽。"),
    ("皇后與太后先後離開，范先生寫了岳陽樓記。", "zh-Hant", "皇后與太后先後離開，范先生寫了岳陽樓記。"),
    ("他穿著大衣，在裡面說“不”。", "zh-Hant", "他穿著大衣，在裡面說“不”。"),
    ("他在那裏説了，羣眾穿着大衣，衞生署不知。", "zh-Hant", "他在那裡說了，群眾穿著大衣，衛生署不知。"),
    ("他在那裏説了，羣眾穿着大衣。", "zh-Hant-HK", "他在那裏説了，羣眾穿着大衣。"),
    ("他在那裡說了，群眾穿著大衣。", "zh-Hant-HK", "他在那裏説了，羣眾穿着大衣。"),
    ("他在那裏説了「頭髮」。", "zh-Hans", "他在那里说了“头发”。"),
    ("千里之外", "zh-Hant", "千里之外"),
    ("里面", "zh-Hant", "裡面"),
    ("里面", "zh-Hans", "里面"),
)


@pytest.mark.parametrize("form", sorted(CONVERSIONS))
@pytest.mark.parametrize(("text", "to", "wanted"), AUTO)
def test_each_line_shows_its_own_script_and_region(form: str, text: str, to: str, wanted: str) -> None:
    assert convert(f"{text}\n\n头发\n".encode(), to=to, form=form)[0].decode().split("\n")[0] == wanted


def test_no_state_passes_from_one_line_to_the_next() -> None:
    lines = ["他们说头发", "他們說頭髮", "里面", "他在那裏説", "里面"]

    out, _ = convert("\n".join(lines).encode())

    assert out.decode().split("\n") == ["他們說頭髮", "他們說頭髮", "裡面", "他在那裡說", "裡面"]


HTML = (
    ("<p>头<b>发</b>里</p>\n", "<p>頭<b>髮</b>裡</p>\n"),
    ('<a href="/头发" title="头发">发</a>\n', '<a href="/头发" title="頭髮">發</a>\n'),
    ("<code>头发</code> &amp; <i lang=ja>图</i>头\n", "<code>头发</code> &amp; <i lang=ja>图</i>頭\n"),
    ("<b>头\n发展\n", "<b>頭\n發展\n"),
    ("<!doctype html>\n<pre>头\n</pre>\n<p>头发\n", "<!doctype html>\n<pre>头\n</pre>\n<p>頭髮\n"),
    ("<pre>头\n发展\n", "<pre>头\n發展\n"),
    ("\ufeff<!DOCTYPE html>\n<p>头\n发", "\ufeff<!DOCTYPE html>\n<p>頭\n髮"),
    ("\n \n<HTML>\n<pre>头\n发", "\n \n<HTML>\n<pre>头\n发"),
    ("\n<p>头\n<html>发\n", "\n<p>頭\n<html>發\n"),
    ("<p>他說頭髮</p>\n<p>他说头发</p>\n", "<p>他說頭髮</p>\n<p>他說頭髮</p>\n"),
    ("<p>-{头发}-头发</p>\n", "<p>头发頭髮</p>\n"),
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


STREAMS = (
    ("text", "头\n", "頭\n"),
    ("html", "<p>头发\n", "<p>頭髮\n"),
    ("html", "\n", "\n"),
    ("markdown", "# 头\n\n", "# 頭\n\n"),
    ("markdown", "头\n发\n\n", "頭\n髮\n\n"),
    ("markdown", "---\n", "---\n"),
)


@pytest.mark.parametrize(("form", "first", "wanted"), STREAMS)
def test_what_is_finished_is_written_before_more_is_read(form: str, first: str, wanted: str) -> None:
    """A block of Markdown is finished when it is known to end; a document of HTML at its end."""
    words = command("convert", "--to", "zh-Hant", "--no-lexicon", "--format", form)
    environment = {**os.environ, **ENVIRONMENT}
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as filtering:
        assert filtering.stdin is not None and filtering.stdout is not None
        filtering.stdin.write(first.encode())
        filtering.stdin.flush()
        written = b"".join(filtering.stdout.readline() for _ in range(wanted.count("\n")))
        filtering.stdin.close()
        rest = filtering.stdout.read()

    assert (written.decode(), rest) == (wanted, b"")
    assert filtering.returncode == 0


def test_a_reader_that_stops_early_is_no_failure() -> None:
    words = command("convert", "--to", "zh-Hant", "--no-lexicon")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = {**os.environ, **ENVIRONMENT}
    with subprocess.Popen(words, env=environment, **pipes) as filtering:  # type: ignore[call-overload]
        filtering.stdin.write("头\n".encode())
        filtering.stdin.flush()
        filtering.stdout.readline()
        filtering.stdout.close()
        filtering.stdin.write("发\n".encode())
        filtering.stdin.close()
        told = filtering.stderr.read()

    assert (filtering.returncode, told) == (0, b"")


WORDS = ("头发", "皇后", "他们说", "“不”", "，", "<b>头</b>发", "**头**发", "a", "&amp;", "[头](/a)发")


@pytest.mark.parametrize("form", sorted(CONVERSIONS))
def test_a_hundred_thousand_lines_keep_their_number_and_order(form: str) -> None:
    chance = random.Random(1)
    lines = [f"{n}{''.join(chance.choices(WORDS, k=n % 7))}" for n in range(100_000)]
    started = time.perf_counter()

    out, code = convert("\n".join(lines).encode(), form=form)

    numbers = [re.match(r"\d+", line) for line in out.decode().split("\n")]
    assert code == 0
    assert [int(found[0]) for found in numbers if found] == list(range(100_000))
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize("form", sorted(CONVERSIONS))
@pytest.mark.parametrize(
    "words", ["头发", "他们说“不”，于某和被发明的头发。", "<p>头<b>发</b></p> [头](/a) `x` -{头}- "]
)
def test_a_megabyte_in_one_line(form: str, words: str) -> None:
    line = words * (1_000_000 // len(words.encode()))
    started = time.perf_counter()

    out, code = convert(line.encode(), form=form)

    assert (code, out.count(b"\n")) == (0, 0)
    assert time.perf_counter() - started < 20


def test_the_words_of_the_site_are_kept(site: Path) -> None:
    entry = "- {hans: 广场, hant: 廣塲, note: test}\n"
    (site / "content/zh-dictionary.yaml").write_text(entry, encoding="utf-8")
    text = "于某在广场上\n".encode()

    own = run_apart(site, "convert", "--to", "zh-Hant", stdin=text)
    without = run_apart(site, "convert", "--to", "zh-Hant", "--no-lexicon", stdin=text)
    content = str(site / "content")
    elsewhere = run_apart(site.parent, "convert", "--to", "zh-Hant", "--content", content, stdin=text)

    assert own.out == elsewhere.out == "于某在廣塲上\n"
    assert without.out == "于某在廣場上\n"
    assert (own.code, own.err) == (0, "")


def test_region_words_are_a_choice_with_the_lexicon_and_without(site: Path) -> None:
    text = "用户在网络上看视频\n".encode()
    wanted = {"zh-Hant": "網路", "zh-Hant-HK": "網絡"}

    for to, word in wanted.items():
        for more in ((), ("--no-lexicon",)):
            plain = run_apart(site, "convert", "--to", to, *more, stdin=text).out
            regional = run_apart(site, "convert", "--to", to, "--region-words", *more, stdin=text).out

            assert "網絡" in plain
            assert word in regional


def test_another_package_of_the_same_name_is_told(site: Path, tmp_path: Path) -> None:
    (tmp_path / "opencc").mkdir()
    (tmp_path / "opencc/__init__.py").write_text("class OpenCC: ...\n", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), ENVIRONMENT["PYTHONPATH"]))

    words = ("convert", "--to", "zh-Hant", "--no-lexicon")
    ended = run_apart(site, *words, stdin="头\n".encode(), PYTHONPATH=path)

    assert (ended.code, ended.out, ended.err.count("\n")) == (3, "", 1)
    assert "opencc" in ended.err


def test_a_broken_record_does_not_stop_the_conversion_but_is_told(site: Path) -> None:
    (site / "content/letters/broken.yaml").write_text("nonsense: 1\n", encoding="utf-8")

    ended = run_apart(site, "convert", "--to", "zh-Hant", stdin="头发\n".encode())

    assert (ended.code, ended.out) == (0, "頭髮\n")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--to", "en"),
        ("--to", "zh-XX"),
        ("--to", "zh-Hant", "--from", "en"),
        ("--to", "zh-Hant", "--format", "rtf"),
    ],
)
def test_wrong_usage(site: Path, words: tuple[str, ...]) -> None:
    ended = run_apart(site, "convert", *words)

    assert (ended.code, ended.out) == (2, "")
    assert "--to" in ended.err or "is not one of" in ended.err
