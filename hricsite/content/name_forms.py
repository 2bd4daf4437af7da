"""A person's names: which of them are one name in several scripts, and the forms nobody wrote down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hricsite.content.kinds.profile import Name
from hricsite.lang.conversion import convert_text
from hricsite.lang.lexicon import EMPTY
from hricsite.lang.names import sure_traditional
from hricsite.lang.tags import fallbacks, is_chinese

CHINESE = ("zh-Hans", "zh-Hant", "zh-Hant-HK")

Forms = Mapping[str, Name]
"""One name of a person by Chinese language tag."""


def converted_from(lang: str, written: Iterable[str]) -> str | None:
    """Return the language a missing Chinese one is converted from, or None when none is written."""
    if not is_chinese(lang):
        return None
    present = set(written)
    return next((tag for tag in fallbacks(lang) if tag in present and is_chinese(tag)), None)


def name_in(text: str, source: str, target: str) -> str | None:
    """Return a person's name in another script, or None when its characters leave a choice.

    Simplified to Traditional goes character by character and only where each character has one form;
    the other directions lose nothing and use the plain tables.
    """
    if source == "zh-Hans":
        return sure_traditional(text, target)
    return convert_text(text, source=source, target=target, lexicon=EMPTY)


def name_forms(names: Iterable[Name]) -> tuple[Forms, ...]:
    """Return the Chinese names of a person, those that are one name in several scripts together.

    Where there is one name of a kind in each script they belong together, however they are written.  Of
    several (two pen names, each in two scripts) those belong together that are the same in Simplified
    characters.  A name that several sources state is taken from the first.
    """
    chinese = [name for name in names if is_chinese(name.lang)]
    groups: list[Forms] = []
    for kind in dict.fromkeys(name.kind for name in chinese):
        found: dict[tuple[str, str], Name] = {}
        for name in chinese:
            if name.kind == kind:
                found.setdefault((name.lang, name.text), name)
        groups += _together(list(found.values()))
    return tuple(groups)


def _together(names: list[Name]) -> list[Forms]:
    """Return different names of one kind as groups of forms."""
    if len({name.lang for name in names}) == len(names):
        return [{name.lang: name for name in names}]
    groups: dict[str, dict[str, Name]] = {}
    for name in names:
        plain = name.text if name.lang == "zh-Hans" else name_in(name.text, name.lang, "zh-Hans")
        groups.setdefault(plain or name.text, {}).setdefault(name.lang, name)
    return list(groups.values())


def form_in(forms: Forms, lang: str) -> str | None:
    """Return a name as it is written in `lang`, or made from its other forms, or None."""
    if lang in forms:
        return forms[lang].text
    source = converted_from(lang, forms)
    return name_in(forms[source].text, source, lang) if source else None


def missing_names(names: tuple[Name, ...], languages: tuple[str, ...]) -> Iterator[Name]:
    """Yield each Chinese name in the scripts of the site in which it is not written, where that is sure."""
    for forms in name_forms(names):
        for lang in languages:
            source = converted_from(lang, forms) if lang not in forms else None
            text = form_in(forms, lang) if source else None
            if source and text is not None:
                yield forms[source].model_copy(update={"text": text, "lang": lang})
