"""The attack suite: every case by its group (reach.md, section 3)."""

from tests.integrity.attacks.of_keys import KEYS
from tests.integrity.attacks.of_releases import RELEASES, SPELLINGS
from tests.integrity.attacks.on_the_line import MANIFESTS, PAGES, SIGNATURES, WHOLE_LINE
from tests.integrity.attacks.on_this_machine import MACHINES, NORMAL, SOURCES
from tests.integrity.attacks.table import Case

GROUPS: dict[str, tuple[Case, ...]] = {
    "normal": NORMAL,
    "page": PAGES,
    "manifest": MANIFESTS,
    "signature": SIGNATURES,
    "line": WHOLE_LINE,
    "release": RELEASES,
    "spelling": SPELLINGS,
    "keys": KEYS,
    "machine": MACHINES,
    "sources": SOURCES,
}
