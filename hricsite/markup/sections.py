"""Review of what gives a body its shape: headings, tables, notes, and how deep blocks stand."""

from __future__ import annotations

from markdown_it.token import Token

from hricsite.markup import findings
from hricsite.markup.headings import ID
from hricsite.markup.inline import inline_tokens
from hricsite.markup.notes import note_id, reference_id
from hricsite.markup.parser import MAX_NESTING
from hricsite.markup.records import Heading
from hricsite.markup.review import Review
from hricsite.markup.words import shown_text
from hricsite.model.diagnostics import Location


def review_heading(review: Review, token: Token, words: Token) -> None:
    """Check level and words of a heading and give it its id."""
    level = int(token.tag[1:])
    deepest = review.headings[-1].level + 1 if review.headings else 2
    if level == 1:
        review.diagnostics.append(findings.heading_level(review.at(token)))
    elif level > max(deepest, 2):
        review.diagnostics.append(findings.heading_skip(review.at(token), level, max(deepest, 2)))
    text = shown_text(inline_tokens(words))
    if not text.strip():
        review.diagnostics.append(findings.empty_heading(review.at(token)))
    name = _heading_id(review, token, level)
    token.attrs["id"] = name
    review.headings.append(Heading(level=level, id=name, text=text))


def _heading_id(review: Review, token: Token, level: int) -> str:
    numbered = review.numbering.next_id(level)
    found = str(token.meta.get("id", numbered))
    if not ID.fullmatch(found):
        review.diagnostics.append(findings.bad_id(_id_place(review, token), found))
        found = numbered
    if found in review.ids:
        review.diagnostics.append(findings.duplicate_id(_id_place(review, token), found))
    review.ids[found] = None
    return found


def _id_place(review: Review, token: Token) -> Location:
    """Return where the id stands, else where the heading begins."""
    if "id" not in token.meta or not token.map:
        return review.at(token)
    return review.places.inside(token.map[0], token.meta["words"], token.meta["id_at"], len(token.meta["id"]))


def review_container(review: Review, token: Token) -> None:
    """Report a block so deep that the parser did not read what is inside."""
    if token.level >= MAX_NESTING - 1:
        review.diagnostics.append(findings.too_deep(review.at(token)))


def review_table(review: Review, token: Token) -> None:
    """Name the scrolling frame of a table after the heading above it."""
    if review.headings:
        token.meta["labelled_by"] = review.headings[-1].id


def review_head_cell(review: Review, token: Token) -> None:
    """Say that a head cell is the head of its column."""
    token.attrs = {"scope": "col", **token.attrs}


def begin_row(review: Review, token: Token) -> None:
    """Search the cells of a row from the beginning of its line."""
    review.cell_start = 0


def end_row(review: Review, token: Token) -> None:
    """Search no cells any more."""
    review.cell_start = None


def end_cell(review: Review, cell: Token) -> None:
    """Search the next cell behind this one."""
    if review.cell_start is None or not cell.map:
        return
    line = review.places.lines[cell.map[0]] if cell.map[0] < len(review.places.lines) else ""
    found = line.find(cell.content, review.cell_start)
    review.cell_start = max(found, review.cell_start) + len(cell.content)


def review_note_reference(review: Review, token: Token) -> None:
    """Keep the ids that a note brings to the page."""
    review.ids[note_id(token)] = None
    review.ids[reference_id(token)] = None
