"""Secret keys: files of both kinds, wrong passwords, damage, and that nothing shows a secret."""

from __future__ import annotations

import base64
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hricsite.integrity.minisign_text import NotMinisign, Refused, text_of
from hricsite.integrity.signing import (
    LEAST,
    LONGEST_PASSWORD,
    SENSITIVE,
    Limits,
    SecretKey,
    WrongPassword,
    encrypted_text,
    is_password,
    parse_secret,
    plain_text,
)

KEY = SecretKey(bytes(range(1, 9)), bytes(range(100, 132)))
SALT = bytes(range(200, 232))
PLAIN = plain_text(KEY)
COVERED = encrypted_text(KEY, "pass word 密码", SALT, LEAST)


def altered(text: str, place: int, value: int) -> str:
    """Return a key file with one byte of its 158 changed."""
    comment, line, _ = text.split("\n")
    data = bytearray(base64.b64decode(line))
    data[place] = value if value != data[place] else value ^ 1
    return f"{comment}\n{base64.b64encode(data).decode()}\n"


def test_a_key_comes_back_from_both_kinds_of_file() -> None:
    assert parse_secret(PLAIN).open() == KEY
    assert parse_secret(COVERED).open("pass word 密码") == KEY
    assert parse_secret(COVERED.replace("\n", "\r\n")).open("pass word 密码") == KEY


def test_a_file_says_whether_there_is_a_password() -> None:
    assert parse_secret(PLAIN).limits is None
    assert parse_secret(COVERED).limits == LEAST


def test_an_encrypted_file_holds_nothing_of_the_key() -> None:
    data = base64.b64decode(COVERED.split("\n")[1])

    for part in (KEY.id, KEY.seed[:8], KEY.seed[-8:], KEY.public.key[:8]):
        assert part not in data
        assert part in base64.b64decode(PLAIN.split("\n")[1])


def test_another_salt_gives_another_file() -> None:
    assert encrypted_text(KEY, "x", SALT, LEAST) != encrypted_text(KEY, "x", bytes(32), LEAST)
    assert encrypted_text(KEY, "x", SALT, LEAST) == encrypted_text(KEY, "x", SALT, LEAST)


@pytest.mark.parametrize("password", ["", "pass word", "Pass word 密码", "pass word 密码 "])
def test_a_wrong_password_is_told_as_such(password: str) -> None:
    with pytest.raises(WrongPassword, match="the password does not open this key"):
        parse_secret(COVERED).open(password)


@given(place=st.integers(0, 157), value=st.integers(0, 255))
def test_no_altered_byte_of_an_encrypted_key_is_accepted(place: int, value: int) -> None:
    with pytest.raises(Refused):
        parse_secret(altered(COVERED, place, value)).open("pass word 密码")


@given(place=st.integers(0, 157), value=st.integers(0, 255))
def test_no_altered_byte_of_a_plain_key_is_accepted(place: int, value: int) -> None:
    with pytest.raises(NotMinisign):
        parse_secret(altered(PLAIN, place, value)).open()


@pytest.mark.parametrize("place", range(54))
def test_damage_of_the_head_is_no_wrong_password(place: int) -> None:
    """All but the salt, which nothing in the format checks."""
    text = altered(COVERED, place, 0xFF)
    kind = WrongPassword if 6 <= place < 38 else NotMinisign

    with pytest.raises(kind):
        parse_secret(text).open("pass word 密码")


def test_a_key_as_minisign_writes_it_without_checksum_opens_and_its_halves_are_compared() -> None:
    data = base64.b64decode(PLAIN.split("\n")[1])
    unchecked = data[:126] + bytes(32)
    text = f"untrusted comment: x\n{base64.b64encode(unchecked).decode()}\n"

    assert parse_secret(text).open() == KEY
    for place in range(62, 126):
        with pytest.raises(NotMinisign, match="damaged"):
            parse_secret(altered(text, place, 0)).open()


@pytest.mark.parametrize("cut", [0, 1, 20, 50, 100, len(COVERED) - 2])
def test_a_cut_file_is_malformed(cut: int) -> None:
    with pytest.raises(NotMinisign):
        parse_secret(COVERED[:cut])


@pytest.mark.parametrize(
    "limits",
    [
        Limits(SENSITIVE.operations * 2, SENSITIVE.memory),
        Limits(SENSITIVE.operations, SENSITIVE.memory * 2),
        Limits(LEAST.operations + 1, LEAST.memory),
        Limits(LEAST.operations, LEAST.memory * 3),
        Limits(0, 0),
        Limits(2**64 - 1, 2**64 - 1),
    ],
)
def test_a_file_cannot_ask_for_unbounded_work(limits: Limits) -> None:
    data = bytearray(base64.b64decode(COVERED.split("\n")[1]))
    data[38:54] = limits.operations.to_bytes(8, "little") + limits.memory.to_bytes(8, "little")

    with pytest.raises(NotMinisign, match="unusual amount of work"):
        parse_secret(f"untrusted comment: x\n{base64.b64encode(data).decode()}\n")


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("x", True),
        ("密码", True),
        ("x" * LONGEST_PASSWORD, True),
        ("x" * (LONGEST_PASSWORD + 1), False),
        ("密" * 341, False),
        ("", False),
        ("two\nlines", False),
        ("nul\0", False),
    ],
)
def test_only_a_password_that_minisign_could_read_is_used(password: str, good: bool) -> None:
    assert is_password(password) is good
    if not good:
        with pytest.raises(ValueError):
            encrypted_text(KEY, password, SALT, LEAST)


def test_nothing_shows_a_secret() -> None:
    file, plain = parse_secret(COVERED), parse_secret(PLAIN)
    password = "-".join(("kept", "to", "myself"))
    shown = [f"{each!r} {each} {[each]}" for each in (KEY, file, plain)]
    for text in (altered(COVERED, 157, 0), altered(PLAIN, 100, 0), PLAIN[:-10], COVERED[:-10], PLAIN + "x"):
        with pytest.raises(Refused) as refused:
            parse_secret(text_of(text.encode())).open(password)
        shown += traceback.format_exception(refused.value)
        shown += [repr(refused.value), str(refused.value), repr(refused.value.sentence)]
    words = "\n".join(shown)

    secrets = [KEY.seed.hex(), str(KEY.seed), str(list(KEY.seed)), password]
    lines = [text.split("\n")[1] for text in (PLAIN, COVERED)]
    secrets += [line[start : start + 20] for line in lines for start in (0, 60, 100, 150)]
    assert [secret for secret in secrets if secret in words] == []
    assert "SecretKey(807060504030201)" in words


def test_lengths_are_right() -> None:
    with pytest.raises(ValueError):
        SecretKey(bytes(8), bytes(31))
    with pytest.raises(ValueError):
        SecretKey(bytes(7), bytes(32))
    with pytest.raises(ValueError):
        encrypted_text(KEY, "x", bytes(31), LEAST)
