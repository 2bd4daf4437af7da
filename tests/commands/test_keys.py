"""`keys`: a pair that the program minisign uses too, kept from others, told so that it can be read aloud."""

from __future__ import annotations

import os
import pty
import select
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hricsite.integrity.minisign import parse_public
from hricsite.integrity.signing import LEAST, SENSITIVE, SecretKey, encrypted_text, parse_secret, plain_text
from tests.integrity.real_minisign import minisign
from tests.sites.copies import ENVIRONMENT, Ended, command, run, run_apart

KEY = SecretKey(bytes(range(1, 9)), bytes(range(32)))
COVERED = encrypted_text(KEY, "right", bytes(32), LEAST)


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """Return a folder that is no project."""
    folder = tmp_path / "away"
    folder.mkdir()
    return folder


def typed(folder: Path, words: tuple[str, ...], answers: list[str]) -> Ended:
    """Run the program on a terminal of its own and type an answer at each prompt."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(sys.executable, command(*words), {**os.environ, **ENVIRONMENT})
    seen, waiting = b"", list(answers)
    while select.select([terminal], [], [], 60)[0]:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        seen += data
        if waiting and seen.endswith(b": "):
            os.write(terminal, waiting.pop(0).encode() + b"\n")
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert waiting == []
    return Ended(os.waitstatus_to_exitcode(status), seen.decode(), "")


def test_new_without_password_writes_a_pair_that_the_program_uses(away: Path) -> None:
    ended = run(away, "keys", "new", "editor", "--no-password", "--folder", ".")

    public = parse_public((away / "editor.pub").read_text("ascii"))
    (away / "page").write_bytes(b"a page\n")
    signed = minisign("-S", "-s", away / "editor.key", "-m", away / "page")
    verified = minisign("-V", "-p", away / "editor.pub", "-m", away / "page")
    assert (ended.code, signed.returncode, verified.returncode) == (0, 0, 0)
    assert ended.out.splitlines() == [
        str(away / "editor.key"),
        str(away / "editor.pub"),
        f"key id: {public.name}",
        f"public key: {public.line}",
        f"fingerprint: {public.fingerprint()}",
    ]
    assert "keep" in ended.err


def test_new_asks_twice_for_a_password_and_shows_none(away: Path) -> None:
    """With the real cost of a password, once; the program opens the key with it, and this one does."""
    password = "a long sentence 一句长话"

    ended = typed(away, ("keys", "new", "editor", "--folder", "."), ["first", "second", password, password])

    text = (away / "editor.key").read_text("ascii")
    public = (away / "editor.pub").read_text("ascii")
    again = minisign("-R", "-s", away / "editor.key", "-p", away / "again.pub", passwords=f"{password}\n")
    assert ended.code == 0
    assert parse_secret(text).limits == SENSITIVE
    assert again.returncode == 0, again.stderr
    assert (away / "again.pub").read_text("ascii") == public
    for secret in ("first", "second", password, text.split("\n")[1][60:100]):
        assert secret not in ended.out


def test_the_secret_key_is_for_its_owner_alone(away: Path) -> None:
    before = os.umask(0)
    try:
        run(away, "keys", "new", "editor", "--no-password", "--folder", "new/folder")
    finally:
        os.umask(before)

    folder = away / "new/folder"
    assert stat.S_IMODE((folder / "editor.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_keys_differ(away: Path) -> None:
    for name in ("one", "two"):
        assert run(away, "keys", "new", name, "--no-password", "--folder", ".").code == 0

    one, two = (parse_secret((away / f"{name}.key").read_text("ascii")).open() for name in ("one", "two"))

    assert one.id != two.id and one.seed != two.seed


@pytest.mark.parametrize("there", ["editor.key", "editor.pub"])
@pytest.mark.parametrize("kind", ["file", "link"])
def test_nothing_is_overwritten(away: Path, there: str, kind: str) -> None:
    if kind == "file":
        (away / there).write_text("mine\n", "utf-8")
    else:
        (away / there).symlink_to(away / "nowhere")

    ended = run(away, "keys", "new", "editor", "--no-password", "--folder", ".")

    assert ended.code == 1
    assert f"{there} is there already" in ended.err
    assert os.listdir(away) == [there]
    assert kind == "link" or (away / there).read_text("utf-8") == "mine\n"


def test_when_one_file_fails_there_is_neither(away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def full(path, *words, **more):  # type: ignore[no-untyped-def]
        if str(path).endswith(".pub"):
            raise OSError(28, "No space left on device", str(path))
        return real(path, *words, **more)

    monkeypatch.setattr(os, "open", full)
    ended = run(away, "keys", "new", "editor", "--no-password", "--folder", ".")

    assert ended.code == 3
    assert os.listdir(away) == []


@pytest.mark.parametrize("folder", [".", "content", "content/media", "public", "public/new", "keys"])
def test_a_key_is_not_written_where_it_would_be_given_away(site: Path, folder: str) -> None:
    ended = run(site, "keys", "new", "editor", "--no-password", "--folder", folder)

    assert ended.code == 2
    assert "choose another --folder" in ended.err
    assert list(site.rglob("editor.*")) == []


def test_a_link_into_a_project_or_a_built_site_elsewhere_is_seen(site: Path, away: Path) -> None:
    (away / "link").symlink_to(site / "content")
    (site / "public").rename(away / "htdocs")

    through = run(away, "keys", "new", "editor", "--no-password", "--folder", "link/here")
    built = run(away, "keys", "new", "editor", "--no-password", "--folder", "htdocs/en")

    assert (through.code, built.code) == (2, 2)


def test_the_folder_is_that_of_the_program(away: Path) -> None:
    ended = run_apart(away, "keys", "new", "editor", "--no-password", HOME=str(away))

    assert ended.code == 0
    assert sorted(os.listdir(away / ".minisign")) == ["editor.key", "editor.pub"]


@pytest.mark.parametrize("name", ["", ".x", "a/b", "../x", "-x", "a b", "名", "x" * 60, "a.key"])
def test_a_name_is_a_plain_word(away: Path, name: str) -> None:
    assert run(away, "keys", "new", "--no-password", "--folder", ".", "--", name).code == 2
    assert os.listdir(away) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "one line"),
        (b"\n", "one line"),
        (b"two\nlines\n", "one line"),
        (b"x" * 1023, "one line"),
        (b"\xff\n", "not UTF-8"),
    ],
)
def test_a_password_file_holds_one_line(away: Path, data: bytes, words: str) -> None:
    (away / "password").write_bytes(data)

    ended = run(away, "keys", "new", "editor", "--password-file", "password", "--folder", ".")

    assert ended.code == 2
    assert words in ended.err
    assert os.listdir(away) == ["password"]


def test_without_a_terminal_no_password_is_made_up(away: Path) -> None:
    ended = run_apart(away, "keys", "new", "editor", "--folder", ".")

    assert ended.code == 2
    assert "--password-file" in ended.err
    assert os.listdir(away) == []


def test_two_ways_at_once_are_refused(away: Path) -> None:
    (away / "password").write_text("x\n", "utf-8")

    ended = run(away, "keys", "new", "e", "--no-password", "--password-file", "password", "--folder", ".")

    assert ended.code == 2


@pytest.mark.parametrize("text", [KEY.public.text(), KEY.public.line, plain_text(KEY), COVERED])
def test_show_tells_the_same_of_either_file(away: Path, text: str) -> None:
    (away / "file").write_text(text, "ascii")
    (away / "password").write_bytes(b"right\r\n")

    ended = run(away, "keys", "show", "file", "--password-file", "password")

    assert ended.code == 0
    assert ended.out == (
        f"key id: 807060504030201\npublic key: {KEY.public.line}\nfingerprint: {KEY.public.fingerprint()}\n"
    )


def test_show_speaks_chinese(away: Path) -> None:
    (away / "file").write_text(KEY.public.text(), "ascii")

    ended = run(away, "keys", "show", "file", HRICSITE_LANG="zh-Hant")

    assert ended.out.startswith("密鑰編號：807060504030201\n")


def test_a_wrong_password_is_told(away: Path) -> None:
    (away / "file").write_text(COVERED, "ascii")

    ended = typed(away, ("keys", "show", "file"), ["wrong"])

    assert ended.code == 1
    assert "[wrong-password]" in ended.out
    assert "wrong\r\n" not in ended.out.replace("[wrong-password]", "")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"\x89PNG\r\n\x1a\n", 1),
        (b"x" * 100_000, 1),
        (COVERED.encode()[:-9], 2),
        (KEY.public.text().encode()[:-9], 2),
        (plain_text(KEY).encode().replace(b"RWQ", b"RWR"), 2),
        (plain_text(KEY).encode()[:-9] + b"AAAAAAA=\n", 2),
    ],
)
def test_what_is_no_key_is_told_and_not_quoted(away: Path, data: bytes, line: int) -> None:
    (away / "file").write_bytes(data)
    (away / "password").write_bytes(b"right")

    ended = run(away, "keys", "show", "file", "--password-file", "password")

    assert ended.code == 1
    assert "[bad-key-file]" in ended.err
    assert ended.err.startswith(f"file:{line}:1: error: ")
    assert not any(each[40:60] in ended.err.encode() for each in data.split(b"\n") if len(each) > 100)


@pytest.mark.parametrize("verb", ["build", "check", "convert"])
def test_other_commands_load_no_cryptography(site: Path, verb: str) -> None:
    code = (
        "import sys; from hricsite.cli import main; main(sys.argv[1:]); "
        "print('cryptography' in sys.modules or 'hricsite.integrity' in sys.modules)"
    )
    words = [verb, "--to", "zh-Hant"] if verb == "convert" else [verb, "--jobs", "1"]

    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=site,
        env={**os.environ, **ENVIRONMENT},
        input="",
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "False"
