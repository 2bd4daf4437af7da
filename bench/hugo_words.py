"""The words of the Hugo site: the project's own catalogue as Hugo messages, and the vocabularies.

Taken from the same files as hricsite takes them, so that both sites show the same words.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from babel.messages.pofile import read_po

PROJECT = Path(__file__).resolve().parents[1]
VOCABULARIES = PROJECT / "content" / "vocabularies"
CATALOGUE = PROJECT / "locales" / "zh_Hans" / "LC_MESSAGES" / "hricsite.po"

_MESSAGES = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
ONE: dict[str, str] = _MESSAGES["one"]
MANY: dict[str, list[str]] = _MESSAGES["many"]
KINDS: dict[str, list[str]] = _MESSAGES["kinds"]
CHARTS: dict[str, list[str]] = _MESSAGES["charts"]
RESTS: dict[str, list[str]] = _MESSAGES["rests"]
PATTERNS = {"en": "2 January 2006", "zh-Hans": "2006年1月2日"}
ENGLISH = {"en": "English", "zh-Hans": "英语"}
_FIELD = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The interface and the vocabularies in one language, words of vocabularies as `vocabulary/word`."""

    lang: str
    table: dict[str, str]
    names: dict[str, str]
    shapes: dict[str, str]

    def name(self, vocabulary: str, word: str) -> str:
        """Return what a word of a vocabulary is called."""
        return self.names[f"{vocabulary}/{word}"]

    def text(self, key: str, **values: str) -> str:
        """Return a message of the layouts by its key, with values."""
        return self._said(ONE[key]).format(**values)

    def heading(self, folder: str) -> str:
        """Return the heading of a kind's list."""
        return self._said(KINDS[folder][0])

    def chart(self, name: str, **values: str) -> list[str]:
        """Return title, head and sentences of a chart."""
        return [self._said(msgid).format(**values) for msgid in CHARTS[name]]

    def rests(self, chart: str) -> list[str]:
        """Return what a chart calls those whom it can place nowhere."""
        return [self._said(msgid) if msgid else "" for msgid in RESTS[chart]]

    def joined(self, sentences: list[str]) -> str:
        """Return sentences one after the other, parted as the language parts them."""
        first, *more = sentences
        return self.text("joined", first=first, second=self.joined(more)) if more else first

    def day(self, date: str) -> str:
        """Return a day as it is written in a sentence."""
        day = datetime.date.fromisoformat(date)
        if self.lang == "en":
            return f"{day.day} {day:%B %Y}"
        return f"{day.year}年{day.month}月{day.day}日"

    def strokes(self, count: int) -> str:
        """Return the heading of a number of strokes."""
        one, many = MANY["n_strokes"]
        return self._said(one if count == 1 or self.lang != "en" else many).format(n=count)

    def messages(self) -> dict[str, object]:
        """Return everything as Hugo reads it from `i18n/`: fields as `.name`, plurals by `.Count`."""
        found: dict[str, object] = {"day": PATTERNS[self.lang], "english": ENGLISH[self.lang]}
        found |= {key: self._message(msgid) for key, msgid in ONE.items()}
        found |= {key: self._plural(*forms) for key, forms in MANY.items()}
        found |= {folder: self._message(heading) for folder, (heading, _) in KINDS.items()}
        return found | {f"deck_{folder}": self._message(deck) for folder, (_, deck) in KINDS.items() if deck}

    def _plural(self, one: str, many: str) -> dict[str, str]:
        """Return both forms; Chinese has one, which the catalogue keeps under the singular."""
        other = many if self.lang == "en" else one
        return {"one": self._message(one, n="Count"), "other": self._message(other, n="Count")}

    def _message(self, msgid: str, **names: str) -> str:
        return _FIELD.sub(lambda found: f"{{{{ .{names.get(found[1], found[1])} }}}}", self._said(msgid))

    def _said(self, msgid: str) -> str:
        return msgid if self.lang == "en" else self.table[msgid]


def read_words(lang: str) -> Words:
    """Return the words of a language; a message that the catalogue lacks raises KeyError when it is used."""
    names, shapes = {}, {}
    for path in sorted(VOCABULARIES.glob("*.yaml")):
        for word, forms in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            names[f"{path.stem}/{word}"] = str(forms[lang])
            shapes[f"{path.stem}/{word}"] = str(forms.get("shape") or "circle")
    with CATALOGUE.open("rb") as file:
        table = {
            _first(entry.id): _first(entry.string) for entry in read_po(file, locale="zh_Hans") if entry.id
        }
    return Words(lang=lang, table=table, names=names, shapes=shapes)


def _first(text: str | list[str] | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else next(iter(text), "")
