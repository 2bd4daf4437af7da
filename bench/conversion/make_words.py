"""Make the tables of words in hricsite/lang/data from the lists of jieba, OpenCC and ngender, and senses.tsv.

    python bench/conversion/make_words.py JIEBA/dict.txt OPENCC/data/dictionary NGENDER/charfreq.csv
    python bench/conversion/make_words.py            collocations.tsv only, after senses.tsv was edited

The lists come with the source archives on PyPI: jieba 0.42.1, ngender 0.1.1 (both MIT), OpenCC 1.4.2
(Apache-2.0).
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import opencc

DATA = Path(__file__).parents[2] / "hricsite" / "lang" / "data"
HAN = re.compile("[\u3007\u3400-\u9fff]+")
SEEN = 10
"""A word of jieba's list that was counted less often is left out: mostly chance strings."""
LISTED = 0.3
"""The count of a word that only OpenCC's list has."""
NAMES = 100
"""The count from which a word that jieba tags as a name of a person is kept: names are read by people.py."""
LONGEST = 8


def main(jieba: Path, dictionary: Path) -> None:
    """Write both tables."""
    phrases = {key: values[0] for key, values in rows(dictionary / "STPhrases.txt")}
    converter = opencc.OpenCC("s2t", include_tofu_risk_dictionaries=False)
    for name in ("TWPhrases.txt", "HKPhrases.txt"):
        for key, _ in rows(dictionary / name):
            simplified = opencc.OpenCC("t2s").convert(key)
            phrases.setdefault(simplified, converter.convert(simplified))
    counts = dict(counted(jieba, frozenset(phrases)))
    total = sum(counts.values())
    characters = {key: values[0] for key, values in rows(dictionary / "STCharacters.txt")}
    kept: dict[str, float] = {
        word: count for word, count in counts.items() if count >= SEEN or word in phrases or len(word) == 1
    }
    for word in phrases:
        kept.setdefault(word, LISTED if len(word) == 2 else SEEN)
    kept = {word: count for word, count in kept.items() if len(word) <= LONGEST and HAN.fullmatch(word)}
    forms = {word: phrases.get(word) or converter.convert(word) for word in (*kept, *phrases)}
    changed = {
        word: form
        for word, form in forms.items()
        if len(word) > 1 and form != "".join(characters.get(each, each) for each in word)
    }
    write_characters(characters)
    write_words(kept, total)
    write_phrases(changed)


def counted(path: Path, wanted: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield each word of jieba's list with its count; rare names only when wanted."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word, count, tag = line.split(" ")
        if word in wanted or len(word) == 1 or not tag.startswith("nr") or int(count) >= NAMES:
            yield word, int(count)


def rows(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the key and the values of each line of an OpenCC dictionary."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, values = line.split("\t")
            yield key, values.split(" ")


def write_words(counts: dict[str, float], total: int) -> None:
    """Write a line for each first character: the rest of each word with its cost in tenths of a nat."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for word in sorted(counts):
        cost = round(10 * math.log(total / max(counts[word], LISTED)))
        groups[word[0]][word[1:]] = str(cost)
    head = (
        "# Words and what each costs: ten times the natural logarithm of (all words / it).\n"
        "# The first column is the first character of the words, then come the rest of each, and the costs.\n"
        "# From the dictionary of jieba 0.42.1 (MIT, Sun Junyi): words counted ten times; and the keys\n"
        "# of STPhrases of OpenCC 1.4.2 (Apache-2.0). Made by bench/conversion/make_words.py.\n"
    )
    lines = (
        f"{first}\t{' '.join(group)}\t{' '.join(group.values())}\n" for first, group in sorted(groups.items())
    )
    (DATA / "words.tsv").write_text(head + "".join(lines), encoding="utf-8")


def write_characters(characters: dict[str, str]) -> None:
    """Write the first Traditional form of each Simplified character that has another one."""
    head = (
        "# The Traditional form of Simplified characters by themselves, in OpenCC's spelling.\n"
        "# From STCharacters of OpenCC 1.4.2 (Apache-2.0). Made by bench/conversion/make_words.py.\n"
    )
    lines = (f"{old}\t{new}\n" for old, new in sorted(characters.items()) if old != new)
    (DATA / "characters.tsv").write_text(head + "".join(lines), encoding="utf-8")


def write_phrases(forms: dict[str, str]) -> None:
    """Write each word whose Traditional form is not that of its characters one by one."""
    head = (
        "# Words whose Traditional form is not that of their characters one by one, in OpenCC's spelling.\n"
        "# From STPhrases of OpenCC 1.4.2 (Apache-2.0) and the words of words.tsv as OpenCC converts them.\n"
        "# Made by bench/conversion/make_words.py.\n"
    )
    lines = (f"{word}\t{forms[word]}\n" for word in sorted(forms))
    (DATA / "phrases.tsv").write_text(head + "".join(lines), encoding="utf-8")


def write_given_names(path: Path) -> None:
    """Write the characters of given names by what each costs."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    counts = {each: int(male) + int(female) for each, male, female in (line.split(",") for line in lines)}
    total = sum(counts.values())
    groups: dict[int, list[str]] = defaultdict(list)
    for each, count in counts.items():
        if count >= 2 * SEEN:
            groups[round(10 * math.log(total / count))].append(each)
    head = (
        "# Characters of given names and what each costs: ten times the natural logarithm of (all / it).\n"
        "# From the counts of ngender 0.1.1 (MIT), characters counted at least twenty times.\n"
        "# Made by bench/conversion/make_words.py.\n"
    )
    rest = (f"{''.join(sorted(groups[price]))}\t{price}\n" for price in sorted(groups))
    (DATA / "given-names.tsv").write_text(head + "".join(rest), encoding="utf-8")


NUMERALS = "一二两三四五六七八九十几数"
DIGITS = "0123456789０１２３４５６７８９"
SEEN_ONCE = 160
NEAR = 35
"""What is taken off a neighbourhood of senses.tsv: it is this much more likely than its parts by chance."""


def write_collocations() -> None:
    """Write each neighbourhood of senses.tsv as a phrase with its Traditional form and its cost."""
    sys.path.insert(0, str(DATA.parents[2]))
    from hricsite.lang import words
    from hricsite.lang.converters import plain
    from hricsite.lang.lattice import cheapest

    words.use_collocations(False)
    known = words.phrases()
    found: dict[str, tuple[str, int]] = {}
    stated: set[str] = set()
    for line in (DATA / "senses.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        character, form, neighbours = line.split("\t")
        for each in expanded(neighbours.split(" ")):
            pattern, _, whole = each.removeprefix("!").partition("=")
            phrase = pattern.replace("~", character)
            is_known = words.cost(phrase) is not None or phrase in known
            if len(phrase) > 1 and is_known and not each.startswith("!"):
                continue
            reading = cheapest(phrase, plain(phrase), lambda *_: ())
            parts = "".join(word.form for word in reading)
            ours = "".join(form if sign == "~" else part for sign, part in zip(pattern, parts, strict=True))
            found[phrase] = whole or ours, cost_of(pattern, character)
            if each.startswith("!") or whole:
                stated.add(phrase)
    for phrase in found.keys() - stated:
        form, cost = found[phrase]
        found[phrase] = with_parts(phrase, form, found), cost
    head = (
        "# The neighbourhoods of senses.tsv: a phrase, its Traditional form in OpenCC's spelling, its cost.\n"
        "# Made by bench/conversion/make_words.py.\n"
    )
    lines = (
        f"{phrase}\t{form}\t{cost}\n"
        for phrase, (form, cost) in sorted(found.items())
        if len(phrase) > 1 or form != plain(phrase)
    )
    (DATA / "collocations.tsv").write_text(head + "".join(lines), encoding="utf-8")


def cost_of(pattern: str, character: str) -> int:
    """Return what a neighbourhood costs: less than its parts, and never more than a rare word."""
    from hricsite.lang import words

    left, _, right = pattern.partition("~")
    near = _price(left) + _price(character) + _price(right.replace("~", character)) - NEAR
    if len(pattern) > 2:
        near = min(near, SEEN_ONCE)
    known = words.cost(pattern.replace("~", character))
    return max(0, near if known is None else min(near, known))


def with_parts(phrase: str, form: str, found: dict[str, tuple[str, int]]) -> str:
    """Return the form of a phrase with the forms of the shorter phrases that it ends with."""
    for start in range(1, len(phrase) - 1):
        part = found.get(phrase[start:])
        if part:
            return form[:start] + part[0]
    return form


def expanded(neighbours: list[str]) -> Iterator[str]:
    """Yield the neighbourhoods, with each numeral in the place of # and each digit in that of @."""
    for each in neighbours:
        for mark, signs in (("#", NUMERALS), ("@", DIGITS)):
            if mark in each:
                yield from (each.replace(mark, sign) for sign in signs)
                break
        else:
            yield each


def _price(text: str) -> int:
    """Return the cost of the cheapest reading of a text."""
    from hricsite.lang.lattice import prices

    return min(prices(text, text, lambda *_: ())[0].values()) if text else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
        write_given_names(Path(sys.argv[3]))
    write_collocations()
