"""Sort order: by pinyin, by strokes, by the English alphabet.

The tables in data/ say where they come from and under which licence.  Personal names are not sorted by these
keys but by the Latin name on record: 曾, 查, 仇, 单, 解, 区 and 种 are read otherwise in a name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

PinyinKey = tuple[tuple[str, int, str], ...]

_ARTICLES = frozenset({"a", "an", "the"})


def pinyin_key(text: str) -> PinyinKey:
    """Return the key that sorts by syllable, then tone, then character, one character after the other.

    Punctuation and spaces do not count.  A Latin word sorts among the syllables; digits and characters
    without a reading come before everything.
    """
    return tuple(_pinyin_units(text))


def pinyin_initial(text: str) -> str:
    """Return the letter "A" to "Z" under which the text stands in a pinyin index, else "#"."""
    key = pinyin_key(text)
    letter = key[0][0][:1].upper() if key else ""
    return letter if "A" <= letter <= "Z" else "#"


def pinyin_words(text: str) -> tuple[str, ...]:
    """Return what a reader may type for a text by its pinyin: its syllables in one word, from each one on.

    言论自由 gives yanlunziyou, lunziyou, ziyou, you.  Without Han characters there is nothing, and no tone.
    """
    syllables = [name for name, tone, sign in _pinyin_units(text) if tone and not sign.isascii()]
    return tuple("".join(syllables[at:]) for at in range(len(syllables)))


def stroke_key(text: str) -> tuple[tuple[int, str], ...]:
    """Return the key that sorts by strokes, then by the order of Unicode, which is that of the radicals.

    Characters without strokes count as none, so Latin words come first.
    """
    return tuple((_strokes().get(each, 0), each.casefold()) for each in text if each.isalnum())


def stroke_count(text: str) -> int:
    """Return the strokes of the first character that is a letter or Han; 0 for one without strokes."""
    key = stroke_key(text)
    return key[0][0] if key else 0


def english_key(text: str) -> tuple[str, ...]:
    """Return the key that sorts word by word, without case, accents, punctuation and a leading article."""
    words = _latin(text).split()
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def english_initial(text: str) -> str:
    """Return the letter "A" to "Z" under which the text stands in an English index, else "#"."""
    words = english_key(text)
    letter = words[0][:1].upper() if words else ""
    return letter if "A" <= letter <= "Z" else "#"


def _latin(text: str) -> str:
    """Return the text in lower case, without accents, every other sign than a letter or digit a space."""
    signs = unicodedata.normalize("NFKD", text.casefold())
    kept = (each for each in signs if not unicodedata.combining(each) and each not in "'’")
    return "".join(each if each.isalnum() else " " for each in kept)


def _pinyin_units(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield a part of the key for each character read, each Latin word and each other letter or digit."""
    characters, words = _readings()
    place = 0
    while place < len(text):
        word = next((text[place : place + n] for n in (4, 3, 2) if text[place : place + n] in words), "")
        if word:
            yield from zip(*zip(*words[word], strict=True), word, strict=True)
            place += len(word)
            continue
        latin = _latin_word(text, place)
        if latin:
            yield (_latin(latin).replace(" ", ""), 0, latin)
            place += len(latin)
            continue
        each = text[place]
        place += 1
        if each in characters:
            yield (*characters[each], each)
        elif each.isalnum():
            yield ("!" + each, 0, each)


def _latin_word(text: str, start: int) -> str:
    """Return the word of Latin letters that begins here, or nothing."""
    end = start
    while end < len(text) and text[end].isalpha() and text[end] < "\u0250":
        end += 1
    return text[start:end]


Reading = tuple[str, int]


@cache
def _readings() -> tuple[dict[str, Reading], dict[str, tuple[Reading, ...]]]:
    """Return the reading of each character, and the readings of words in which one is read otherwise."""
    characters = {each: _reading(name) for name, members in _rows("pinyin.tsv") for each in members}
    words = {word: tuple(map(_reading, names.split())) for word, names in _rows("pinyin-words.tsv")}
    return characters, words


def _reading(name: str) -> Reading:
    """Return the syllable and the tone of a reading such as "zhang3"."""
    return name[:-1], int(name[-1])


@cache
def _strokes() -> dict[str, int]:
    """Return the number of strokes of each character."""
    return {each: int(count) for count, members in _rows("strokes.tsv") for each in members}


def _rows(name: str) -> Iterator[tuple[str, str]]:
    """Yield the two columns of a table in data/."""
    for line in files("hricsite.lang").joinpath("data", name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            left, _, right = line.partition("\t")
            yield left, right
