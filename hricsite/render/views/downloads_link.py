"""The way to the offline editions, from pages on which a reader may want to take the site away."""

from __future__ import annotations

from hricsite.assembly.routes import in_tree
from hricsite.model.later import DOWNLOADS
from hricsite.render.parts import Link
from hricsite.render.scope import Scope

PAGE = f"{DOWNLOADS}/index.html"


def downloads_link(scope: Scope) -> Link | None:
    """Return the link to the page that `bundle` writes; None in a site that does not promise one."""
    if scope.site.settings.features.downloads != "true":
        return None
    above = "../" * in_tree(scope.lang, scope.tail).count("/")
    return Link(words=scope.say("Files to download: the whole site or a part of it"), href=f"{above}{PAGE}")
