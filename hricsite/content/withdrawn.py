"""What is left of a record that was withdrawn, and the list of all that were."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from hricsite.content.items import Facts
from hricsite.model.records import Model

NAME = "withdrawn.yaml"
"""The list, in the content folder."""

_LEFT = frozenset({"id", "publish"})


class Taken(Model):
    """The gate of a record of which nothing is left."""

    state: Literal["withdrawn"]


class Withdrawn(Facts):
    """A record of any kind that was emptied: `publish: {state: withdrawn}`, and its id if it has one."""

    id: str | None = None
    publish: Taken


class Withdrawals(Model):
    """`content/withdrawn.yaml`: the salt of this site, made once, and the digest of each withdrawn id."""

    salt: str = Field(pattern=r"^([0-9a-f]{2}){16,64}$")
    digests: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")], ...] = Field(min_length=1)

    def holds(self, kind: str, slug: str) -> bool:
        """Say whether a record stands on the list."""
        return digest_of(self.salt, kind, slug) in self.digests


def digest_of(salt: str, kind: str, slug: str) -> str:
    """Return what stands on the list for a record: SHA-256 of the salt's bytes, then `kind:slug` in UTF-8.

    `salt` is in hexadecimal digits, two a byte.  The digest keeps the list from being one of names; whoever
    has an id can find out whether it is on the list, for that is what the list is for.
    """
    return hashlib.sha256(bytes.fromhex(salt) + f"{kind}:{slug}".encode()).hexdigest()


def is_withdrawn(data: object) -> bool:
    """Say whether the YAML of a record says that it is withdrawn."""
    publish = data.get("publish") if isinstance(data, dict) else None
    return isinstance(publish, dict) and publish.get("state") == "withdrawn"


def left_over(data: object) -> list[str]:
    """Return the keys that a withdrawn record has beside those it needs."""
    return [key for key in data if key not in _LEFT] if isinstance(data, dict) else []
