"""One text of the preview side by side: as it is written, as it is converted, and what is uncertain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from hricsite.commands.conversion_frame import ADDRESS, QUIET, Frame, element, href, no_words
from hricsite.content.side_by_side import Block, Piece
from hricsite.content.uncertain import UncertainPlace, sentence
from hricsite.engine.conversions import FileView, View
from hricsite.lang.tags import folder, own_name
from hricsite.model.diagnostics import Message, say
from hricsite.model.text import Words


def text_page(view: View, frame: Frame, dictionary: str) -> str:
    """Return the page; `dictionary` is the path of the file into which entries are pasted."""
    numbers = {place: number for number, place in enumerate(view.places, 1)}
    title = say("Conversion of {title}", title=view.title.text)
    return frame.document(title, _Text(view, frame, dictionary, numbers).main())


@dataclass(frozen=True, slots=True)
class _Text:
    view: View
    frame: Frame
    dictionary: str
    numbers: Mapping[UncertainPlace, int]

    def main(self) -> Iterator[str]:
        """Yield the parts of the page."""
        view, frame = self.view, self.frame
        links = [frame.tagged("a", say("All texts with uncertain places"), f' href="{ADDRESS}"')]
        if view.page.endswith(".html"):
            address = escape(quote(f"/{folder(view.target)}/{view.page}"))
            links.append(frame.tagged("a", say("This page in the preview"), f' href="{address}"'))
        yield f'<ul class="links small">{"".join(f"<li>{link}</li>" for link in links)}</ul>'
        yield element("h1", view.title)
        if len(view.targets) > 1:
            yield f'<ul class="links">{"".join(map(self._tab, view.targets))}</ul>'
        if not view.files:
            yield frame.tagged("p", no_words(view.page))
        if view.places:
            yield frame.tagged("p", say("A click on an entry selects all of it."), QUIET)
        for file in view.files:
            yield from self._file(file)

    def _tab(self, lang: str) -> str:
        current = ' aria-current="page"' if lang == self.view.target else ""
        link = href(lang, self.view.page) + current
        return f"<li>{element('a', Words(own_name(lang), lang), link)}</li>"

    def _file(self, file: FileView) -> Iterator[str]:
        yield f"<h2>{escape(file.path)}</h2>"
        yield f'<p class="heads"><span>{self._written()}</span><span>{self._converted()}</span></p>'
        for block in file.blocks:
            yield from self._block(block)
        if file.rest:
            yield self.frame.tagged("h3", say("Places that none of these lines shows"))
            yield from map(self._place, file.rest)

    def _written(self) -> str:
        return self.frame.say(say("As written"))

    def _converted(self) -> str:
        lang = self.view.target
        return self.frame.say(say("Converted")) + " · " + element("span", Words(own_name(lang), lang))

    def _block(self, block: Block) -> Iterator[str]:
        """Yield some lines of a file: their number, both sides, and below them the places in them."""
        lines = f"{block.line}" if block.line == block.last_line else f"{block.line}–{block.last_line}"
        yield f'<div class="block"><p class="line">{lines}</p>'
        written = "".join(self._piece(each, each.written) for each in block.pieces)
        yield f'<div><p class="label">{self._written()}</p>'
        yield f'<div class="words" lang="{block.lang}">{written}</div></div>'
        yield f'<div><p class="label">{self._converted()}</p>'
        if block.converts:
            converted = "".join(self._piece(each, each.converted) for each in block.pieces)
            yield f'<div class="words" lang="{self.view.target}">{converted}</div></div>'
        else:
            by_hand = say("Not converted: every script is written by hand.")
            yield self.frame.tagged("p", by_hand, QUIET) + "</div>"
        if block.places:
            yield f'<div class="places">{"".join(map(self._place, block.places))}</div>'
        yield "</div>"

    def _piece(self, piece: Piece, text: str) -> str:
        if piece.place is not None:
            number = self.numbers[piece.place]
            done = "" if self.frame.is_open(piece.place) else ' class="done"'
            link = f'<a href="#p{number}">{number} {piece.place.kind}</a>'
            return f"<mark{done}>{escape(text)}{link}</mark>"
        if piece.words or not text.strip():
            return escape(text)
        return f'<span class="still">{escape(text)}</span>'

    def _place(self, place: UncertainPlace) -> str:
        """Return what is uncertain about a place: class, where it is, its forms, and what to paste."""
        where, number = place.location, self.numbers[place]
        parts = (
            f'<section class="place" id="p{number}">',
            f"<h3>{number} · {place.kind}</h3>",
            self.frame.tagged("p", sentence(place)),
            f'<p class="quiet">{escape(where.path)}:{where.line}:{where.column} · {place.id}</p>',
            *self._forms(place),
            *self._remedies(place),
            "</section>\n",
        )
        return "\n".join(parts)

    def _forms(self, place: UncertainPlace) -> Iterator[str]:
        if not place.forms:
            return
        heads = (say("Language"), say("Chosen form"), say("Other form"))
        cells = "".join(self.frame.tagged("th", head, ' scope="col"') for head in heads)
        yield f"<table>\n<tr>{cells}</tr>"
        for form in place.forms:
            words = (own_name(form.lang), form.chosen, form.other)
            yield f"<tr>{''.join(element('td', Words(word, form.lang)) for word in words)}</tr>"
        yield "</table>"

    def _remedies(self, place: UncertainPlace) -> Iterator[str]:
        frame, entry = self.frame, place.entry()
        if not frame.is_open(place):
            yield frame.tagged("p", say("Accepted: {reason}", reason=frame.accepted[place.id]))
            return
        if entry:
            yield frame.tagged("p", self._use(place, entry))
            yield f"<pre>{escape(entry)}</pre>"
        else:
            yield frame.tagged("p", say("If it is wrong, correct the text."))
        yield frame.tagged("p", say("If it is right as it is:"))
        yield f"<pre>python3 build.py zh-report --accept {place.id} --reason &quot;…&quot;</pre>"

    def _use(self, place: UncertainPlace, entry: str) -> Message:
        """Return where an entry is pasted, and what it does."""
        if entry.startswith("- ") and place.kind == "surname":
            return say("If it is a name and written so, paste this into {path}:", path=self.dictionary)
        if entry.startswith("- "):
            return say("If the other form is right, paste this into {path}:", path=self.dictionary)
        if place.kind == "forms":
            return say("To keep it as it is written, put this in its place in the text:")
        return say("If the other form is right, put this in its place in the text:")
