"""Secret keys are found by what they are, wherever they stand; words about keys are none."""

from __future__ import annotations

import io
import json
import subprocess
import time
from pathlib import Path

import pytest

from hricsite.content.key_material import has_key, keys_in, without_keys
from hricsite.integrity.signing import LEAST, SecretKey, encrypted_text, plain_text
from tests.content.key_files import AGE_KEY, ALL, COVERED_KEY, PEM_KEY, PLAIN_KEY
from tests.integrity.real_minisign import minisign
from tests.tools.programs import program

KEY = SecretKey(bytes(range(8)), bytes(range(32)))
WORDS = f"""\
Never send the block that begins with -----BEGIN PRIVATE KEY----- to anybody.
-----BEGIN RSA PRIVATE KEY-----
...
-----END RSA PRIVATE KEY-----
-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----
-----BEGIN PRIVATE KEY-----
This is prose about what such a block would hold, and not a key at all.
untrusted comment: minisign encrypted secret key
{KEY.public.line}
AGE-SECRET-KEY-1 is how such keys begin; age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p
RWRTY0Iy is how secret keys of minisign begin, RWRCS those of signify, PuTTY-User-Key-File-3: of PuTTY.
"""


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
@pytest.mark.parametrize(
    "within",
    [
        pytest.param(lambda text: text.encode(), id="alone"),
        pytest.param(lambda text: f"# \u4e2d\n\nx {text} y".encode(), id="in a text"),
        pytest.param(lambda text: text.replace("\n", "\r\n").encode(), id="Windows"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda text: json.dumps({"key": text}).encode(), id="JSON"),
        pytest.param(lambda text: f"<p>{text.replace(chr(10), '<br>' + chr(10))}</p>".encode(), id="HTML"),
        pytest.param(lambda text: b"\x89PNG\0\xff" * 1000 + text.encode() + b"\xff" * 9, id="binary"),
    ],
)
def test_a_secret_key_is_found(text: str, within) -> None:  # type: ignore[no-untyped-def]
    assert len(keys_in(within(text))) == 1
    assert has_key(io.BytesIO(within(text)))


def test_words_about_keys_and_public_keys_are_none() -> None:
    assert keys_in(WORDS.encode()) == ()
    assert keys_in(WORDS.encode("utf-16")) == ()


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_a_key_that_is_cut_to_a_few_letters_is_none(text: str) -> None:
    assert keys_in(text[: len(text) // 8].encode()) == ()


@pytest.mark.parametrize("text", [PLAIN_KEY, COVERED_KEY])
def test_a_longer_or_shorter_line_is_no_key_of_minisign(text: str) -> None:
    assert keys_in(text.replace("=", "A").encode()) == ()
    assert keys_in(text.replace("RW", "ARW").encode()) == ()
    assert keys_in(text.replace("EIy", "EIz").replace("0Iy", "0Iz").encode()) == ()


def test_the_place_is_told() -> None:
    data = f"one\n\u4e2d\u6587 {AGE_KEY}\n\n{PEM_KEY}{PEM_KEY}\n".encode()

    assert [(each.line, each.column, each.last_line) for each in keys_in(data)] == [
        (2, 4, 2),
        (4, 1, 8),
        (9, 1, 13),
    ]


def test_no_line_of_a_key_stays() -> None:
    text = f"before\n{PEM_KEY}between\n{PLAIN_KEY}after\n"

    kept = without_keys(text.encode()).decode().split("\n")

    assert len(kept) == len(text.split("\n"))
    assert [line for line in kept if line] == [
        "before", "between", "untrusted comment: x", "after"
    ]  # fmt: skip


@pytest.mark.parametrize("before", [0, (1 << 22) - 100, (1 << 22) - 1, 1 << 22, (1 << 23) - 50])
def test_a_key_across_two_pieces_of_a_large_file_is_found(before: int) -> None:
    data = b"x" * before + b"\n" + PEM_KEY.encode() + b"y" * 100

    assert has_key(io.BytesIO(data))
    assert not has_key(io.BytesIO(data.replace(b"PRIVATE", b"PRIMATE")))


@pytest.mark.parametrize(
    "data",
    [
        b"-----BEGIN PRIVATE KEY-----" + b" " * 2_000_000,
        b"-----BEGIN PRIVATE KEY-----\n" + b"A: " * 700_000,
        b"-----BEGIN PRIVATE KEY-----\n" * 70_000,
        b"PuTTY-User-Key-File-3: " * 20_000,
        b"RWRTY0Iy" * 250_000,
    ],
)
def test_no_file_holds_the_search_up(data: bytes) -> None:
    start = time.process_time()

    keys_in(data)

    assert time.process_time() - start < 10


def test_keys_of_real_programs_are_found(tmp_path: Path) -> None:
    assert minisign("-G", "-W", "-p", tmp_path / "m.pub", "-s", tmp_path / "m.key").returncode == 0
    openssl = program(("openssl",), "apt-get install openssl")
    for words, name in ((["-aes256", "-pass", "pass:x"], "o1.key"), ([], "o2.key")):
        out = str(tmp_path / name)
        subprocess.run([openssl, "genpkey", "-algorithm", "ed25519", "-out", out, *words], check=True)
    keygen = program(("ssh-keygen",), "apt-get install openssh-client")
    for name, form in (("s1.key", "RFC4716"), ("s2.key", "PEM"), ("s3.key", "PKCS8")):
        words = [keygen, "-q", "-t", "ecdsa", "-m", form, "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(words, check=True)
    (tmp_path / "own.key").write_text(plain_text(KEY), "ascii")
    (tmp_path / "covered.key").write_text(encrypted_text(KEY, "x", bytes(32), LEAST), "ascii")

    found = {path.name for path in tmp_path.iterdir() if keys_in(path.read_bytes())}

    assert found == {path.name for path in tmp_path.glob("*.key")}
    assert len(found) == 8 and len(list(tmp_path.glob("*.pub"))) == 4
