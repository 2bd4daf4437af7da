"""Minisign's format as everybody uses it: public keys, detached signatures, and whether they hold.

A public key is `Ed`, 8 bytes of key id and 32 of Ed25519 key.  A signature is `ED`, the key id and 64 bytes
over the BLAKE2b-512 digest of a file; a second one covers the first and the trusted comment.

Signatures of the old form, `Ed`, made over the file itself, are refused.  Both forms under one key would let
a signature of 64 bytes pass for one of the file whose digest these are, and the old form wants the whole file
in memory.  minisign writes the new one since version 0.10, and with -H since 0.6.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hricsite.integrity.minisign_text import (
    TRUSTED,
    UNTRUSTED,
    NotMinisign,
    Refused,
    base64_of,
    bytes_of,
    check_comment,
    comment_of,
    lines_of,
)
from hricsite.model.diagnostics import say

ID, KEY, SIGNATURE, DIGEST = 8, 32, 64, 64
"""Bytes of a key id, a public key, a signature and the digest that is signed."""
_OF_KEYS, _OF_DIGESTS = b"Ed", b"ED"
_PIECE = 1 << 20
_DIGITS, _GROUP = 40, 5


class NotVerified(Refused):
    """A well-formed signature that does not hold."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key with the id by which minisign tells keys apart."""

    id: bytes
    key: bytes

    def __post_init__(self) -> None:
        """Refuse wrong lengths."""
        require_lengths(self.id, self.key)

    @property
    def name(self) -> str:
        """The id as minisign shows it: a number in hexadecimal digits, the last byte first."""
        return shown_id(self.id)

    @property
    def line(self) -> str:
        """The key as one line of base64, as it stands in a file, or behind `minisign -P`."""
        return base64_of(_OF_KEYS + self.id + self.key)

    def text(self) -> str:
        """Return the file of the key, as minisign writes it."""
        return f"{UNTRUSTED}minisign public key {self.name}\n{self.line}\n"

    def fingerprint(self) -> str:
        """Return 40 decimal digits in groups of 5, to be read aloud in any language.

        They are the last 40 digits of the SHA-256 of the bytes that `line` holds: 132 bits, which nobody can
        meet with another key.
        """
        number = int.from_bytes(hashlib.sha256(_OF_KEYS + self.id + self.key).digest())
        digits = f"{number % 10**_DIGITS:0{_DIGITS}}"
        return " ".join(digits[start : start + _GROUP] for start in range(0, _DIGITS, _GROUP))

    def accepts(self, signature: bytes, message: bytes) -> bool:
        """Say whether 64 bytes are this key's Ed25519 signature of a message (RFC 8032)."""
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A detached signature: of a digest by `value`, of `value` and the trusted comment by `whole`."""

    key_id: bytes
    value: bytes
    trusted_comment: str
    whole: bytes
    untrusted_comment: str

    def text(self) -> str:
        """Return the file of the signature, as minisign writes it."""
        return (
            f"{UNTRUSTED}{self.untrusted_comment}\n"
            f"{base64_of(_OF_DIGESTS + self.key_id + self.value)}\n"
            f"{TRUSTED}{self.trusted_comment}\n"
            f"{base64_of(self.whole)}\n"
        )


def require_lengths(key_id: bytes, key: bytes) -> None:
    """Raise ValueError for another length than a key has, which only a mistake in the program can bring.

    A seed is as long as the public key that comes of it.
    """
    if (len(key_id), len(key)) != (ID, KEY):
        raise ValueError(f"a key of {len(key_id)} and {len(key)} bytes")


def shown_id(key_id: bytes) -> str:
    """Return a key id as minisign shows it, without zeros in front."""
    return f"{int.from_bytes(key_id, 'little'):X}"


def parse_public(text: str) -> PublicKey:
    """Return the key in the text of a `.pub` file, or in its line of base64 alone; raises NotMinisign."""
    count = 1 if "\n" not in text.removesuffix("\n") else 2
    lines = lines_of(text, count)
    if count == 2:
        comment_of(lines, 1, UNTRUSTED)
    data = bytes_of(lines, count, len(_OF_KEYS) + ID + KEY)
    if not data.startswith(_OF_KEYS):
        raise NotMinisign(say("this is a key of a kind that is not known here"), count)
    return PublicKey(data[2 : 2 + ID], data[2 + ID :])


def parse_signature(text: str) -> Signature:
    """Return the signature in the text of a `.minisig` file; raises NotMinisign."""
    lines = lines_of(text, 4)
    untrusted = comment_of(lines, 1, UNTRUSTED)
    data = bytes_of(lines, 2, len(_OF_DIGESTS) + ID + SIGNATURE)
    if data.startswith(_OF_KEYS):
        raise NotMinisign(say("the signature is of the old form; sign again with minisign 0.10 or newer"), 2)
    if not data.startswith(_OF_DIGESTS):
        raise NotMinisign(say("this is a signature of a kind that is not known here"), 2)
    return Signature(
        key_id=data[2 : 2 + ID],
        value=data[2 + ID :],
        trusted_comment=comment_of(lines, 3, TRUSTED),
        whole=bytes_of(lines, 4, SIGNATURE),
        untrusted_comment=untrusted,
    )


def digest_of(stream: BinaryIO) -> bytes:
    """Return the BLAKE2b-512 digest of what a stream still holds, which is what gets signed.

    At most 1 MiB of it is in memory at a time.
    """
    digest = hashlib.blake2b(digest_size=DIGEST)
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.digest()


def verify(digest: bytes, signature: Signature, key: PublicKey) -> None:
    """Return when a signature of a file, known by its `digest_of`, is by this key; else raise NotVerified.

    The trusted comment is proved with it, the untrusted one by nothing.
    """
    if len(digest) != DIGEST:
        raise ValueError(f"a digest of {len(digest)} bytes")
    if signature.key_id != key.id:
        found, wanted = shown_id(signature.key_id), key.name
        raise NotVerified(say("the signature is by key {found}, not by {wanted}", found=found, wanted=wanted))
    if not key.accepts(signature.value, digest):
        raise NotVerified(say("the file is not what key {name} signed", name=key.name))
    verify_comment(signature, key)


def verify_comment(signature: Signature, key: PublicKey) -> None:
    """Return when the trusted comment is by this key, which needs no file; else raise NotVerified."""
    if not key.accepts(signature.whole, signed_whole(signature.value, signature.trusted_comment)):
        raise NotVerified(say("the trusted comment is not what key {name} signed", name=key.name))


def signed_whole(value: bytes, trusted_comment: str) -> bytes:
    """Return what the second signature covers; raises NotMinisign for an impossible comment."""
    check_comment(trusted_comment, TRUSTED, 3)
    return value + trusted_comment.encode("utf-8")
