"""The documents a new user follows, and the fenced blocks in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README", "docs/editors", "docs/volunteers", "docs/hosting", "docs/readers", "docs/signing")
LANGS = ("en", "zh-Hans", "zh-Hant")
_BLOCK = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One fenced block: its language, the words behind it in the info string, and its lines.

    `sh run` must exit 0, `sh fails` must exit 1, `sh serve` runs until stopped; plain `sh` is for reading.
    `yaml PATH` and `markdown PATH` are files to write; `diff PATH` changes one line of a file.
    `text` is what a command shows; it and Markdown without a path are in the language of the document.
    """

    form: str
    word: str
    text: str

    @property
    def is_translated(self) -> bool:
        """Say whether the block differs from language to language."""
        return self.form == "text" or (self.form == "markdown" and not self.word)


def path_of(document: str, lang: str) -> Path:
    """Return the file of a document in a language."""
    return ROOT / (f"{document}.md" if lang == "en" else f"{document}.{lang}.md")


def blocks_of(document: str, lang: str) -> tuple[Block, ...]:
    """Return the fenced blocks of a document, in order."""
    text = path_of(document, lang).read_text(encoding="utf-8")
    found = ((match[1].partition(" "), match[2]) for match in _BLOCK.finditer(text))
    return tuple(Block(form=form, word=word, text=lines) for (form, _, word), lines in found)


def without_blocks(page: Path) -> str:
    """Return the text of a document without its fenced blocks."""
    return _BLOCK.sub("", page.read_text(encoding="utf-8"))
