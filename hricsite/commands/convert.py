"""`convert`: standard input to standard output in another Chinese script, with the site's own lexicon."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import click

from hricsite.commands import options as shared
from hricsite.commands.printing import show
from hricsite.commands.project import open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.engine.terms import site_lexicon
from hricsite.lang.conversion import convert_text
from hricsite.lang.detection import detect
from hricsite.lang.lexicon import EMPTY, Lexicon
from hricsite.lang.tags import LANGS, is_chinese
from hricsite.markup.scripts import convert_html
from hricsite.markup.sources import MarkdownConversion
from hricsite.model.diagnostics import Diagnostic, Location, error, has_errors, say

CHINESE = tuple(lang for lang in LANGS if is_chinese(lang))
INPUT = "<stdin>"


@click.command("convert")
@click.option("--to", "target", type=click.Choice(CHINESE), required=True, help="Script of the output.")
@click.option(
    "--from",
    "source",
    type=click.Choice(("auto", *CHINESE)),
    default="auto",
    show_default=True,
    help="Script of the input.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "html")),
    default="text",
    show_default=True,
    help="What the input is.",
)
@click.option("--no-lexicon", is_flag=True, help="Without the names and terms of the site.")
@click.option(
    "--content", type=shared.FOLDER, help="Content folder of the lexicon; content/ of the project by default."
)
def command(target: str, source: str, form: str, no_lexicon: bool, content: Path | None) -> int:
    """Convert Chinese text from standard input to standard output.

    Each input line gives one output line.  A line that is not UTF-8 or holds NUL stays as it is, is
    reported, and makes the exit code 1.
    """
    speech = speech_of(os.environ)
    lexicon = EMPTY if no_lexicon else read_lexicon(content, speech)
    words = {"source": source, "target": target, "lexicon": lexicon}
    return run(sys.stdin.buffer, sys.stdout.buffer, form=form, speech=speech, **words)  # type: ignore[arg-type]


def read_lexicon(content: Path | None, speech: Speech) -> Lexicon:
    """Return the site's lexicon; say so when records with errors are missing from it."""
    project = open_project(content)
    lexicon, findings = site_lexicon(project.content)
    if has_errors(findings):
        sentence = say("some records have errors and may lack in the lexicon; check shows them")
        click.echo(f"hricsite: {speech.say(sentence)}", err=True)
    return lexicon


def run(
    stdin: BinaryIO,
    stdout: BinaryIO,
    *,
    form: str,
    source: str,
    target: str,
    lexicon: Lexicon,
    speech: Speech,
) -> int:
    """Convert a stream and return the exit code."""
    findings: list[Diagnostic] = []
    conversion = CONVERSIONS[form](source, target, lexicon)
    for line in conversion(_checked(stdin, findings)):
        stdout.write(line)
    stdout.flush()
    show(findings, root=Path(os.devnull), speech=speech, form="text")
    return 1 if findings else 0


def _checked(stdin: BinaryIO, findings: list[Diagnostic]) -> Iterator[str | bytes]:
    """Yield each line as text, or as bytes when it cannot be read and must stay as it is."""
    for number, raw in enumerate(stdin, 1):
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as problem:
            column = len(raw[: problem.start].decode("utf-8")) + 1
            place = Location(path=INPUT, line=number, column=column)
            byte = f"0x{raw[problem.start]:02x}"
            findings.append(
                error(
                    "not-utf-8",
                    place,
                    say("byte {byte} is not UTF-8", byte=byte),
                    say("the line was left as it is"),
                )
            )
            yield raw
            continue
        if "\0" in text:
            place = Location(path=INPUT, line=number, column=text.index("\0") + 1)
            sentence = say("the character {name} is not allowed in text", name="U+0000")
            findings.append(error("control-character", place, sentence, say("the line was left as it is")))
            yield raw
            continue
        yield text


class _TextConversion:
    """Each line is one block, and so is each fragment of HTML."""

    def __init__(self, source: str, target: str, lexicon: Lexicon) -> None:
        self.source, self.target, self.lexicon = source, target, lexicon

    def __call__(self, lines: Iterable[str | bytes]) -> Iterator[bytes]:
        for line in lines:
            yield line if isinstance(line, bytes) else self.line(line).encode("utf-8")

    def line(self, text: str) -> str:
        body, end = _without_end(text)
        return (
            convert_text(
                body,
                source=script_of(body, self.source, self.target),
                target=self.target,
                lexicon=self.lexicon,
            )
            + end
        )


class _HtmlConversion(_TextConversion):
    """One document when it begins as one, else a fragment a line."""

    def __call__(self, lines: Iterable[str | bytes]) -> Iterator[bytes]:
        iterator = iter(lines)
        first = next(iterator, "")
        if isinstance(first, str) and first.lstrip("\ufeff \t").lower().startswith(("<!doctype", "<html")):
            yield from self.document([first, *iterator])
            return
        yield from super().__call__([first])
        yield from super().__call__(iterator)

    def document(self, lines: list[str | bytes]) -> Iterator[bytes]:
        """Convert a whole page at once; a line that cannot be read is put back as it was."""
        bare = [line if isinstance(line, str) else "\ufffc\n" for line in lines]
        page = self.line("".join(bare)).split("\n")
        for number, (line, text) in enumerate(zip(lines, page, strict=False)):
            last = number == len(lines) - 1 and not bare[-1].endswith("\n")
            yield line if isinstance(line, bytes) else (text + ("" if last else "\n")).encode("utf-8")

    def line(self, text: str) -> str:
        source = script_of(text, self.source, self.target)
        return convert_html(text, source=source, target=self.target, lexicon=self.lexicon)


def script_of(text: str, source: str, target: str) -> str:
    """Return the script to convert from; `auto` looks at the text, and takes the other one when undecided."""
    if source != "auto":
        return source
    other = "zh-Hant" if target == "zh-Hans" else "zh-Hans"
    return detect(text) or other


def _without_end(text: str) -> tuple[str, str]:
    body = text.rstrip("\r\n")
    return body, text[len(body) :]


class _MarkdownConversion:
    """One document: front matter, then blocks."""

    def __init__(self, source: str, target: str, lexicon: Lexicon) -> None:
        def convert(text: str) -> str:
            return script_of(text, source, target)

        self.conversion = MarkdownConversion(script=convert, target=target, lexicon=lexicon)

    def __call__(self, lines: Iterable[str | bytes]) -> Iterator[bytes]:
        for line in self.conversion.lines(lines):
            yield line if isinstance(line, bytes) else line.encode("utf-8")


Conversion = Callable[[Iterable[str | bytes]], Iterator[bytes]]
CONVERSIONS: dict[str, Callable[[str, str, Lexicon], Conversion]] = {
    "text": _TextConversion,
    "html": _HtmlConversion,
    "markdown": _MarkdownConversion,
}
