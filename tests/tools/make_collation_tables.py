"""Make the tables in hricsite/lang/data/: run by hand when a source has a new version.

    python tests/tools/make_collation_tables.py --unihan FOLDER

Needs, in the same environment, the packages pypinyin (its readings) and OpenCC (its character tables and the
program opencc_dict in its wheel), and a folder with Unihan_IRGSources.txt, plain or .bz2, as in Debian's
package unicode-data.
"""

from __future__ import annotations

import argparse
import bz2
import subprocess
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from opencc import OpenCC

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
    write_both_scripts()


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


def write_both_scripts() -> None:
    """Write the characters that OpenCC changes when they stand alone and that are right in both scripts."""
    simplified, traditional = opencc_table("STCharacters"), opencc_table("TSCharacters")
    both = remaining([*simplified, *opencc_table("STPhrases")], ("s2tw", "s2hk"))
    both |= remaining(traditional, ("tw2s", "hk2s"))
    for table in (simplified, traditional):
        both.update(key for key, forms in table.items() if forms[0] != key and key in forms)
    head = opencc_origin("Characters right in both scripts: OpenCC changes them, and they may stay.")
    ordered = "".join(sorted(filter(in_table, both)))
    write("both-scripts.txt", head, (ordered[at : at + 40] for at in range(0, len(ordered), 40)))


def remaining(keys: Iterable[str], steps: tuple[str, ...]) -> set[str]:
    """Return the characters that each configuration changes but that one also writes, as in 恒大 and 倒霉."""
    text = "\n".join(keys)
    converters = [OpenCC(step, include_tofu_risk_dictionaries=False) for step in steps]
    written = {each for converter in converters for each in converter.convert(text)}
    return {each for each in written if all(converter.convert(each) != each for converter in converters)}


def opencc_origin(title: str) -> tuple[str, ...]:
    """Return the head of a table from OpenCC."""
    return (title, f"From OpenCC {version('OpenCC')}, Apache licence 2.0: see data/LICENCES.txt.")


def opencc_table(name: str) -> dict[str, list[str]]:
    """Return one of OpenCC's dictionaries: the candidates of each key."""
    root = Path(str(files("opencc"))) / "clib"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "table.txt"
        source = root / "share" / "opencc" / f"{name}.ocd2"
        program = root / "bin" / "opencc_dict"
        subprocess.run([program, "-i", source, "-o", out, "-f", "ocd2", "-t", "text"], check=True)
        rows = (line.partition("\t") for line in out.read_text("utf-8").splitlines())
        return {key: values.split(" ") for key, _, values in rows}


def write(name: str, head: Iterable[str], rows: Iterable[str]) -> None:
    """Write one table with its head as comments."""
    lines = (*(f"# {line}" for line in head), "# Made by tests/tools/make_collation_tables.py.", *rows)
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
