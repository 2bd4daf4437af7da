"""Where the conversion of a block is uncertain, for an editor who reviews it.

The converter hands out its own doubts.  Beside them every sentence is read a second time as a whole (see
`lattice`), and what that reading says otherwise, or cannot say, is a place to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from hricsite.lang.conversion import Converted, Run, convert_block
from hricsite.lang.converters import default_forms, plain, regional, transform
from hricsite.lang.lattice import Word
from hricsite.lang.lexicon import EMPTY, Entry, Found, Lexicon, find
from hricsite.lang.mixture import Odd, lone_quotes, mixed_script
from hricsite.lang.people import names_at
from hricsite.lang.reading import STRETCH, reading, words_in
from hricsite.lang.traditional import stands

Kind = Literal["border", "name", "surname", "sense", "inside", "forms", "script", "quote"]

KINDS: tuple[Kind, ...] = ("border", "name", "surname", "sense", "inside", "forms", "script", "quote")
"""The classes of uncertain places; their names are stable, since programs and people filter by them.

border: two ways to cut the words disagree.  name: it may be the name of somebody whom no record lists.
surname: it was taken for such a name, and the name may be written otherwise.  sense: a character that stands
alone and has several forms.  inside: a name of the lexicon inside other words.  forms: one name in two forms.
script: a character of another script or region.  quote: a quotation mark without its partner.
"""

SENSES = {
    "准": "准準", "注": "注註", "干": "幹乾干", "志": "志誌", "面": "面麵", "复": "復複覆", "折": "折摺",
    "卷": "卷捲", "松": "鬆松", "谷": "谷穀", "斗": "鬥斗", "汇": "匯彙", "历": "歷曆", "脏": "髒臟",
    "系": "係繫系", "冲": "衝沖", "吊": "吊弔", "丑": "醜丑", "姜": "薑姜", "胡": "鬍胡", "钟": "鐘鍾",
    "升": "升昇", "采": "採采", "饥": "飢饑", "制": "制製",
}  # fmt: skip
"""Simplified characters of which two senses are both met alone, with the Taiwan form of each.

Only where the plain form is often the wrong one: 准 alone is 准 (allow) or 準 (exact).  A character that
alone nearly always has one sense (说 里 据 后 发 只) would fill the list with places that are right.
"""

SPELLINGS = {
    "杰": "杰傑", "升": "升昇", "岩": "岩巖", "云": "云雲", "钟": "鍾鐘", "丰": "丰豐", "征": "征徵",
    "恒": "恒恆",
}  # fmt: skip
"""Simplified characters that persons write in several ways in Traditional: nobody can guess in which."""

ATOM = "\ufffc"


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """What conversion wrote in a language, and what it might have written instead, if that is known."""

    lang: str
    chosen: str
    other: str


@dataclass(frozen=True, slots=True, order=True)
class Uncertainty:
    """A stretch of a block that needs an editor's eye: offsets, class, the text as written, its forms."""

    start: int
    end: int
    kind: Kind
    text: str
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """A block to look at: the text, the same with lexicon terms hidden, the terms, what conversion wrote."""

    text: str
    bare: str
    cuts: tuple[Found, ...]
    refused: tuple[Found, ...]
    written: dict[str, str]


def uncertainties(
    runs: tuple[Run, ...], *, source: str, targets: tuple[str, ...], lexicon: Lexicon
) -> tuple[Uncertainty, ...]:
    """Return the uncertain places of a block in order; none overlaps one that stands before it.

    `targets` are the languages that the block is converted to; with none, only its own script and its
    quotation marks are looked at.
    """
    text = _block_of(runs)
    cuts, refused = _terms(text, source, lexicon)
    bare = _hidden(text, cuts)
    found: list[Uncertainty] = []
    written: dict[str, str] = {}
    for target in targets:
        converted = convert_block(runs, source=source, target=target, lexicon=lexicon)
        found += (
            Uncertainty(each.start, each.end, each.kind, each.text, (Form(target, each.chosen, each.other),))
            for each in converted.doubts
        )
        written[target] = _letter_for_letter(converted, bare, source, target)
    block = _Block(text, bare, cuts, refused, written)
    if source == "zh-Hans":
        found += _of_names_inside(block)
        found += _of_reading(block)
    else:
        found += _of_other_forms(block, source, lexicon)
    found += (_odd(each, "script", source) for each in mixed_script(bare, source))
    found += (_odd(each, "quote", source) for each in lone_quotes(text, source))
    return _without_overlap(_joined(found, written), len(text))


def _terms(text: str, source: str, lexicon: Lexicon) -> tuple[tuple[Found, ...], tuple[Found, ...]]:
    """Return the terms of the lexicon that stand in the block, and those that are parts of other words."""
    found = find(lexicon, text, source, "zh-Hans" if source != "zh-Hans" else "zh-Hant")
    if source != "zh-Hans":
        return found, ()
    taken: list[Found] = []
    refused: list[Found] = []
    for each in found:
        (taken if stands(text, each[0], each[1]) else refused).append(each)
    return tuple(taken), tuple(refused)


def _hidden(text: str, cuts: Iterable[Found]) -> str:
    """Return the block with every term behind as many object characters."""
    letters = list(text)
    for start, end, _ in cuts:
        letters[start:end] = ATOM * (end - start)
    return "".join(letters)


def _letter_for_letter(converted: Converted, bare: str, source: str, target: str) -> str:
    """Return what conversion wrote for each letter; where a term changed the length, without terms."""
    whole = _block_of(converted.runs)
    if len(whole) == len(bare):
        return whole
    return _block_of(convert_block((Run(bare),), source=source, target=target, lexicon=EMPTY).runs)


def written_forms(
    runs: tuple[Run, ...], *, source: str, targets: tuple[str, ...], lexicon: Lexicon
) -> dict[str, str]:
    """Return what conversion writes for each letter of a block, by target."""
    text = _block_of(runs)
    bare = _hidden(text, _terms(text, source, lexicon)[0])
    return {
        target: _letter_for_letter(
            convert_block(runs, source=source, target=target, lexicon=lexicon), bare, source, target
        )
        for target in targets
    }


def _block_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text if run.convert else ATOM for run in runs)


def _odd(odd: Odd, kind: Kind, lang: str) -> Uncertainty:
    start, text, other = odd
    forms = (Form(lang, text, other),) if other else ()
    return Uncertainty(start, start + len(text), kind, text, forms)


def _joined(found: Iterable[Uncertainty], written: dict[str, str]) -> list[Uncertainty]:
    """Return the places in the order found, each with its forms in all languages.

    In a language in which nothing is uncertain about a place, the other form is the one that was chosen.
    """
    places: dict[tuple[int, int, Kind, str], dict[str, Form]] = {}
    for each in found:
        forms = places.setdefault((each.start, each.end, each.kind, each.text), {})
        forms |= {form.lang: form for form in each.forms}
    for (start, end, kind, _), forms in places.items():
        for target, whole in written.items() if kind not in ("script", "quote", "forms") else ():
            forms.setdefault(target, Form(target, whole[start:end], whole[start:end]))
    return [Uncertainty(*place, tuple(sorted(forms.values()))) for place, forms in places.items()]


def _without_overlap(found: list[Uncertainty], size: int) -> tuple[Uncertainty, ...]:
    kept: list[Uncertainty] = []
    covered = bytearray(size)
    for each in found:
        if covered.find(1, each.start, each.end) < 0:
            covered[each.start : each.end] = b"\x01" * (each.end - each.start)
            kept.append(each)
    return tuple(sorted(kept))


def _of_reading(block: _Block) -> Iterator[Uncertainty]:
    """Yield what the reading of each whole stretch says otherwise than conversion, or leaves open."""
    for word in words_in(block.bare) if block.written else ():
        text = block.text[word.start : word.end]
        kind, other = _question(text, word)
        forms = tuple(_forms(block, word.start, word.end, kind, other))
        if forms:
            yield Uncertainty(word.start, word.end, kind, text, forms)


def _question(text: str, word: Word) -> tuple[Kind, str]:
    """Return what may be asked about a word of a reading, and the other form that comes into question."""
    if word.named:
        return "surname", _other_spelling(text, word.form)
    if len(text) == 1 and text in SENSES:
        return "sense", SENSES[text]
    return "border", word.form


def _forms(block: _Block, start: int, end: int, kind: Kind, other: str) -> Iterator[Form]:
    for target, written in block.written.items():
        chosen = written[start:end]
        others = [regional(each, target) for each in (other if kind == "sense" else (other,)) if each]
        rival = next((each for each in others if each != chosen), "")
        if rival:
            yield Form(target, chosen, rival)


def _other_spelling(text: str, form: str) -> str:
    """Return how else an unlisted name may be written, or nothing where every letter has one form.

    A letter that words write otherwise than names may not be a name after all; one that persons write in
    several ways nobody can guess.
    """
    words = plain(text)
    if form != words:
        return words
    for place, each in enumerate(text):
        for spelling in SPELLINGS.get(each, ""):
            if spelling != form[place]:
                return form[:place] + spelling + form[place + 1 :]
    return ""


def _of_names_inside(block: _Block) -> Iterator[Uncertainty]:
    """Yield the terms of the lexicon that were not taken, or were, where other words hold their letters."""
    for start, end, entry in block.refused:
        yield from _inside(block, start, end, entry, taken=False)
    for start, end, entry in block.cuts:
        if _is_name(entry.hans) and _is_unusual(entry):
            yield from _inside(block, start, end, entry, taken=True)


def _inside(block: _Block, start: int, end: int, entry: Entry, *, taken: bool) -> Iterator[Uncertainty]:
    other = _crossing_form(block.text, start, end)
    if taken and not other:
        return
    forms = []
    for target, written in block.written.items():
        term = entry.form(target)
        words = regional(other or plain(block.text[start:end]), target)
        chosen, rival = (term, words) if taken else (written[start:end], term)
        if chosen != rival:
            forms.append(Form(target, chosen, rival))
    if forms:
        yield Uncertainty(start, end, "inside", block.text[start:end], tuple(forms))


def _crossing_form(text: str, start: int, end: int) -> str:
    """Return the form of a stretch when a word of the reading crosses one of its borders, else nothing."""
    left, right = max(start - 8, 0), min(end + 8, len(text))
    for stretch in STRETCH.finditer(text, left, right):
        if not (stretch.start() <= start and end <= stretch.end()):
            continue
        words = reading(stretch[0])
        borders = {word.start + stretch.start() for word in words} | {stretch.end()}
        if {start, end} <= borders:
            return ""
        form = "".join(word.form for word in words)
        return form[start - stretch.start() : end - stretch.start()]
    return ""


def _is_name(text: str) -> bool:
    """Say whether a term may be a person's name of at most three characters."""
    return len(text) < 4 and any(end == len(text) for end, _, _ in names_at(text, 0, default_forms()))


def _is_unusual(entry: Entry) -> bool:
    """Say whether a term has a form that its letters by themselves do not have."""
    return regional(plain(entry.hans), "zh-Hant") != entry.hant


def _of_other_forms(block: _Block, source: str, lexicon: Lexicon) -> Iterator[Uncertainty]:
    """Yield each name of the lexicon that a Traditional text writes in none of its forms."""
    simplified = transform(block.bare, source, "zh-Hans")
    if len(simplified) != len(block.bare):
        return
    for start, end, entry in find(lexicon, simplified, "zh-Hans", source):
        text = block.text[start:end]
        if ATOM not in block.bare[start:end] and text not in entry.forms() and stands(simplified, start, end):
            yield Uncertainty(start, end, "forms", text, (Form(source, text, entry.form(source)),))
