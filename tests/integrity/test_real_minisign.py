"""The program minisign and this one read each other's files."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from hricsite.integrity.minisign import digest_of, parse_public, parse_signature, verify
from hricsite.integrity.signing import (
    SENSITIVE,
    Limits,
    SecretKey,
    encrypted_text,
    parse_secret,
    plain_text,
    sign,
)
from tests.integrity.real_minisign import minisign

TEXT = b"a page\n" * 10_000
KEY = SecretKey(bytes.fromhex("0102030405060700"), bytes(range(32)))  # its id is shown with a zero less
SALT = bytes(range(32))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """Return a file to sign."""
    path = tmp_path / "page.html"
    path.write_bytes(TEXT)
    return path


def test_a_key_with_a_password_of_the_program_signs_here_for_it(page: Path, tmp_path: Path) -> None:
    """With the limits that it uses by itself: 1 GiB and some seconds, once there and once here."""
    public, secret = tmp_path / "a.pub", tmp_path / "a.key"
    made = minisign("-G", "-p", public, "-s", secret, passwords="pass word 密码\npass word 密码\n")
    assert made.returncode == 0, made.stderr

    file = parse_secret(secret.read_text("utf-8"))
    key = file.open("pass word 密码")
    signature = sign(digest_of(io.BytesIO(TEXT)), key, "site:example build:7")
    page.with_name("page.html.minisig").write_text(signature.text(), "utf-8")
    verified = minisign("-V", "-m", page, "-p", public)

    assert file.limits == SENSITIVE
    assert key.public == parse_public(public.read_text("utf-8"))
    assert (verified.returncode, verified.stderr) == (0, "")
    assert "Trusted comment: site:example build:7" in verified.stdout


def test_a_key_without_password_of_the_program_opens_here(page: Path, tmp_path: Path) -> None:
    public, secret = tmp_path / "a.pub", tmp_path / "a.key"
    assert minisign("-G", "-W", "-p", public, "-s", secret).returncode == 0

    key = parse_secret(secret.read_text("utf-8")).open()

    assert key.public == parse_public(public.read_text("utf-8"))
    assert public.read_text("utf-8") == key.public.text()


@pytest.mark.parametrize(
    "words", [(), ("-t", "编号 7"), ("-c", "x", "-t", "y")], ids=["own", "words", "both"]
)
def test_what_the_program_signs_verifies_here(words: tuple[str, ...], page: Path, tmp_path: Path) -> None:
    secret = tmp_path / "a.key"
    secret.write_text(plain_text(KEY), "utf-8")
    signed = minisign("-S", *words, "-s", secret, "-m", page)
    assert signed.returncode == 0, signed.stderr

    signature = parse_signature(page.with_name("page.html.minisig").read_text("utf-8"))
    verify(digest_of(io.BytesIO(TEXT)), signature, KEY.public)

    comment = signature.trusted_comment
    assert comment == words[-1] if words else re.fullmatch(r"timestamp:\d+\tfile:page.html\thashed", comment)


def test_the_old_form_of_the_program_is_refused(page: Path, tmp_path: Path) -> None:
    secret = tmp_path / "a.key"
    secret.write_text(plain_text(KEY), "utf-8")
    assert minisign("-S", "-l", "-s", secret, "-m", page).returncode == 0

    with pytest.raises(Exception, match="old form"):
        parse_signature(page.with_name("page.html.minisig").read_text("utf-8"))


@pytest.mark.parametrize("comment", ["site:example build:7", "tab\there", "编号 7", "", "x" * 8173])
def test_what_is_signed_here_verifies_there(comment: str, page: Path) -> None:
    signature = sign(digest_of(io.BytesIO(TEXT)), KEY, comment)
    page.with_name("page.html.minisig").write_text(signature.text(), "utf-8")

    good = minisign("-V", "-m", page, "-P", KEY.public.line)
    page.write_bytes(TEXT + b"x")
    bad = minisign("-V", "-m", page, "-P", KEY.public.line)

    assert (good.returncode, good.stderr) == (0, "")
    assert comment in good.stdout
    assert bad.returncode == 1


def test_files_of_keys_written_here_open_there(tmp_path: Path) -> None:
    """`minisign -R` opens a secret key and writes the public one, with the id as it shows it."""
    files = {
        "plain": (plain_text(KEY), ""),
        "much memory": (encrypted_text(KEY, "pass 密码", SALT, Limits(1 << 19, 1 << 25)), "pass 密码\n"),
        "many rounds": (encrypted_text(KEY, "pass", SALT, Limits(1 << 22, 1 << 24)), "pass\n"),
        "few rounds": (encrypted_text(KEY, "x" * 1022, SALT, Limits(1 << 15, 1 << 24)), "x" * 1022 + "\n"),
    }
    for name, (text, passwords) in files.items():
        secret, public = tmp_path / f"{name}.key", tmp_path / f"{name}.pub"
        secret.write_text(text, "utf-8")

        made = minisign("-R", "-s", secret, "-p", public, passwords=passwords)

        assert made.returncode == 0, (name, made.stderr)
        assert public.read_text("utf-8") == KEY.public.text()
    assert re.search(r" 7060504030201$", KEY.public.text().split("\n")[0])


def test_a_wrong_password_opens_neither_there_nor_here(tmp_path: Path) -> None:
    secret = tmp_path / "a.key"
    secret.write_text(encrypted_text(KEY, "right", SALT, Limits(1 << 15, 1 << 24)), "utf-8")

    there = minisign("-R", "-s", secret, "-p", tmp_path / "a.pub", passwords="wrong\n")

    assert there.returncode != 0
    with pytest.raises(Exception, match="the password does not open this key"):
        parse_secret(secret.read_text("utf-8")).open("wrong")
