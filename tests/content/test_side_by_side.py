"""Lines of a file beside what they become: nothing is lost on either side, and places are marked in both."""

from __future__ import annotations

import pytest

from hricsite.content.passages import Written
from hricsite.content.side_by_side import Block, places_in, side_by_side
from hricsite.content.uncertain import UncertainPlace, uncertain_places
from hricsite.lang.conversion import Run
from hricsite.lang.lexicon import EMPTY, Entry, build_lexicon
from hricsite.markup.passages import Passage, Spot, passages_of
from hricsite.model.diagnostics import Location

HANT = ("zh-Hant",)
FISH = Entry(hans="发鱼", hant="發魚魚", hk="發魚魚", origin="x")
LEXICON = build_lexicon([(FISH, Location(path="x"))])[0]


def written(text: str, *, lang: str = "zh-Hans", targets: tuple[str, ...] = HANT) -> list[Written]:
    found = passages_of(text, lang=lang, first_line=1)
    return [Written(path="content/a.md", lang=lang, targets=targets, passage=each) for each in found]


def one(passage: Passage) -> Written:
    return Written(path="content/a.yaml", lang="zh-Hans", targets=HANT, passage=passage)


def blocks(text: str, *, target: str = "zh-Hant", body: int = 1, **more: object) -> tuple[Block, ...]:
    passages = [(each, LEXICON) for each in written(text, **more)]  # type: ignore[arg-type]
    places = [place for each, lexicon in passages for place in uncertain_places(each, lexicon)]
    return side_by_side(text, passages, places, target, body=body)


def left(block: Block) -> str:
    return "".join(piece.written for piece in block.pieces)


def right(block: Block) -> str:
    return "".join(piece.converted for piece in block.pieces)


WHOLE_LINES = (
    ("放**风**筝", "放**風**箏"),
    ("## 头发 {#hair}", "## 頭髮 {#hair}"),
    ("- [头发](topic:hair)说", "- [頭髮](topic:hair)說"),
    ("`头发`和头发", "`头发`和頭髮"),
    ("-{头发}-和-{hans: 软件; tw: 軟體; hk: 軟件}-", "头发和軟體"),
    ("`-{头发}-`不算", "`-{头发}-`不算"),
    ("[hair 头]{lang=en}是头发", "[hair 头]{lang=en}是頭髮"),
    ("头&#21457;展&amp;", "頭發展&"),
    (r"\*头发\*", r"\*頭髮\*"),
    ("头\u200b发", "頭\u200b髮"),
    ("发鱼和发鱼", "發魚魚和發魚魚"),
    ("> 头发\n> 不算", "> 頭髮\n> 不算"),
    ("hair 说\nhair 说", "hair 說\nhair 說"),
    ("他说“头**发**”。", "他說「頭**髮**」。"),
)


@pytest.mark.parametrize(("text", "expected"), WHOLE_LINES)
def test_lines_stand_as_written_beside_the_same_lines_converted(text: str, expected: str) -> None:
    (block,) = blocks(text)

    assert left(block) == text
    assert right(block) == expected
    assert (block.line, block.last_line) == (1, text.count("\n") + 1)


def test_cells_and_words_of_pictures_share_the_line_they_stand_on() -> None:
    text = "| 头发 | 面 |\n| --- | --- |\n| 风 | 鱼 |\n\n说![头发](media:hair)说\n"

    assert [(block.line, right(block)) for block in blocks(text)] == [
        (1, "| 頭髮 | 面 |"),
        (3, "| 風 | 魚 |"),
        (5, "說![頭髮](media:hair)說"),
    ]


def test_what_is_not_words_is_told_apart() -> None:
    (block,) = blocks("- 头**发**")

    told = [(piece.written, piece.words) for piece in block.pieces]
    assert told == [("- ", False), ("头", True), ("**", False), ("发", True), ("**", False)]


def test_of_yaml_the_converted_side_has_the_values_only() -> None:
    text = '{en: "Hair", zh-Hans: "头发"}\nzh-Hans: 风'
    values = (Passage((Run("头发"),), ((1, 24),)), Passage((Run("风"),), ((2, 10),)))

    found = side_by_side(text, [(one(value), EMPTY) for value in values], (), "zh-Hant", body=9)

    assert [(left(block), right(block)) for block in found] == [
        ('{en: "Hair", zh-Hans: "头发"}', "頭髮"),
        ("zh-Hans: 风", "風"),
    ]


PLACES = (
    ("他说于某不去", ["于某"], ["于某"]),
    ("他说于**某**人", ["于", "某"], ["于", "某"]),
    ("他说“不去", ["“"], ["「"]),
    ("他说不去””", ["”", "”"], ["」", "」"]),
)


@pytest.mark.parametrize(("text", "marked", "converted"), PLACES)
def test_places_are_marked_on_both_sides(text: str, marked: list[str], converted: list[str]) -> None:
    (block,) = blocks(text)

    pieces = [piece for piece in block.pieces if piece.place]
    assert [piece.written for piece in pieces] == marked
    assert [piece.converted for piece in pieces] == converted
    assert set(block.places) == {piece.place for piece in pieces}
    assert left(block) == text


def test_of_two_places_that_overlap_one_is_marked_and_both_are_kept() -> None:
    text = "他说于某不去"
    (passage,) = written(text)
    name = next(place for place in uncertain_places(passage, EMPTY) if place.text == "于某")
    wider = UncertainPlace(
        id="0" * 12, kind="forms", text="于某不", location=name.location,
        lang=name.lang, before="", after="", forms=(),
    )  # fmt: skip

    (block,) = side_by_side(text, [(passage, EMPTY)], [name, wider], "zh-Hant", body=1)

    assert set(block.places) == {name, wider}
    assert [piece.place for piece in block.pieces if piece.place] == [name]


def test_a_place_elsewhere_stands_in_no_passage() -> None:
    (passage,) = written("他说于某不去")
    place = next(uncertain_places(passage, EMPTY))

    (other,) = written("他说于家")

    assert list(places_in(other.passage, [place])) == []
    assert [offset for offset, _, _ in places_in(passage.passage, [place])] == [2]


def test_a_text_that_is_not_converted_to_the_target_is_left_out() -> None:
    assert blocks("头发和于某", target="zh-Hant-HK") == ()


def test_a_text_by_hand_is_shown_where_it_is_uncertain() -> None:
    sure, unsure = blocks("头发", targets=()), blocks("头“发", targets=())

    assert sure == ()
    assert [(left(block), block.converts) for block in unsure] == [("头“发", False)]


@pytest.mark.parametrize(("first", "last"), [((1, 1), (1, 1)), ((1, 3), (1, 1)), ((7, 1), (7, 2))])
def test_words_that_cannot_be_found_in_the_file_are_shown_without_it(first: Spot, last: Spot) -> None:
    passage = Passage((Run("头"), Run("\ufffc", convert=False), Run("发")), (first, (1, 2), last))

    (block,) = side_by_side("头和发", [(one(passage), EMPTY)], (), "zh-Hant", body=1)

    assert (left(block), right(block)) == ("头…发", "頭…發")
