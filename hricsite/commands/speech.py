"""In which language an editor is spoken to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hricsite.model.diagnostics import Message

LOCALES = Path(__file__).parents[2] / "locales"
_TRADITIONAL = re.compile(r"zh[_-](hant|tw|hk|mo)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The editor's language; the program's own catalogues hold its words."""

    lang: str

    def say(self, message: Message) -> str:
        """Return a sentence in the editor's language, in English where the catalogue lacks it."""
        if self.lang == "en":
            return str(message)
        from hricsite.lang.messages import load_messages

        return load_messages(LOCALES, self.lang).message(message)


def speech_of(environ: Mapping[str, str]) -> Speech:
    """Return the language that HRICSITE_LANG, LC_ALL, LC_MESSAGES or LANG asks for, the first that is set.

    Chinese of Taiwan, Hong Kong and Macau is spoken to in Traditional characters; what is not Chinese in
    English.
    """
    names = ("HRICSITE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    wanted = next((environ[name] for name in names if environ.get(name)), "")
    if not wanted.lower().startswith("zh"):
        return Speech(lang="en")
    return Speech(lang="zh-Hant" if _TRADITIONAL.match(wanted) else "zh-Hans")
