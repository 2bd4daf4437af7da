"""The files that give the site its look, under names that change with their bytes."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from hricsite.lang.messages import Messages, load_messages

_MARGINS = re.compile(rb"^ */\*(?:[^*]|\*(?!/))*\*/\n|^ +|\n(?=\n)", re.MULTILINE)
"""Lines of comment, indents, empty lines: they are for those who write, and every reader would pay."""
_LINES = re.compile(rb"(?<=[{},;])\n")
"""Ends of lines that a style sheet does without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file of `assets/`: its name in the tree and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where templates and messages are, and what every page needs to know of the assets.

    `base_style` stands in every page so that a late or lost stylesheet never hides the text, and a late one
    hardly moves it; its hash stands in the content security policy (reach.md, rules 11 and 14).  With
    `ascii` a page's bytes are below 128, so that no wrong charset of a host can garble it (rule 7).  `notes`
    takes the name of everything that is asked for, as a site's does.

    `comfort` is what pages run, and `search` what the search page runs beside it.  `script`, `worker` and
    `forgetting` stand in sites that can be kept on a device only: what pages run there, the service worker,
    and the one that takes all of it away.
    """

    templates: str
    locales: str
    stylesheet: Asset
    icon: Asset
    comfort: Asset
    script: Asset
    search: Asset
    worker: Asset
    forgetting: Asset
    base_style: str
    ascii: bool = False
    notes: set[str] = field(default_factory=set, compare=False)

    def messages(self, lang: str) -> Messages:
        """Return the interface words of a language."""
        self.notes.add(f"messages:{lang}")
        return load_messages(_path(self.locales), lang)

    def writes_ascii(self) -> bool:
        """Say whether pages are ASCII; who asks rests on it."""
        self.notes.add("look:assets")
        return self.ascii

    @classmethod
    def load(cls, templates: Path, locales: Path, *, ascii: bool = False) -> Look:
        """Read the assets; a missing file is a broken installation and raises FileNotFoundError."""
        assets = templates / "assets"
        return cls(
            templates=str(templates),
            locales=str(locales),
            stylesheet=_named("site", ".css", _sheet(assets / "site.css")),
            icon=_asset(assets / "icon.svg"),
            comfort=_asset(assets / "comfort.js"),
            script=_asset(assets / "offline.js", assets / "comfort.js"),
            search=_joined(assets, "search", ("search-text.js", "search-files.js", "search.js")),
            worker=_asset(assets / "offline-worker.js"),
            forgetting=_asset(assets / "offline-forget.js"),
            base_style=_sheet(assets / "base.css").decode("ascii"),
            ascii=ascii,
        )

    def policy(self, *, scripts: bool = False, worker: bool = False) -> str:
        """Return the content security policy of a page: nothing from elsewhere, and no script unless asked.

        What the worker fetches is ruled by the policy that its own file is sent with, not by that of pages.
        """
        digest = hashlib.sha256(self.base_style.encode("ascii")).digest()
        style = base64.b64encode(digest).decode("ascii")
        styles = f"style-src 'self' 'sha256-{style}'"
        runs = (" script-src 'self';" if scripts else "") + (" worker-src 'self';" if worker else "")
        return f"default-src 'none';{runs} {styles}; img-src 'self'; base-uri 'none'; form-action 'none'"


@functools.lru_cache(maxsize=16)
def _path(folder: str) -> Path:
    """Return a folder as the same path each time: it knows its hash, which costs much to work out."""
    return Path(folder)


def _text(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _asset(path: Path, *before: Path) -> Asset:
    """Return an asset under the name of its file, with what stands before it, and without margins."""
    text = b"".join(_text(each) for each in (*before, path))
    return _named(path.stem, path.suffix, _MARGINS.sub(b"", text))


def _sheet(path: Path) -> bytes:
    """Return a style sheet on one line, without margins."""
    return _LINES.sub(b"", _MARGINS.sub(b"", _text(path))).strip()


def _joined(folder: Path, name: str, parts: tuple[str, ...]) -> Asset:
    """Return scripts as one, without margins; what they name nobody else sees."""
    text = _MARGINS.sub(b"", b"\n".join(_text(folder / part) for part in parts))
    return _named(name, ".js", b"(function () {\n'use strict';\n" + text + b"}());\n")


def _named(stem: str, suffix: str, data: bytes) -> Asset:
    digest = hashlib.sha256(data).hexdigest()[:10]
    return Asset(name=f"{stem}.{digest}{suffix}", data=data)
