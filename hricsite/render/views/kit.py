"""What a kit shows: cover, audience, and all that it holds in reading order."""

from __future__ import annotations

from hricsite.assembly.kits import languages_of, members
from hricsite.assembly.record import Record
from hricsite.assembly.site import resolve
from hricsite.content.kinds.kit import Kit
from hricsite.lang.dates import language_name
from hricsite.model.text import Words
from hricsite.render.parts import Item
from hricsite.render.scope import Scope
from hricsite.render.views.downloads_link import downloads_link
from hricsite.render.views.kinds import word_for
from hricsite.render.views.record import Fields, fact


def kit_fields(scope: Scope, record: Record) -> Fields:
    """Subtitle, audience, picture; the records of the kit, each with what kind of thing it is."""
    kit = record.facts
    assert isinstance(kit, Kit)
    held = tuple(_item(scope, scope.record(ref)) for ref in members(scope.site, record.slug))
    languages = (Words(language_name(lang, scope.lang), scope.lang) for lang in languages_of(scope.site, kit))
    size = scope.text("at most {n} kB in each language", n=kit.budget // 1000)
    return {
        "deck": scope.words(kit.cover.subtitle),
        "text": scope.words(kit.summary),
        "facts": (
            *fact(scope, scope.text("For whom"), kit.audience),
            *fact(scope, scope.text("Languages"), *languages),
            *fact(scope, scope.text("Size"), Words(size, scope.lang)),
        ),
        "used_by": (),
        "extra": {
            "held": held,
            "count": scope.messages.plural("{n} page", "{n} pages", len(held)),
            "picture": _picture(scope, kit),
            "downloads": downloads_link(scope),
        },
    }


def _item(scope: Scope, record: Record) -> Item:
    return scope.item(record)._replace(kind=word_for(scope, record.kind))


def _picture(scope: Scope, kit: Kit) -> dict[str, object]:
    if kit.cover.picture is None:
        return {}
    attributes = scope.site.picture_attributes[kit.cover.picture.file.slug]
    return {"attributes": attributes, "shows": resolve(kit.cover.picture.shows, scope.lang)}
