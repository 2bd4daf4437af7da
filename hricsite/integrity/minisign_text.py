"""The lines that minisign's files are made of, read strictly: comments, base64, nothing else."""

from __future__ import annotations

import base64

from hricsite.model.diagnostics import Message, say

UNTRUSTED = "untrusted comment: "
TRUSTED = "trusted comment: "
MOST_BYTES = {UNTRUSTED: 1022, TRUSTED: 8190}
"""Bytes of the longest line with each that minisign 0.11 reads; its buffers hold a line end and a NUL too."""
LARGEST = 16_384
"""Bytes of a file; the longest that minisign writes has less than 10,000."""


class Refused(Exception):
    """A key, a signature or a password is not accepted: the sentence says why, the line where (from 1)."""

    def __init__(self, sentence: Message, line: int = 1) -> None:
        """Keep both."""
        super().__init__(str(sentence))
        self.sentence = sentence
        self.line = line


class NotMinisign(Refused):
    """The text is not in minisign's format."""


def text_of(data: bytes) -> str:
    """Return the bytes of a file as text; raises NotMinisign for what is too large or not UTF-8."""
    if len(data) > LARGEST:
        raise NotMinisign(say("the file is too large for a key or a signature"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise NotMinisign(say("this is no key and no signature, but another file"), line) from None


def is_in_form(text: str) -> bool:
    """Say whether a text has the two lines of a key file, whatever the second holds."""
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return len(lines) == 2 and lines[0].startswith(UNTRUSTED)


def lines_of(text: str, count: int) -> tuple[str, ...]:
    """Return the lines of a text without their ends, LF or CRLF, which the last one may lack.

    Raises NotMinisign when there are more or fewer than `count`.
    """
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    if len(lines) != count:
        words = say("{found} lines where there must be {count}", found=len(lines), count=count)
        raise NotMinisign(words, min(len(lines), count + 1))
    return tuple(lines)


def bytes_of(lines: tuple[str, ...], number: int, size: int) -> bytes:
    """Return the `size` bytes that line `number`, counted from 1, holds in base64.

    Raises NotMinisign for anything that a base64 encoder would not have written.
    """
    line = lines[number - 1]
    try:
        data = base64.b64decode(line, validate=True)
    except ValueError:
        data = b""
    if not data or base64_of(data) != line:
        raise NotMinisign(say("this line is not base64 as keys and signatures have it"), number)
    if len(data) != size:
        words = say("{found} bytes in base64 where there must be {size}", found=len(data), size=size)
        raise NotMinisign(words, number)
    return data


def base64_of(data: bytes) -> str:
    """Return bytes as one line of base64."""
    return base64.b64encode(data).decode("ascii")


def comment_of(lines: tuple[str, ...], number: int, prefix: str) -> str:
    """Return the comment behind the prefix of line `number`, from 1; raises NotMinisign without one."""
    line = lines[number - 1]
    if not line.startswith(prefix):
        raise NotMinisign(say('this line must begin with "{prefix}"', prefix=prefix), number)
    comment = line.removeprefix(prefix)
    check_comment(comment, prefix, number)
    return comment


def check_comment(comment: str, prefix: str, number: int = 1) -> None:
    """Raise NotMinisign for a comment that is not one printable line of a length that minisign reads.

    Tabs are allowed: minisign writes them between the parts of its own comments.
    """
    if not comment.replace("\t", " ").isprintable():
        raise NotMinisign(say("a comment holds a character that cannot be printed"), number)
    if len((prefix + comment).encode("utf-8")) > MOST_BYTES[prefix]:
        raise NotMinisign(say("a comment is too long"), number)
