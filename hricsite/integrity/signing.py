"""What only the holder of a key can do: keep it in minisign's files, open these, and sign.

A secret key file holds 158 bytes: `Ed`, `Sc` (scrypt) or two zeros (no password), `B2`, a salt of 32, two
limits of 8, then 104 bytes that the password covers: key id, seed, public key, and the BLAKE2b-256 of `Ed`
and these three.  Where there is no password minisign 0.11 writes zeros for salt, limits and checksum.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hricsite.integrity.minisign import (
    DIGEST,
    ID,
    KEY,
    PublicKey,
    Signature,
    require_lengths,
    shown_id,
    signed_whole,
)
from hricsite.integrity.minisign_text import (
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

SALT, SEED = 32, 32
LONGEST_PASSWORD = 1022
"""Bytes of a password that minisign 0.11 reads whole."""
_KIND, _CHECKSUM_KIND = b"Ed", b"B2"
_SCRYPT, _PLAIN = b"Sc", b"\0\0"
_COVERED = ID + SEED + KEY
_CHECKSUM = 32
_ALL = 6 + SALT + 16 + _COVERED + _CHECKSUM
_BLOCK = 8  # scrypt's r, which libsodium never changes


class Limits(NamedTuple):
    """What opening a key costs, in libsodium's terms: operations, and bytes of memory."""

    operations: int
    memory: int


SENSITIVE = Limits(1 << 25, 1 << 30)
"""minisign's own (libsodium's OPSLIMIT_SENSITIVE and MEMLIMIT_SENSITIVE): 1 GiB, a few seconds."""
LEAST = Limits(1 << 15, 1 << 24)
"""libsodium's OPSLIMIT_MIN and MEMLIMIT_MIN, where minisign gives up on a machine with little memory."""


class WrongPassword(Refused):
    """The password does not open the file."""


@dataclass(frozen=True, slots=True, repr=False)
class SecretKey:
    """A secret key, open in memory; nothing shows its seed."""

    id: bytes
    seed: bytes

    def __post_init__(self) -> None:
        """Refuse wrong lengths."""
        require_lengths(self.id, self.seed)

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"SecretKey({shown_id(self.id)})"

    @property
    def public(self) -> PublicKey:
        """The public key that belongs to this one."""
        made = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return PublicKey(self.id, made.public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        """Return the 64 bytes of the Ed25519 signature of a message (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


@dataclass(frozen=True, slots=True, repr=False)
class SecretFile:
    """A secret key as it lies on a disk; `limits` is None where no password covers it."""

    limits: Limits | None
    salt: bytes
    covered: bytes

    def __repr__(self) -> str:
        """Return whether there is a password, no more."""
        return "SecretFile(encrypted)" if self.limits else "SecretFile(not encrypted)"

    def open(self, password: str = "") -> SecretKey:
        """Return the key; without `limits` the password is of no account.

        Raises WrongPassword, NotMinisign for a damaged key, MemoryError where scrypt gets less than it needs.
        Only a file without password tells damage from a wrong password: the checksum lies behind it.
        """
        plain = _uncovered(self, password)
        key, checksum = plain[:_COVERED], plain[_COVERED:]
        unchecked = self.limits is None and not any(checksum)
        if not unchecked and not hmac.compare_digest(checksum, _checksum(key)):
            raise _not_opened(self)
        secret = SecretKey(key[:ID], key[ID : ID + SEED])
        if secret.public.key != key[ID + SEED :]:
            raise NotMinisign(say("the secret key is damaged"), 2)
        return secret


def parse_secret(text: str) -> SecretFile:
    """Return what a secret key file holds, still closed; raises NotMinisign.

    Limits are powers of two, as every program writes them, and not above minisign's own.
    """
    lines = lines_of(text, 2)
    comment_of(lines, 1, UNTRUSTED)
    data = bytes_of(lines, 2, _ALL)
    if data[:2] != _KIND or data[2:4] not in (_SCRYPT, _PLAIN) or data[4:6] != _CHECKSUM_KIND:
        raise NotMinisign(say("this is a key of a kind that is not known here"), 2)
    salt, head, covered = data[6 : 6 + SALT], data[6 + SALT : 22 + SALT], data[22 + SALT :]
    if data[2:4] == _PLAIN:
        if any(salt + head):
            raise NotMinisign(say("the secret key is damaged"), 2)
        return SecretFile(None, salt, covered)
    limits = Limits(int.from_bytes(head[:8], "little"), int.from_bytes(head[8:], "little"))
    for value, least, most in zip(limits, LEAST, SENSITIVE, strict=True):
        if not least <= value <= most or value & (value - 1):
            raise NotMinisign(say("the secret key asks for an unusual amount of work to open it"), 2)
    return SecretFile(limits, salt, covered)


def plain_text(secret: SecretKey) -> str:
    """Return the file of a key that no password covers."""
    key = secret.id + secret.seed + secret.public.key
    return _text("minisign secret key without password", _PLAIN, bytes(SALT + 16), key + _checksum(key))


def encrypted_text(secret: SecretKey, password: str, salt: bytes, limits: Limits = SENSITIVE) -> str:
    """Return the file of a key under a password; `salt` is 32 random bytes that are used once.

    Raises MemoryError where scrypt gets less memory than it needs, ValueError for a password that
    `is_password` refuses.
    """
    if not is_password(password) or len(salt) != SALT:
        raise ValueError("no password, or no salt")
    key = secret.id + secret.seed + secret.public.key
    covered = _xor(key + _checksum(key), _scrypt(password, salt, limits))
    head = salt + limits.operations.to_bytes(8, "little") + limits.memory.to_bytes(8, "little")
    return _text("minisign encrypted secret key", _SCRYPT, head, covered)


def is_password(password: str) -> bool:
    """Say whether minisign could be given this password: one line, not empty, not too long."""
    data = password.encode("utf-8", "replace")
    return 0 < len(data) <= LONGEST_PASSWORD and not set(password) & set("\0\r\n")


def sign(
    digest: bytes, secret: SecretKey, trusted_comment: str, untrusted_comment: str = "signed with hricsite"
) -> Signature:
    """Return the signature of a file, known by its `digest_of`, and of the trusted comment.

    Raises NotMinisign for a comment that cannot stand in a file.
    """
    if len(digest) != DIGEST:
        raise ValueError(f"a digest of {len(digest)} bytes")
    check_comment(untrusted_comment, UNTRUSTED)
    value = secret.sign(digest)
    return Signature(
        key_id=secret.id,
        value=value,
        trusted_comment=trusted_comment,
        whole=secret.sign(signed_whole(value, trusted_comment)),
        untrusted_comment=untrusted_comment,
    )


def _uncovered(file: SecretFile, password: str) -> bytes:
    if file.limits is None:
        return file.covered
    return _xor(file.covered, _scrypt(password, file.salt, file.limits))


def _not_opened(file: SecretFile) -> Refused:
    if file.limits is None:
        return NotMinisign(say("the secret key is damaged"), 2)
    words = say("the password does not open this key; if it is the right one, the file is damaged")
    return WrongPassword(words, 2)


def _text(comment: str, cover: bytes, head: bytes, covered: bytes) -> str:
    return f"{UNTRUSTED}{comment}\n{base64_of(_KIND + cover + _CHECKSUM_KIND + head + covered)}\n"


def _checksum(key: bytes) -> bytes:
    return hashlib.blake2b(_KIND + key, digest_size=_CHECKSUM).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _scrypt(password: str, salt: bytes, limits: Limits) -> bytes:
    """Return as many bytes as a key is covered with, from scrypt with libsodium's choice of N, r and p.

    For powers of two its rule comes to this (pickparams in libsodium's pwhash_scryptsalsa208sha256.c).
    """
    if limits.operations < limits.memory // 32:
        n, p = limits.operations // 32, 1
    else:
        n, p = limits.memory // 1024, limits.operations * 32 // limits.memory
    most = 128 * _BLOCK * (n + p + 2) + (1 << 16)
    try:
        return hashlib.scrypt(
            password.encode("utf-8"), salt=salt, n=n, r=_BLOCK, p=p, maxmem=most, dklen=_COVERED + _CHECKSUM
        )
    except ValueError as problem:
        raise MemoryError(f"scrypt asks for {most} bytes") from problem
