"""Who may sign: keys that are announced, skipped, revoked, and two of three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from hricsite.integrity.manifest import MANIFEST, Keys, parse_manifest, signature_of
from hricsite.integrity.signing import SecretKey
from tests.integrity.attacks.of_releases import FOUR, ONE, THREE, TWO, UNKNOWN_KEY, again, lines, with_keys
from tests.integrity.attacks.stage import Stage
from tests.integrity.attacks.table import TAKEN, Case
from tests.integrity.origin import changed_files, document, first_files


def three(stage: Stage, keys: Keys, signers: Sequence[SecretKey]) -> None:
    """Serve the release after the newest, with other keys in it, signed by some."""
    stage.origin.keys = signers
    stage.origin.release(changed_files(first_files()) | {"en/y.html": b"three\n"}, keys=keys)


def rotated(stage: Stage) -> None:
    """Release 2 announced key 2; release 3 is signed by it."""
    again(stage, with_keys(Keys(current=lines(ONE), next=lines(TWO))))
    accept_newest(stage)
    three(stage, Keys(current=lines(TWO)), (TWO,))


def accept_newest(stage: Stage) -> None:
    """Take what is served now, and make it what the next release follows."""
    stage.origin.manifest = parse_manifest((stage.origin.folder / MANIFEST).read_bytes())
    stage.sync()


def rotated_unannounced(stage: Stage) -> None:
    """Release 3 is signed by a key that no release announced."""
    accept_newest(stage)
    three(stage, Keys(current=lines(TWO)), (TWO,))


def rotated_while_away(stage: Stage) -> None:
    """Release 2 announced key 2, and release 3 is signed by it alone; the copy has release 1."""
    again(stage, with_keys(Keys(current=lines(ONE), next=lines(TWO))))
    three(stage, Keys(current=lines(TWO)), (TWO,))


def rotated_while_away_by_both(stage: Stage) -> None:
    """The same, but release 3 is signed by the old key as well: a copy that was away can follow."""
    rotated_while_away(stage)
    three(stage, Keys(current=lines(ONE, TWO)), (TWO, ONE))


def revoked(stage: Stage) -> None:
    """Release 3 revoked key 1; the thief signs release 4 with it."""
    again(stage, with_keys(Keys(current=lines(ONE, TWO))))
    accept_newest(stage)
    three(stage, Keys(current=lines(TWO), revoked=(ONE.public.name,)), (TWO,))
    stage.sync()
    stage.good = stage.keep("third")
    stage.trust = replace(stage.trust, keys=lines(TWO))
    three(stage, Keys(current=lines(ONE, TWO)), (ONE,))


def revoked_by_itself(stage: Stage) -> None:
    """A release is signed by the key that it revokes, and by no other."""
    again(stage, with_keys(Keys(current=lines(ONE, TWO), revoked=(ONE.public.name,))))


def two_of_three(*signers: SecretKey) -> Callable[[Stage], None]:
    """Return an attack: release 2 asked for two of three keys, and some sign release 3."""

    def attack(stage: Stage) -> None:
        keys = Keys(current=lines(ONE, TWO, THREE), threshold=2)
        again(stage, with_keys(keys), (ONE, TWO))
        stage.trust = replace(stage.trust, keys=keys.current)
        accept_newest(stage)
        three(stage, keys, (ONE, THREE))
        stage.good = None if set(signers) <= {ONE, TWO, THREE} and len(signers) > 1 else stage.keep("third")
        stage.origin.keys = signers
        stage.origin.put(document(stage.origin.manifest))

    return attack


def served_by_one_twice(stage: Stage) -> None:
    """Of two keys that are needed one signs, and its signature stands under the other's name too."""
    two_of_three(TWO)(stage)
    data = (stage.origin.folder / signature_of()).read_bytes()
    for key in (ONE, THREE):
        (stage.origin.folder / signature_of(key.public.name)).write_bytes(data)


KEYS = (
    Case("a key that was announced (rotation)", rotated, TAKEN),
    Case("a key that was not announced", rotated_unannounced, UNKNOWN_KEY),
    Case("a key announced in a release that was skipped", rotated_while_away, UNKNOWN_KEY),
    Case("that key, and the old one as well", rotated_while_away_by_both, TAKEN),
    Case("a revoked key", revoked, "has been revoked"),
    Case("a key that revokes itself", revoked_by_itself, "has been revoked"),
    Case("two of three keys, by one", two_of_three(TWO), "1 of the 2 keys that are needed"),
    Case("two of three keys, by one under two names", served_by_one_twice, "1 of the 2 keys that are needed"),
    Case("two of three keys, by two", two_of_three(THREE, ONE), TAKEN),
    Case("two of three keys, by a stranger and one", two_of_three(FOUR, ONE), "1 of the 2 keys"),
)
