"""Which kits of a built site take more bytes than their records allow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.kits import weights
from hricsite.content.places import place_in
from hricsite.model.diagnostics import Diagnostic, error, say


def over_budget(site: BuiltSite, content: Path) -> Iterator[Diagnostic]:
    """Yield an error at the budget of each kit that takes more in one language, with its heaviest pages."""
    for weight in weights(site):
        kit = weight.kit
        if weight.size > kit.budget:
            yield error(
                "kit-over-budget",
                place_in(content, f"kits/{kit.slug}.yaml", ("budget",)),
                say(
                    "kit {slug} takes {size} bytes in {lang}, its budget is {budget}",
                    slug=kit.slug,
                    size=weight.size,
                    lang=weight.lang,
                    budget=kit.budget,
                ),
                say(
                    "take out or shorten what weighs most: {pages}; or raise the budget",
                    pages=", ".join(f"{path} ({size})" for path, size in weight.heaviest),
                ),
            )
