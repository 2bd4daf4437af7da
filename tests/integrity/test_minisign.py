"""Public keys and signatures: vectors, strict reading, and nothing altered is accepted."""

from __future__ import annotations

import dataclasses
import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.integrity.minisign import (
    NotVerified,
    PublicKey,
    Signature,
    digest_of,
    parse_public,
    parse_signature,
    verify,
)
from hricsite.integrity.minisign_text import LARGEST, NotMinisign, Refused, text_of
from hricsite.integrity.signing import SecretKey, sign

VECTORS = json.loads((Path(__file__).parent / "rfc8032.json").read_text("ascii"))
TEST_KEY = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3"
"""minisign's own example key, in its manual and its web page."""
TEST_SIGNATURE = """\
untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1556193335\tfile:test
y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg=="""
"""Of the four bytes "test" by that key, from the tests of minisign-verify 0.1, by minisign's author."""
OLD_SIGNATURE = """\
untrusted comment: signature from minisign secret key
RWQf6LRCGA9i59SLOFxz6NxvASXDJeRtuZykwQepbDEGt87ig1BNpWaVWuNrm73YiIiJbq71Wi+dP9eKL8OC351vwIasSSbXxwA=
trusted comment: timestamp:1555779966\tfile:test
QtKMXWyYcwdpZAlPF7tE2ENJkRd1ujvKjlj1m9RtHTBnZPa5WKU5uWRs5GoP5M/VqE81QFuMKI5k/SfNQUaOAA==
"""
"""The same in the old form, from the same tests."""

KEY = SecretKey(bytes(range(1, 9)), bytes(range(32)))
DIGEST = digest_of(io.BytesIO(b"a page\n"))
SIGNED = sign(DIGEST, KEY, "site:example build:7", "by an editor")


@pytest.mark.parametrize("vector", VECTORS, ids=[each["name"] for each in VECTORS])
def test_vectors_of_rfc_8032_section_7_1(vector: dict[str, str]) -> None:
    seed, public, message, signature = (
        bytes.fromhex(vector[name]) for name in ("secret", "public", "message", "signature")
    )
    secret = SecretKey(bytes(8), seed)

    assert secret.public.key == public
    assert secret.sign(message) == signature
    assert secret.public.accepts(signature, message)
    assert not secret.public.accepts(signature, message + b"x")
    assert not secret.public.accepts(signature[:63], message)


def test_published_signature_of_minisign_verifies() -> None:
    key = parse_public(TEST_KEY)
    signature = parse_signature(TEST_SIGNATURE)

    verify(digest_of(io.BytesIO(b"test")), signature, key)

    assert signature.trusted_comment == "timestamp:1556193335\tfile:test"
    assert key.name == "E7620F1842B4E81F"
    assert signature.text() == TEST_SIGNATURE + "\n"
    assert key.text() == f"untrusted comment: minisign public key E7620F1842B4E81F\n{TEST_KEY}\n"
    with pytest.raises(NotVerified, match="the file is not what key E7620F1842B4E81F signed"):
        verify(digest_of(io.BytesIO(b"Test")), signature, key)


def test_a_signature_of_the_old_form_is_refused() -> None:
    with pytest.raises(NotMinisign, match="old form") as refused:
        parse_signature(OLD_SIGNATURE)

    assert refused.value.line == 2


def test_a_digest_signed_in_the_old_form_does_not_pass_for_a_file() -> None:
    """With the two letters changed it would be a good signature of the file, were both forms known."""
    old = SIGNED.text().replace("RUQ", "RWQ")

    with pytest.raises(NotMinisign, match="old form"):
        parse_signature(old)


@given(place=st.integers(0, 10_000), value=st.integers(0, 255))
def test_no_altered_byte_of_a_signature_is_accepted(place: int, value: int) -> None:
    data = bytearray(SIGNED.text().encode("ascii"))
    unproved = range(len("untrusted comment: "), data.index(b"\n"))
    places = [each for each in range(len(data) - 1) if each not in unproved]
    place = places[place % len(places)]
    data[place] = value if value != data[place] else value ^ 1

    with pytest.raises(Refused):
        verify(DIGEST, parse_signature(text_of(bytes(data))), KEY.public)


def test_every_bit_of_the_bytes_of_a_signature_counts() -> None:
    """All of them, in the fields themselves: no part of the base64 is left out by chance."""
    fields = [("key_id", 8), ("value", 64), ("whole", 64)]
    for name, size in fields:
        for bit in range(size * 8):
            number = int.from_bytes(getattr(SIGNED, name)) ^ (1 << bit)
            altered = dataclasses.replace(SIGNED, **{name: number.to_bytes(size)})

            with pytest.raises(NotVerified):
                verify(DIGEST, altered, KEY.public)


@given(place=st.integers(0, 55), value=st.sampled_from("ABYZabyz0189+/=- "))
def test_no_altered_letter_of_a_public_key_verifies(place: int, value: str) -> None:
    line = KEY.public.line
    altered = line[:place] + value + line[place + 1 :]

    if altered == line:
        return
    with pytest.raises(Refused):
        verify(DIGEST, SIGNED, parse_public(altered))


@pytest.mark.parametrize("field", ["value", "whole", "trusted_comment"])
def test_parts_of_another_signature_do_not_mix(field: str) -> None:
    other = sign(digest_of(io.BytesIO(b"another page\n")), KEY, "site:example build:8")
    mixed = dataclasses.replace(SIGNED, **{field: getattr(other, field)})

    with pytest.raises(NotVerified):
        verify(DIGEST, mixed, KEY.public)


def test_the_untrusted_comment_is_proved_by_nothing() -> None:
    changed = parse_signature(SIGNED.text().replace("by an editor", "by somebody else"))

    verify(DIGEST, changed, KEY.public)

    assert changed.untrusted_comment == "by somebody else"


def test_another_key_is_told_by_its_id() -> None:
    other = PublicKey(bytes(8), KEY.public.key)

    with pytest.raises(NotVerified, match="the signature is by key 807060504030201, not by 0"):
        verify(DIGEST, SIGNED, other)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        pytest.param(lambda text: text[: text.rindex("trusted")], 2, id="two lines gone"),
        pytest.param(lambda text: text + "\n", 5, id="an empty line more"),
        pytest.param(lambda text: text + "more\n", 5, id="a line more"),
        pytest.param(lambda text: "\n" + text, 5, id="an empty line before"),
        pytest.param(lambda text: text.replace("untrusted comment: ", "comment: "), 1, id="prefix"),
        pytest.param(lambda text: text.replace("untrusted comment: ", "untrusted comment:"), 1, id="space"),
        pytest.param(lambda text: text.replace("\ntrusted comment: ", "\nTrusted comment: "), 3, id="case"),
        pytest.param(lambda text: text.replace("by an", "by\x1b[2Jan"), 1, id="control character"),
        pytest.param(lambda text: text.replace("by an", "by\u202ean"), 1, id="turned round"),
        pytest.param(lambda text: text.replace("by an", "x" * 1023), 1, id="long comment"),
        pytest.param(lambda text: text.replace("build", "\u4e2d" * 3000), 3, id="long trusted comment"),
        pytest.param(lambda text: text.replace("==\n", "=\n"), 4, id="padding cut"),
        pytest.param(lambda text: text.replace("==\n", "\n"), 4, id="no padding"),
        pytest.param(lambda text: text.replace("==\n", "== \n"), 4, id="space behind"),
        pytest.param(lambda text: text.replace("RUQ", " RUQ"), 2, id="space before"),
        pytest.param(lambda text: text.replace("RUQ", "RVQ"), 2, id="another kind"),
        pytest.param(lambda text: text.replace("RUQ", "RUQ="), 2, id="padding within"),
        pytest.param(lambda text: text.replace("\n", "\r"), 1, id="old Macintosh"),
        pytest.param(lambda text: "", 1, id="empty"),
    ],
)  # fmt: skip
def test_a_signature_is_read_strictly(change, line: int) -> None:  # type: ignore[no-untyped-def]
    text = change(SIGNED.text())
    assert text != SIGNED.text()

    with pytest.raises(NotMinisign) as refused:
        parse_signature(text)

    assert refused.value.line == line


def test_windows_line_ends_and_no_last_one_are_read() -> None:
    text = SIGNED.text()

    assert parse_signature(text.replace("\n", "\r\n")) == SIGNED
    assert parse_signature(text.removesuffix("\n")) == SIGNED


def test_base64_that_no_encoder_writes_is_refused() -> None:
    """The last letter before the padding has bits that no byte takes."""
    line = SIGNED.text().splitlines()[3]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = alphabet[alphabet.index(line[-3]) + 1]

    with pytest.raises(NotMinisign, match="base64"):
        parse_signature(SIGNED.text().replace(line, f"{line[:-3]}{other}=="))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("RWQ=", 1),
        (TEST_KEY[:-4], 1),
        (TEST_KEY + "AAAA", 1),
        (TEST_KEY.replace("RWQ", "RUQ"), 1),
        (TEST_KEY.replace("7GFO3", "7GF\u04223"), 1),
        (TEST_KEY.replace("7GFO3", "7GF\ud8003"), 1),
        (f"{TEST_KEY}\n{TEST_KEY}\n", 1),
        (f"untrusted comment: x\n{TEST_KEY}\n{TEST_KEY}\n", 3),
        ("untrusted comment: x\n", 1),
    ],
)
def test_a_public_key_is_read_strictly(text: str, line: int) -> None:
    with pytest.raises(NotMinisign) as refused:
        parse_public(text)

    assert refused.value.line == line


def test_a_public_key_is_read_from_its_file_and_from_its_line() -> None:
    key = KEY.public

    assert parse_public(key.text()) == parse_public(key.line) == parse_public(key.line + "\n") == key
    assert parse_public(key.text().replace("\n", "\r\n")) == key


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * (LARGEST + 1)])
def test_what_is_no_text_is_no_key(data: bytes) -> None:
    with pytest.raises(NotMinisign):
        text_of(data)


@pytest.mark.parametrize("comment", ["two\nlines", "\x00", "x" * 9000, "\u202e"])
def test_a_comment_that_could_not_be_read_is_not_written(comment: str) -> None:
    with pytest.raises(NotMinisign):
        sign(DIGEST, KEY, comment)
    with pytest.raises(NotMinisign):
        sign(DIGEST, KEY, "x", comment)


def test_the_longest_comments_are_read_again() -> None:
    longest = sign(DIGEST, KEY, "t" * 8173, "u" * 1003)

    again = parse_signature(longest.text())

    verify(DIGEST, again, KEY.public)
    assert again == longest


def test_only_a_whole_digest_is_signed_and_verified() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        sign(DIGEST[:32], KEY, "x")
    with pytest.raises(ValueError, match="32 bytes"):
        verify(DIGEST[:32], SIGNED, KEY.public)


def test_a_fingerprint_can_be_made_by_hand_and_read_aloud() -> None:
    """`echo RWQf... | base64 -d | sha256sum`, its hexadecimal number made decimal by `bc`."""
    fingerprint = parse_public(TEST_KEY).fingerprint()

    assert fingerprint == "54966 76502 93223 23914 07101 17992 13827 13293"
    assert PublicKey(bytes(8), bytes(32)).fingerprint() != fingerprint


def test_a_large_file_takes_little_memory() -> None:
    class Zeros(io.RawIOBase):
        left = 100_000_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
            size = min(len(buffer), self.left)
            self.left -= size
            return size

    tracemalloc.start()
    digest = digest_of(io.BufferedReader(Zeros()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 5_000_000
    assert digest != DIGEST and len(digest) == 64


def test_a_signature_is_a_value() -> None:
    assert parse_signature(SIGNED.text()) == SIGNED
    assert isinstance(SIGNED, Signature)
