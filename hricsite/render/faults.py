"""What is wrong with a template, for whoever wrote it: file, line and remedy, as with content."""

from __future__ import annotations

import dataclasses
import traceback

import jinja2

from hricsite.content.validation import nearest
from hricsite.model.diagnostics import Diagnostic, Location, Message, error, say

_MISTAKES = (
    jinja2.TemplateError, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError,
)  # fmt: skip
"""What a mistake in a template raises, there or in what it calls; all else is a bug or a failing machine."""


class TemplateFault(Exception):
    """A template has a mistake.  All that is to be told is a finding, so that a worker can send it."""

    def __init__(self, finding: Diagnostic) -> None:
        """Keep the finding, whose path is that of the template inside its folder."""
        super().__init__(finding)
        self._finding = finding

    def finding(self, folder: str) -> Diagnostic:
        """Return what is wrong, and where; `folder` is the path of the folder of templates."""
        place = self._finding.location
        return dataclasses.replace(self._finding, location=place._replace(path=f"{folder}/{place.path}"))


def fault_of(problem: BaseException | None) -> TemplateFault | None:
    """Return the mistake in a template that made this be raised, or None where there is none.

    It stands in the innermost template: the macro, not the page that uses it.
    """
    if not isinstance(problem, _MISTAKES):
        return None
    frames = [
        (frame.f_globals.get("__jinja_template__"), line)
        for frame, line in traceback.walk_tb(problem.__traceback__)
    ]
    places = [(each.name, each.get_corresponding_lineno(line)) for each, line in frames if each is not None]
    if isinstance(problem, jinja2.TemplateSyntaxError):
        places.append((problem.name, problem.lineno))
    if not places:
        return None
    name, line = places[-1]
    words = say("the template has a mistake: {problem}", problem=_words(problem))
    remedy = _remedy(problem, own=frames[-1][0] is not None)
    return TemplateFault(error("template-mistake", Location(path=name or "-", line=line), words, remedy))


def undecodable(path: str, problem: UnicodeDecodeError) -> TemplateFault:
    """Return the fault of a template that is not UTF-8."""
    line = problem.object.count(b"\n", 0, problem.start) + 1
    byte = f"0x{problem.object[problem.start]:02x}"
    return TemplateFault(
        error(
            "not-utf-8",
            Location(path=path, line=line),
            say("byte {byte} is not UTF-8", byte=byte),
            say("save the file as UTF-8"),
        )
    )


def _words(problem: Exception) -> str:
    """Return what is wrong, as Jinja or Python says it."""
    if type(problem) is jinja2.TemplateNotFound:
        return f"no template is named {problem.name!r}"
    if isinstance(problem, jinja2.TemplateError):
        return problem.message or type(problem).__name__
    return f"{type(problem).__name__}: {problem}"


def _remedy(problem: Exception, *, own: bool) -> Message:
    """Return how to repair what the template's own code raised, or else what it called."""
    if isinstance(problem, jinja2.TemplateNotFound):
        return say("name a file by its path inside the folder of templates")
    if isinstance(problem, jinja2.TemplateRuntimeError | jinja2.TemplateAssertionError):
        return _given()
    if isinstance(problem, jinja2.TemplateError):
        return say("mend the tag or the expression; each if, for, block, set and macro needs its end")
    if isinstance(problem, AttributeError) and own:
        known = tuple(name for name in dir(problem.obj) if not name.startswith("_"))
        return nearest(problem.name, known, _given())
    if isinstance(problem, RecursionError):
        return say("let no template or macro use itself without an end")
    return say("give each filter, test and function that stands here the values that it takes")


def _given() -> Message:
    return say("use a name that the template is given; those of views and filters stand in hricsite/render")
