"""Review of links and pictures: their addresses are settled or refused."""

from __future__ import annotations

from markdown_it.token import Token

from hricsite.markup import findings
from hricsite.markup.links import PICTURE_KIND, Address, read_address
from hricsite.markup.records import Reference
from hricsite.markup.review import Review
from hricsite.markup.words import shown_text
from hricsite.model.diagnostics import Location


def review_link(review: Review, token: Token) -> None:
    """Settle the address of a link; one that is refused leaves its words without an address."""
    href = str(token.attrs.pop("href", ""))
    where = _address_place(review, token, href)
    address = read_address(href)
    if address is None:
        review.diagnostics.append(findings.bad_address(where, href))
        return
    if address.leads_to == "record":
        _settle_record(review, token, href, address, where)
        return
    _put_first(token, href=href)
    if address.leads_to == "web":
        token.attrs["rel"] = "noopener noreferrer"
    elif address.leads_to == "anchor":
        review.anchors.append((address.fragment, where))


def review_image(review: Review, token: Token) -> None:
    """Settle a picture: its address, and the words that stand for it."""
    src = str(token.attrs.pop("src", ""))
    token.attrs.pop("alt", None)
    alt = shown_text(token.children or [])
    where = _address_place(review, token, src)
    address = read_address(src)
    if not alt.strip():
        review.diagnostics.append(findings.picture_without_alt(review.at(token)))
    if address is None or address.kind != PICTURE_KIND or address.fragment:
        review.diagnostics.append(findings.picture_address(where, src))
        return
    found = Reference(kind=PICTURE_KIND, slug=address.slug, line=where.line, column=where.column)
    review.pictures.append(found)
    _put_first(token, src=review.link(PICTURE_KIND, address.slug), alt=alt)


def _settle_record(review: Review, token: Token, href: str, address: Address, where: Location) -> None:
    if address.kind not in review.kinds:
        review.diagnostics.append(findings.unknown_kind(where, href, address.kind, review.kinds))
        return
    found = Reference(kind=address.kind, slug=address.slug, line=where.line, column=where.column)
    review.references.append(found)
    target = review.link(address.kind, address.slug)
    if address.fragment and "#" in target:
        review.diagnostics.append(findings.place_in_record(where, href))
        return
    _put_first(token, href=f"{target}#{address.fragment}" if address.fragment else target)


def _put_first(token: Token, **values: str) -> None:
    token.attrs = {**values, **token.attrs}


def _address_place(review: Review, token: Token, address: str) -> Location:
    """Return where the address stands, else where its link begins (``at`` is inside the bracket)."""
    content = review.content
    begin = int(token.meta.get("at", 0))
    found = content.find(f"]({address}", begin)
    if found >= 0:
        return review.at(token, found + 2 - begin, len(address))
    return review.at(token, -1 if content[begin - 1 : begin] == "[" else 0)
