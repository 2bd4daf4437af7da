"""Why a file did not come from a server: what was refused, and what may go better another time."""

from __future__ import annotations

from hricsite.model.diagnostics import Message


class NotFetched(Exception):
    """A file did not come: the sentence for the user, a stable word for what it was, the status or 0.

    `retry_after` is for how many seconds the server asked to be left alone, 0 when it did not say.
    """

    def __init__(self, sentence: Message, kind: str, status: int = 0, retry_after: int = 0) -> None:
        """Keep all four."""
        super().__init__(str(sentence))
        self.sentence = sentence
        self.kind = kind
        self.status = status
        self.retry_after = retry_after


class Refused(NotFetched):
    """The server gave what is not taken; asking it again brings the same.

    Kinds: `address`, `path`, `redirect`, `encoding`, `missing`, `status`, `range`, `long` (longer than it may
    be or than was stated), `head`, `chunks`, `html` (a web page where another kind of file was asked for),
    `proxy`, `altered` (not what a signed manifest says).
    """


class Lost(NotFetched):
    """Nothing came, or not all; another time may be better.

    Kinds: `name` (not found), `connect`, `tls`, `tls-name`, `tls-date`, `tls-issuer`, `time`, `cut`, `proxy`,
    `busy` (status 408, 425, 429 or from 500).
    """
