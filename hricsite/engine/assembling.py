"""The one step that sees everything: references, dates and consents checked, the site put together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hricsite import __version__
from hricsite.assembly.completing import completed, vocabularies_of
from hricsite.assembly.references import Known, check_mentions
from hricsite.content.exposure import without_contacts
from hricsite.content.gate import (
    hidden_names,
    is_public,
    lapsed_consents,
    lapsed_verifications,
    named_in_files,
    refused_people,
    returned,
)
from hricsite.content.gist import Gist
from hricsite.content.kinds import BY_NAME
from hricsite.content.reading import Mention
from hricsite.content.withdrawn import NAME as WITHDRAWN
from hricsite.engine.converted import Made, findings_of
from hricsite.engine.converting import Setting
from hricsite.engine.kits import check_kits
from hricsite.engine.reading import Content, Findings, told
from hricsite.engine.shelf import Plates, Shelf
from hricsite.engine.sources import digest_of
from hricsite.engine.spool import Spool
from hricsite.engine.terms import scoped_lexicon_of
from hricsite.lang.lexicon import Lexicon
from hricsite.model.records import Ref

EPOCH = datetime.date(1970, 1, 1).toordinal()
OWN_FILES = ("site.yaml", "mirrors.yaml")


def setting_of(
    root: Path, content: Content, public: tuple[Gist, ...], date: datetime.date | None, spool: Spool
) -> tuple[Setting, Findings]:
    """Return what the conversion of every record rests on, and what is wrong with it."""
    files = content.files
    lexicon, findings = scoped_lexicon_of(public, files)
    closed = [gist for gist in content.gists.values() if not is_public(gist, date)]
    known = Known(
        parts={gist.id: gist.parts for gist in public},
        hidden={gist.id: gist.state for gist in closed},
        broken=content.broken,
        words={name: tuple(sorted(words)) for name, words in files.vocabularies.items()},
        grid=frozenset(tile.region.id for tile in files.settings.tiles),
    )
    setting = Setting(
        root=root,
        languages=files.settings.languages,
        lexicon=lexicon,
        names=hidden_names(closed, date),
        known=known,
        pictures=content.pictures,
        refused=refused_people(content.pictures.values(), content.gists, date),
        spool=spool,
    )
    asides = told(content.records[gist.id].asides for gist in public)
    return setting, findings + without_contacts(asides, files.settings)


def assemble(
    content: Content,
    public: tuple[Gist, ...],
    setting: Setting,
    made: Mapping[str, Made],
    date: datetime.date | None,
    base_url: str | None,
) -> tuple[Shelf, Findings]:
    """Return the site made of published records, and every finding that needs more than one record.

    `date` is the build date; without one it is the newest `updated` or `as_of` among the records (design.md
    section 5).
    """
    files, lexicon, languages = content.files, setting.lexicon.whole, setting.languages
    built_on = date or datetime.date.fromordinal(max((gist.newest for gist in public), default=EPOCH))
    own = [f"{setting.root.name}/{name}" for name in OWN_FILES if name in content.paths]
    shown = _shown(public, content)
    plates = Plates(
        settings=completed(files.settings, languages, lexicon),
        languages=languages,
        base_url=base_url or files.settings.base_url or "",
        vocabularies=vocabularies_of(files, languages, lexicon),
        mirrors=completed(files.mirrors, languages, lexicon),
        pictures={name: str(setting.root / path) for name, path in shown.items()},
        picture_bytes={name: digest_of(setting.root / path) for name, path in shown.items()},
        picture_attributes={
            name: content.pictures[name].attributes() for name in _shown_names(public, content)
        },
        date=built_on,
        versions=versions_of(lexicon),
        lifts_embargoes=any(gist.embargo for gist in public),
        withdrawals=files.withdrawals,
        notices=_notices(content.gists.values()),
    )
    shelf = Shelf(plates, made, {gist.id: gist.targets for gist in public}, setting.spool)
    findings = (
        *check_mentions(files.mentions, setting.known),
        *named_in_files(own, setting.names, setting.root),
        *check_mentions(_on_pictures(content, setting.known), setting.known),
        *lapsed_consents(public, built_on, setting.root),
        *lapsed_verifications(public, built_on, files.settings.thresholds.not_verified_months, setting.root),
        *returned(content.gists.values(), files.withdrawals, f"{setting.root.name}/{WITHDRAWN}"),
        *told(map(findings_of, made.values())),
        *check_kits(shelf, setting.root),
    )
    return shelf, findings


def versions_of(lexicon: Lexicon) -> dict[str, str]:
    """Return the versions of what decides the words of a site: the program, OpenCC, the lexicon's digest."""
    from importlib.metadata import version

    return {"hricsite": __version__, "lexicon": lexicon.digest, "opencc": version("opencc")}


def _notices(gists: Iterable[Gist]) -> tuple[Ref, ...]:
    """Return the withdrawn records in whose places a notice stands, in a fixed order."""
    found = ((gist.kind, gist.slug) for gist in gists if gist.state == "withdrawn")
    return tuple(Ref(kind, slug) for kind, slug in sorted(found) if BY_NAME[kind].template)


def _on_pictures(content: Content, known: Known) -> Iterator[Mention]:
    """Yield whom the records of pictures name, but who is not published: that counts where one is shown."""
    for picture in content.pictures.values():
        for mention in picture.mentions:
            if isinstance(mention.target, Ref) and f"profile/{mention.target.slug}" not in known.hidden:
                yield mention


def _shown(public: Iterable[Gist], content: Content) -> dict[str, str]:
    """Return the files of the pictures that a text to be rendered shows, by shipped name, and no others."""
    names = _shown_names(public, content)
    return {shipped: path for name in names for shipped, path in content.pictures[name].files().items()}


def _shown_names(public: Iterable[Gist], content: Content) -> list[str]:
    return sorted({name for gist in public for name in gist.pictures if name in content.pictures})
