"""An index in which pages were edited has the same bytes as one that is made anew of all pages."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hricsite.outputs.search_code import coded, escaped, numbers, numbers_of, plain, rising, rising_of
from hricsite.outputs.search_edit import edited
from hricsite.outputs.search_index import Index, index_files
from hricsite.outputs.search_pages import HEADING, TEXT, TITLE, Line
from hricsite.outputs.search_shards import content_of, levels_of, shard_from, written
from hricsite.outputs.search_table import MOST
from hricsite.outputs.search_texts import Forms, Piece, entry_of, packed, piece_of, unpacked

WORDS = (
    "线轴", "面粉", "里面", "头发", "发展", "后来", "皇后", "干净", "干部", "录音带", "Fan Li", "~{a~}",
    "\\#", "1997年", "ལྷ་ས", "=", "^", "·", "𠮷", "\U0001f600", "“引号”", "，",
)  # fmt: skip
TRADITIONAL = str.maketrans("线轴面里头发展后来净录带", "綫軸麪裏頭發展後來淨錄帶")
ZH, EN = Index("zh", ("zh-Hans", "zh-Hant"), 5, 7), Index("en", ("en",), 3, 4)
MARKS = (TEXT, TEXT, TEXT, HEADING, TITLE)

Lines = tuple[Line, ...]
lines = st.builds(
    lambda mark, words: Line(mark, "".join(words).strip() or "面"),
    st.sampled_from(MARKS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60),
)
texts = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("~{}u线轴\\,.;")))


def other_of(line: Line, chance: random.Random) -> Line:
    """Return a line in the other script: mostly character for character, now and then quite another one."""
    if chance.random() < 0.1:
        return Line(chance.choice(MARKS), "".join(chance.choices(WORDS, k=9)).strip())
    kept = chance.randrange(len(line.text) + 1)
    return Line(line.mark, line.text[:kept] + line.text[kept:].translate(TRADITIONAL))


def page_of(first: Sequence[Line], seed: int, trees: int) -> list[Lines]:
    """Return the lines of a page in each tree."""
    chance = random.Random(seed)
    whole = (Line(TITLE, WORDS[seed % len(WORDS)]), *first)
    return [whole, *(tuple(other_of(line, chance) for line in whole) for _ in range(trees - 1))]


def known(trees: int) -> list[Lines]:
    """Return a page with every sign in all its forms, so that few edits bring in a new one."""
    words = [Line(TEXT, word) for word in (*WORDS, " ".join(WORDS))]
    changed = tuple(Line(line.mark, line.text.translate(TRADITIONAL)) for line in words)
    return [(*words, *words), *((*words, *changed) for _ in range(trees - 1))]


@pytest.mark.parametrize("index", [ZH, EN], ids=lambda index: index.name)
@given(
    first=st.lists(st.lists(lines, min_size=1, max_size=25), min_size=2, max_size=12),
    edits=st.lists(st.tuples(st.integers(0, 11), lines, st.integers(0, 99)), min_size=1, max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_an_edited_index_is_one_made_anew(
    index: Index, first: list[list[Line]], edits: list[tuple[int, Line, int]]
) -> None:
    trees = len(index.langs)
    pages = {f"topics/{number}.html": page_of(each, number, trees) for number, each in enumerate(first)}
    pages["topics/known.html"] = known(trees)
    kept, made = index_files(index, pages.items())
    files = dict(made)
    for pick, line, seed in edits:
        number = pick % len(first)
        tail, at = f"topics/{number}.html", seed % len(first[number])
        first[number] = [*first[number][:at], line, *first[number][at + (seed % 3 > 0) :]]
        pages[tail] = page_of(first[number], seed, trees)
        whole, anew = index_files(index, pages.items())
        files_anew = dict(anew)

        found = edited(kept, [(tail, pages[tail])], files.__getitem__)

        if found is not None:
            assert files | found[1] == files_anew
            assert found[0].census.plain() == whole.census.plain()
        kept, files = whole, files_anew


def test_an_edit_touches_its_own_texts_and_the_terms_that_changed() -> None:
    pages = {f"topics/{name}.html": page_of([Line(TEXT, "面粉发展" * 90)] * 9, 3, 2) for name in range(60)}
    pages["topics/known.html"] = known(2)
    kept, made = index_files(ZH, pages.items())
    files = dict(made)
    now = page_of([Line(TEXT, "面粉发展" * 89 + "面粉头发")] * 9, 3, 2)

    found = edited(kept, [("topics/7.html", now)], files.__getitem__)

    assert found is not None
    assert {path: data for path, data in found[1].items() if files[path] != data} == dict(found[1])
    assert len(found[1]) < len(files) // 2


@pytest.mark.parametrize("text", ["面粉国", "面粉" * 5000], ids=["a new character", "more pieces"])
def test_what_changes_more_needs_all_pages(text: str) -> None:
    pages: Mapping[str, list[Lines]] = {
        "topics/known.html": known(2),
        "topics/a.html": [(Line(TEXT, "面"),)] * 2,
    }
    kept, made = index_files(ZH, pages.items())

    assert edited(kept, [("topics/a.html", [(Line(TEXT, text),)] * 2)], dict(made).__getitem__) is None


def test_files_of_another_edition_are_refused() -> None:
    pages = {"topics/known.html": known(2)}
    kept, made = index_files(ZH, pages.items())
    files = {path: data.replace(b"zh/t", b"zh/T") for path, data in made}

    with pytest.raises(ValueError, match="this is not zh/t0"):
        edited(kept, pages.items(), files.__getitem__)


@given(text=texts)
def test_texts_in_ascii_are_read_again(text: str) -> None:
    assert plain(coded(text)) == plain(escaped(text)) == text
    assert (coded(text) + escaped(text)).isascii()


@given(values=st.sets(st.integers(0, 100_000)))
def test_numbers_are_read_again(values: set[int]) -> None:
    assert numbers_of(numbers(values)) == list(values)
    assert rising_of(rising(sorted(values))) == sorted(values)


@given(
    levels=st.tuples(*[st.sets(st.integers(0, 5000))] * 3),
    terms=st.sets(st.text(st.sampled_from("线轴𠮷a1~"), min_size=1)),
)
def test_postings_are_read_again(levels: tuple[set[int], ...], terms: set[str]) -> None:
    held = written([sorted(level) for level in levels])

    assert levels_of(held) == tuple(map(sorted, levels))
    shard = dict.fromkeys(terms, held)
    assert shard_from(content_of(shard)) == shard


@given(first=st.lists(lines, min_size=1, max_size=9), seed=st.integers(0, 999))
def test_pieces_are_read_again(first: list[Line], seed: int) -> None:
    piece = Piece("topics/a.html", tuple(page_of(first, seed, 2)))
    for choices in ({}, {"面": "麪面", "发": "發发髮"[:MOST]}):
        assert unpacked(packed(piece)) == piece
        assert piece_of(entry_of(piece, (Forms(choices),)), (Forms(choices),)) == piece
