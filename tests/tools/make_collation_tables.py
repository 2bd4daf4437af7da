"""Make the tables of sorting in hricsite/lang/data/: run by hand when a source has a new version.

    python tests/tools/make_collation_tables.py --unihan FOLDER

Needs, in the same environment, the package pypinyin (its readings), and a folder with Unihan_IRGSources.txt,
plain or .bz2, as in Debian's package unicode-data.
"""

from __future__ import annotations

import argparse
import bz2
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "hricsite" / "lang" / "data"
TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}

# Readings that a list of topics needs and that the words of pypinyin lack or a single default misses.
OWN_WORDS = {"藏人": "zang4 ren2", "藏区": "zang4 qu1", "藏传": "zang4 chuan2", "长期": "chang2 qi1"}


def main() -> None:
    """Write all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unihan", type=Path, required=True)
    arguments = parser.parse_args()
    write_pinyin()
    write_words()
    write_strokes(arguments.unihan)


def in_table(character: str) -> bool:
    """Say whether a character is in the block of unified ideographs or its extension A."""
    return 0x3400 <= ord(character) < 0x4DC0 or 0x4E00 <= ord(character) < 0xA000


def numbered(reading: str) -> str:
    """Return "zhang3" for "zhǎng"; ü is v and the neutral tone 5."""
    letters: list[str] = []
    tone = 5
    for sign in unicodedata.normalize("NFD", reading):
        tone = TONES.get(sign, tone)
        if sign == "\u0308":
            letters[-1] = "v"
        elif not unicodedata.combining(sign):
            letters.append(sign)
    return "".join(letters) + str(tone)


def defaults() -> dict[str, str]:
    """Return the most usual reading of each character."""
    from pypinyin.pinyin_dict import pinyin_dict

    readings = {chr(point): numbered(names.split(",")[0]) for point, names in pinyin_dict.items()}
    return {each: name for each, name in readings.items() if in_table(each) and name[:-1].isascii()}


def write_pinyin() -> None:
    """Write the characters by reading."""
    groups: dict[str, list[str]] = defaultdict(list)
    for character, reading in defaults().items():
        groups[reading].append(character)
    rows = (f"{reading}\t{''.join(sorted(groups[reading]))}" for reading in sorted(groups))
    write("pinyin.tsv", pypinyin_origin("The most usual reading of a character: reading, characters."), rows)


def write_words() -> None:
    """Write the words of two common characters in which a syllable is not the usual one."""
    from pypinyin.phrases_dict import phrases_dict

    usual = defaults()
    words = dict(OWN_WORDS)
    for word, readings in phrases_dict.items():
        names = [numbered(each[0]) for each in readings]
        if not len(word) == len(names) == 2 or not is_common(word) or not all(name[:-1] for name in names):
            continue
        if any(name[:-1] != usual[each][:-1] for each, name in zip(word, names, strict=True)):
            words.setdefault(word, " ".join(names))
    rows = (f"{word}\t{words[word]}" for word in sorted(words))
    write("pinyin-words.tsv", pypinyin_origin("Words read otherwise: word, readings."), rows)


def is_common(word: str) -> bool:
    """Say whether GB 2312 has every character."""
    try:
        return all(map(in_table, word)) and bool(word.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def pypinyin_origin(title: str) -> tuple[str, ...]:
    """Return the head of a table from pypinyin."""
    return (
        title,
        f"From pypinyin {version('pypinyin')}, copyright 2016 mozillazg and 闲耘, MIT licence:",
        "see data/LICENCES.txt.",
    )


def write_strokes(unihan: Path) -> None:
    """Write the characters by number of strokes; of two counts the second, which is Taiwan's."""
    plain = unihan / "Unihan_IRGSources.txt"
    packed = unihan / "Unihan_IRGSources.txt.bz2"
    text = plain.read_text("utf-8") if plain.exists() else bz2.decompress(packed.read_bytes()).decode("utf-8")
    groups: dict[int, list[str]] = defaultdict(list)
    for line in text.splitlines():
        point, _, rest = line.partition("\tkTotalStrokes\t")
        if rest and in_table(chr(int(point[2:], 16))):
            groups[int(rest.split()[-1])].append(chr(int(point[2:], 16)))
    edition = next(line for line in text.splitlines() if "nicode version" in line).strip("# ")
    head = (
        "Total strokes of a character (kTotalStrokes): number, characters.",
        f"From the Unicode Han Database, {edition}, copyright Unicode, Inc., Unicode licence:",
        "see data/LICENCES.txt.",
    )
    rows = (f"{count}\t{''.join(sorted(groups[count]))}" for count in sorted(groups))
    write("strokes.tsv", head, rows)


def write(name: str, head: Iterable[str], rows: Iterable[str]) -> None:
    """Write one table with its head as comments."""
    lines = (*(f"# {line}" for line in head), "# Made by tests/tools/make_collation_tables.py.", *rows)
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
