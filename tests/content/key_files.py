"""Secret keys of each kind, made of numbers in a row: none is anybody's."""

from __future__ import annotations

import base64


def _lines(data: bytes) -> str:
    text = base64.b64encode(data).decode("ascii")
    return "\n".join(text[start : start + 64] for start in range(0, len(text), 64))


def _block(label: str, data: bytes, headers: str = "") -> str:
    return f"-----BEGIN {label}-----\n{headers}{_lines(data)}\n-----END {label}-----\n"


BYTES = bytes(range(104))
PLAIN_KEY = (
    "untrusted comment: x\n" + base64.b64encode(b"Ed\0\0B2" + bytes(48) + BYTES).decode("ascii") + "\n"
)
COVERED_KEY = (
    "untrusted comment: x\n" + base64.b64encode(b"EdScB2" + bytes(48) + BYTES).decode("ascii") + "\n"
)
SIGNIFY_KEY = (
    "untrusted comment: x\n" + base64.b64encode(b"EdBK" + bytes(4) + BYTES[:96]).decode("ascii") + "\n"
)
AGE_KEY = "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" + "QPZRY9X8GF2TVDW0S3JN54KHCE"
PEM_KEY = _block("PRIVATE KEY", b"\x30\x2e" + BYTES)
RSA_KEY = _block("RSA PRIVATE KEY", BYTES, "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n")
SSH_KEY = _block("OPENSSH PRIVATE KEY", b"openssh-key-v1\0" + BYTES)
PGP_KEY = _block("PGP PRIVATE KEY BLOCK", b"\x94" + BYTES, "Comment: x\n\n")
PUTTY_KEY = (
    "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: x\nPublic-Lines: 1\n"
    f"{_lines(BYTES[:40])}\nPrivate-Lines: 1\n{_lines(BYTES[:40])}\nPrivate-MAC: 00\n"
)
ALL = {
    "minisign": PLAIN_KEY,
    "minisign with password": COVERED_KEY,
    "signify": SIGNIFY_KEY,
    "age": AGE_KEY,
    "PEM": PEM_KEY,
    "PEM with password": RSA_KEY,
    "ssh": SSH_KEY,
    "PGP": PGP_KEY,
    "PuTTY": PUTTY_KEY,
}
