"""What passes between planning and writing: bodies kept aside, jobs, artifacts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BodyRef:
    """Where the HTML of one body is kept while the site is built, and the digest of its bytes."""

    file: str
    offset: int
    length: int
    digest: str


ReadBody = Callable[[BodyRef], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One output file: its path in the tree, the function that makes its bytes, and all it may know.

    `make(view, read_body)` is a function at the top level of a module, so that it can be sent to another
    process; the view is plain data.
    """

    path: str
    make: Callable[[Any, ReadBody], bytes]
    view: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """An output file as made: path, SHA-256 of its bytes, size, whether it differs from before."""

    path: str
    digest: str
    size: int
    changed: bool
