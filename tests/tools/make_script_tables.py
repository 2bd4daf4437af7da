"""Make the tables in hricsite/lang/data/ that rest on OpenCC alone: run when it has a new version.

    python tests/tools/make_script_tables.py

Needs the program opencc_dict in OpenCC's wheel, and data/characters.tsv of this version.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from hricsite.lang.converters import configured, transform
from hricsite.lang.fold import forms

DATA = Path(__file__).resolve().parents[2] / "hricsite" / "lang" / "data"
HAN = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
ALONE = "\n".join(map(chr, HAN))


def main() -> None:
    """Write all tables."""
    title = "Characters that exist in one script only: script, characters."
    scripts = ("zh-Hans", "zh-Hant")
    write("one-script.tsv", title, (f"{script}\t{''.join(sorted(only_in(script)))}" for script in scripts))
    title = "Characters with several forms in use in Taiwan: Simplified character, forms."
    several = {short: forms for short, forms in sorted(candidates().items()) if len(forms) > 1}
    write("several-forms.tsv", title, (f"{short}\t{''.join(forms)}" for short, forms in several.items()))
    title = "Where OpenCC and fold.tsv lead, for search: the form, all signs that become it."
    write("folded.tsv", title, folded())


def folded() -> list[str]:
    """Return the rows of folded.tsv."""
    olds: dict[str, list[str]] = defaultdict(list)
    for old, new in forms().items():
        olds[new].append(old)
    return [f"{new}\t{''.join(each)}" for new, each in sorted(olds.items())]


def only_in(script: str) -> frozenset[str]:
    """Return the characters that exist in this script ("zh-Hans", "zh-Hant") only.

    A Simplified one changes on the way to Taiwan and to Hong Kong; a Traditional one changes on the way to
    Simplified from either.  A character that may also stay is in neither.
    """
    traditional = changing("zh-Hant", "zh-Hans") & changing("zh-Hant-HK", "zh-Hans")
    if script == "zh-Hant":
        return traditional - in_both_scripts()
    simplified = changing("zh-Hans", "zh-Hant") & changing("zh-Hans", "zh-Hant-HK")
    return simplified - traditional - in_both_scripts()


def candidates() -> Mapping[str, tuple[str, ...]]:
    """Return the Traditional characters (Taiwan forms) that are written as one Simplified character.

    Read backwards from OpenCC's own table: every character that is a form in use in Taiwan and becomes
    the Simplified one.  A character that is its own Traditional form is among its candidates.
    """
    simplified = configured(ALONE, "tw2s").split("\n")
    taiwan = configured(ALONE, "t2tw").split("\n")
    found: dict[str, list[str]] = defaultdict(list)
    changes = changing("zh-Hans", "zh-Hant") - in_both_scripts()
    for character, short, form in zip(map(chr, HAN), simplified, taiwan, strict=True):
        own = short == character and character in changes
        if form == character and not own:
            found[short].append(character)
    return {short: tuple(forms) for short, forms in found.items()}


@cache
def changing(source: str, target: str) -> frozenset[str]:
    """Return the characters that change from one script to the other when they stand alone."""
    changed = transform(ALONE, source, target)
    return frozenset(old for old, new in zip(ALONE, changed, strict=True) if old != new)


@cache
def in_both_scripts() -> frozenset[str]:
    """Return the characters that OpenCC changes when they stand alone and that are right in both scripts.

    These are 后 里 余 于 系 干 by its own lists of candidates, 恒 霉 by the phrases in which they stay.
    """
    simplified, traditional = opencc_table("STCharacters"), opencc_table("TSCharacters")
    both = remaining([*simplified, *opencc_table("STPhrases")], ("s2tw", "s2hk"))
    both |= remaining(traditional, ("tw2s", "hk2s"))
    for table in (simplified, traditional):
        both.update(key for key, forms in table.items() if forms[0] != key and key in forms)
    return frozenset(both)


def remaining(keys: Iterable[str], steps: tuple[str, ...]) -> set[str]:
    """Return the characters that each configuration changes but that one also writes, as in 恒大 and 倒霉."""
    text = "\n".join(keys)
    written = {each for step in steps for each in configured(text, step)}
    return {each for each in written if all(configured(each, step) != each for step in steps)}


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


def write(name: str, title: str, rows: Iterable[str]) -> None:
    """Write one table with its head as comments."""
    origin = f"From OpenCC {version('OpenCC')}, Apache licence 2.0: see data/LICENCES.txt."
    made = "Made by tests/tools/make_script_tables.py."
    lines = (*(f"# {line}" for line in (title, origin, made)), *rows)
    (DATA / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
