"""What is wrong with a template, for whoever wrote it."""

from __future__ import annotations

import jinja2

TemplateFault = jinja2.TemplateError


def words_of(fault: TemplateFault) -> str:
    """Return what is wrong, and in which line of which template where that is known."""
    words = fault.message or type(fault).__name__
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return f"{fault.name or fault.filename}:{fault.lineno}: {words}"
    return words
