"""The list of the texts that have uncertain places of conversion, for the preview."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from hricsite.commands.conversion_frame import QUIET, Frame, element, href, no_words
from hricsite.content.uncertain import UncertainPlace
from hricsite.engine.conversions import Conversions
from hricsite.lang.uncertainty import KINDS, Kind
from hricsite.model.diagnostics import Message, say
from hricsite.model.text import Words

_CLASSES: dict[Kind, Message] = {
    "border": say("two ways to cut the words give two forms"),
    "name": say("it may be the name of somebody who is not in the records, or a word"),
    "surname": say("it was taken for the name of somebody who is not in the records"),
    "sense": say("a character by itself that has several forms"),
    "inside": say("a name from the records inside other words"),
    "forms": say("one name in two forms"),
    "script": say("a character of another script or region"),
    "quote": say("a quotation mark without its partner"),
}


def list_page(found: Conversions, frame: Frame, missing: str = "") -> str:
    """Return the page; `missing` is a page of the preview that has no words of its own to look at."""
    return frame.document(say("Uncertain conversions"), _List(found, frame).main(missing))


@dataclass(frozen=True, slots=True)
class _List:
    found: Conversions
    frame: Frame

    def main(self, missing: str) -> Iterator[str]:
        """Yield the parts of the page."""
        frame = self.frame
        places = [place for group in self.found.places.values() for place in group]
        still = sum(map(frame.is_open, places))
        yield frame.tagged("h1", say("Uncertain conversions"))
        if missing:
            yield frame.tagged("p", no_words(missing))
        done = len(places) - still
        yield frame.tagged("p", say("Places: {open} open, {accepted} accepted.", open=still, accepted=done))
        others = say("Every Chinese page of the preview has a link to its own conversion, uncertain or not.")
        yield frame.tagged("p", others, QUIET)
        if not places:
            return
        yield '<ul class="rows">'
        for page, group in self.found.places.items():
            yield from self._row(page, group)
        yield "</ul>"
        yield from self._classes({place.kind for place in places})

    def _classes(self, present: set[Kind]) -> Iterator[str]:
        yield self.frame.tagged("h2", say("Classes"))
        yield "<dl>"
        for kind in KINDS:
            if kind in present:
                yield f"<dt>{kind}</dt>{self.frame.tagged('dd', _CLASSES[kind])}"
        yield "</dl>"

    def _row(self, page: str, places: tuple[UncertainPlace, ...]) -> Iterator[str]:
        """Yield one text: how many of its places are open, its title, and the places by class as links."""
        by_kind: dict[Kind, list[str]] = defaultdict(list)
        for number, place in enumerate(places, 1):
            link = element("a", Words(place.text, place.lang), href(self._target(place), page, number))
            done = "" if self.frame.is_open(place) else " " + self.frame.say(say("(accepted)"))
            by_kind[place.kind].append(link + done)
        title = element("a", self.found.title(page), href(self._target(places[0]), page))
        still = say("{n} open", n=sum(map(self.frame.is_open, places)))
        yield "<li>" + self.frame.tagged("p", still, ' class="line"') + "<div>"
        yield f'<p>{title}</p><p{QUIET}>{escape(page)}</p>'
        for kind in KINDS:
            if kind in by_kind:
                yield f'<p class="small">{kind} {len(by_kind[kind])}: {" ".join(by_kind[kind])}</p>'
        yield "</div></li>"

    def _target(self, place: UncertainPlace) -> str:
        """Return the language in which a place is looked at: the first one into which it is converted."""
        langs = (*(form.lang for form in place.forms), *self.found.languages)
        return next((lang for lang in langs if lang != place.lang), place.lang)
