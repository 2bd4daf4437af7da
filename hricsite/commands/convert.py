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
from hricsite.lang.core import core_lexicon, with_region_words
from hricsite.lang.detection import source_of
from hricsite.lang.lexicon import Lexicon
from hricsite.lang.tags import LANGS, is_chinese
from hricsite.markup.blocks import PLAIN, Block
from hricsite.markup.scripts import convert_foreign_html
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
@click.option(
    "--no-lexicon",
    is_flag=True,
    help="Without the names and terms of the site; those that come with the program stay.",
)
@click.option("--region-words", is_flag=True, help="Also use the words of the region, such as 網路 for 网络.")
@click.option(
    "--content", type=shared.FOLDER, help="Content folder of the lexicon; content/ of the project by default."
)
def command(
    target: str, source: str, form: str, no_lexicon: bool, region_words: bool, content: Path | None
) -> int:
    """Convert Chinese text from standard input to standard output.

    Each input line gives one output line.  A line that is not UTF-8 or holds NUL stays as it is, is
    reported, and makes the exit code 1.
    """
    speech = speech_of(os.environ)
    lexicon = core_lexicon() if no_lexicon else read_lexicon(content, speech)
    if region_words:
        lexicon = with_region_words(lexicon)
    streams = (sys.stdin.buffer, sys.stdout.buffer)
    return run(*streams, form=form, source=source, target=target, lexicon=lexicon, speech=speech)


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
    """Convert a stream and return the exit code; each line is written before the next one is waited for.

    Who reads the output may stop early, as `head` does: then nothing is left to do.
    """
    findings: list[Diagnostic] = []
    conversion = CONVERSIONS[form](source, target, lexicon)
    try:
        for line in conversion(_checked(stdin, findings)):
            stdout.write(line)
            stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
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
    """Each line is one block."""

    def __init__(self, source: str, target: str, lexicon: Lexicon) -> None:
        self.source, self.target, self.lexicon = source, target, lexicon

    def __call__(self, lines: Iterable[str | bytes]) -> Iterator[bytes]:
        for line in lines:
            yield line if isinstance(line, bytes) else self.line(line).encode("utf-8")

    def line(self, text: str) -> str:
        """Convert one line: addresses in it stay, marks become their forms."""
        body = text.rstrip("\r\n")
        if body.isascii() and "-{" not in body:
            return text
        block = Block(PLAIN)
        block.marked_text(body, self.target, converts=True)
        source = script_of(block.says(), self.source, self.target)
        pieces = block.converted(source=source, target=self.target, lexicon=self.lexicon)
        return "".join(pieces) + text[len(body) :]


class _HtmlConversion:
    """One document when it begins as one, else a fragment a line."""

    def __init__(self, source: str, target: str, lexicon: Lexicon) -> None:
        self.words = {"source": source, "target": target, "lexicon": lexicon}

    def __call__(self, lines: Iterable[str | bytes]) -> Iterator[bytes]:
        iterator = iter(lines)
        for line in iterator:
            if isinstance(line, str) and _begins_document(line):
                yield from self.document([line, *iterator])
                return
            yield self.fragment(line)
            if isinstance(line, bytes) or line.strip("\ufeff \t\r\n"):
                break
        yield from map(self.fragment, iterator)

    def fragment(self, line: str | bytes) -> bytes:
        """Convert one line by itself."""
        return line if isinstance(line, bytes) else self.converted(line).encode("utf-8")

    def document(self, lines: list[str | bytes]) -> Iterator[bytes]:
        """Convert a whole page at once; a line that cannot be read is put back as it was."""
        bare = [line if isinstance(line, str) else "\ufffc\n" for line in lines]
        page = self.converted("".join(bare)).split("\n")
        for number, (line, text) in enumerate(zip(lines, page, strict=False)):
            last = number == len(lines) - 1 and not bare[-1].endswith("\n")
            yield line if isinstance(line, bytes) else (text + ("" if last else "\n")).encode("utf-8")

    def converted(self, html: str) -> str:
        """Return a page or a fragment in the target script."""
        return convert_foreign_html(html, **self.words)  # type: ignore[arg-type]


def _begins_document(line: str) -> bool:
    return line.lstrip("\ufeff \t").lower().startswith(("<!doctype", "<html"))


def script_of(text: str, source: str, target: str) -> str:
    """Return the tag to convert from; `auto` looks at the text, and takes the other script when undecided."""
    return source_of(text, target) if source == "auto" else source


class _MarkdownConversion:
    """One document: front matter, then blocks."""

    def __init__(self, source: str, target: str, lexicon: Lexicon) -> None:
        def script(words: str) -> str:
            return script_of(words, source, target)

        self.conversion = MarkdownConversion(script=script, target=target, lexicon=lexicon)

    def __call__(self, lines: Iterable[str | bytes]) -> Iterator[bytes]:
        for line in self.conversion.lines(lines):
            yield line if isinstance(line, bytes) else line.encode("utf-8")


Conversion = Callable[[Iterable[str | bytes]], Iterator[bytes]]
CONVERSIONS: dict[str, Callable[[str, str, Lexicon], Conversion]] = {
    "text": _TextConversion,
    "html": _HtmlConversion,
    "markdown": _MarkdownConversion,
}
