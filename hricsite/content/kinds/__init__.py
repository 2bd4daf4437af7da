"""One file for each kind of content; this is their list."""

from __future__ import annotations

from hricsite.content.kinds import (
    action,
    article,
    event,
    instrument,
    kit,
    letter,
    link,
    organisation,
    page,
    profile,
    publication,
    source,
    term,
    topic,
)

KINDS = (
    topic.KIND,
    profile.KIND,
    letter.KIND,
    article.KIND,
    instrument.KIND,
    action.KIND,
    event.KIND,
    publication.KIND,
    organisation.KIND,
    link.KIND,
    source.KIND,
    page.KIND,
    kit.KIND,
    term.KIND,
)

BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.folder: kind for kind in KINDS}
