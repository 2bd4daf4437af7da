"""What can be wrong in a body, as diagnostics: one function for each code."""

from __future__ import annotations

from difflib import get_close_matches

from hricsite.markup.raw_html import instead_of, tag_name
from hricsite.model.diagnostics import Diagnostic, Location, error, say, warning


def raw_html(where: Location, html: str) -> Diagnostic:
    """Report a tag or comment."""
    shown = html.strip().split("\n", 1)[0][:60]
    return error(
        "raw-html", where, say("HTML stands in the text: {html}", html=shown), instead_of(tag_name(html))
    )


def bad_address(where: Location, address: str) -> Diagnostic:
    """Report an address that leads nowhere a page may lead."""
    return error(
        "bad-address",
        where,
        say('"{address}" is not an address that a text may link to', address=address[:120]),
        say("link to https://, http://, mailto:, tel:, #heading, or a record such as topic:torture"),
    )


def unknown_kind(where: Location, address: str, kind: str, kinds: frozenset[str]) -> Diagnostic:
    """Report a reference to a kind of record that does not exist, with the nearest that does."""
    near = get_close_matches(kind, sorted(kinds), n=1)
    remedy = (
        say('write "{near}:"', near=near[0])
        if near
        else say("write one of: {kinds}", kinds=", ".join(sorted(kinds)) or "(none)")
    )
    return error(
        "unknown-kind", where, say('"{address}" names no kind of record', address=address[:120]), remedy
    )


def place_in_record(where: Location, address: str) -> Diagnostic:
    """Report a ``#place`` behind a record that already is a place on a page."""
    return error(
        "bad-address",
        where,
        say('"{address}" points into a record that is itself a place on a page', address=address[:120]),
        say("leave out the part from # on"),
    )


def picture_address(where: Location, address: str) -> Diagnostic:
    """Report a picture that is not one of the site's own."""
    return error(
        "picture-address",
        where,
        say('"{address}" is not a picture of this site', address=address[:120]),
        say("put the picture into content/media and write media:name.jpg"),
    )


def picture_without_alt(where: Location) -> Diagnostic:
    """Report a picture without words for those who do not see it."""
    return error(
        "picture-without-alt",
        where,
        say("the picture has no words for readers who do not see it"),
        say("say what it shows: ![what it shows](media:name.jpg)"),
    )


def heading_level(where: Location) -> Diagnostic:
    """Report a heading of level 1, which is the page's title."""
    return error(
        "heading-level",
        where,
        say("the heading has level 1, which belongs to the title"),
        say("bodies begin at heading level 2: write ##"),
    )


def heading_skip(where: Location, found: int, expected: int) -> Diagnostic:
    """Report a heading more than one level below the one before it, which HTML checkers refuse."""
    return error(
        "heading-skip",
        where,
        say(
            "the heading has level {found} where level {expected} is the deepest possible",
            found=found,
            expected=expected,
        ),
        say("write one # more than in the heading above it, not two"),
    )


def empty_heading(where: Location) -> Diagnostic:
    """Report a heading without words."""
    return error(
        "empty-heading", where, say("the heading has no words"), say("write its words or leave it out")
    )


def bad_id(where: Location, found: str) -> Diagnostic:
    """Report a heading id that cannot be an address for ever."""
    return error(
        "bad-id",
        where,
        say('"{found}" cannot be the id of a heading', found=found[:60]),
        say("begin with a letter and use only a-z, 0-9 and hyphens"),
    )


def duplicate_id(where: Location, found: str) -> Diagnostic:
    """Report a second heading with the id of another."""
    return error(
        "duplicate-id",
        where,
        say('another heading of this text already has the id "{found}"', found=found),
        say("give one of them another id: ## Words {{#id}}"),
    )


def dangling_anchor(where: Location, found: str, known: tuple[str, ...]) -> Diagnostic:
    """Report a link to a place that this text does not have, with the nearest that it has."""
    near = get_close_matches(found, known, n=1)
    remedy = (
        say("write #{near}", near=near[0])
        if near
        else say("give the heading that id: ## Words {{#{found}}}", found=found)
    )
    return error(
        "dangling-anchor", where, say('no heading of this text has the id "{found}"', found=found), remedy
    )


def unbalanced_mark(where: Location) -> Diagnostic:
    """Report a conversion mark that is not closed or not written right."""
    return error(
        "unbalanced-mark",
        where,
        say("the conversion mark is not closed on its line, or not written right"),
        say("write -{{余杰}}- or -{{hans: 朝鲜; tw: 北韓; hk: 北韓}}-, or \\-{{ for the signs themselves"),
    )


def bad_attribute(where: Location, name: str, value: str) -> Diagnostic:
    """Report an attribute that a text may not set."""
    remedy = (
        say("write the id at the end of the heading: ## Words {{#id}}")
        if name == "id"
        else say("only lang (a language tag such as zh-Hans) and class (a-z and hyphens) can be set")
    )
    found = f"{name}={value}"[:80]
    return error("bad-attribute", where, say('"{found}" cannot be set here', found=found), remedy)


def stray_attributes(where: Location, found: str) -> Diagnostic:
    """Report braces that look like attributes and are shown to the reader as they stand."""
    return warning(
        "stray-attributes",
        where,
        say('"{found}" belongs to nothing and would be lost or shown as it stands', found=found[:60]),
        say(
            "write [words]{{lang=zh-Hans}}, {{lang=zh-Hans}} on the line above a block, "
            "{{汉字}}(hàn zì) for a reading, or \\{{ for the sign itself"
        ),
    )


def unmarked_language(where: Location, found: str) -> Diagnostic:
    """Report Han characters in an English text that does not say which language they are."""
    return warning(
        "unmarked-language",
        where,
        say('"{found}" is not marked as Chinese', found=found[:20]),
        say("write [{found}]{{lang=zh-Hans}} or [{found}]{{lang=zh-Hant}}", found=found[:20]),
    )


def missing_note(where: Location, found: str) -> Diagnostic:
    """Report a reference to a note that does not exist."""
    return error(
        "missing-note",
        where,
        say("no line defines the note {found}", found=found[:40]),
        say("add a line: {found}: words", found=found[:40]),
    )


def unused_note(where: Location, label: str) -> Diagnostic:
    """Report a note that nothing refers to."""
    return warning(
        "unused-note",
        where,
        say("nothing refers to the note [^{label}]", label=label),
        say("write [^{label}] where it belongs, or remove it", label=label),
    )


def duplicate_note(where: Location, label: str) -> Diagnostic:
    """Report a second definition of a note."""
    return error(
        "duplicate-note",
        where,
        say("the note [^{label}] is defined twice", label=label),
        say("give one of them another label"),
    )


def too_deep(where: Location) -> Diagnostic:
    """Report blocks nested deeper than they are read."""
    return error(
        "too-deep",
        where,
        say("quotations or lists are nested too deep here; what is inside is not read"),
        say("use fewer levels"),
    )
