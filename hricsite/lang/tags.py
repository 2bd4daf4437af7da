"""The language tags of a site: folders, fallbacks, direction and own names (design: BCP 47 inside)."""

from __future__ import annotations

LANGS = ("en", "zh-Hans", "zh-Hant", "zh-Hant-HK")

_FALLBACKS = {
    "en": ("zh-Hans", "zh-Hant", "zh-Hant-HK"),
    "zh-Hans": ("zh-Hant", "zh-Hant-HK", "en"),
    "zh-Hant": ("zh-Hant-HK", "zh-Hans", "en"),
    "zh-Hant-HK": ("zh-Hant", "zh-Hans", "en"),
}

_OWN_NAMES = {"en": "English", "zh-Hans": "简体", "zh-Hant": "繁體", "zh-Hant-HK": "繁體（香港）"}

_RTL_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
_RTL_SCRIPTS = frozenset({"arab", "hebr", "nkoo", "syrc", "thaa"})


def folder(lang: str) -> str:
    """Return the folder of a language's tree: the tag in lower case."""
    return lang.lower()


def lang_of_folder(name: str) -> str:
    """Return the tag whose tree stands in this folder; a folder of no language raises KeyError."""
    return {folder(lang): lang for lang in LANGS}[name]


def fallbacks(lang: str) -> tuple[str, ...]:
    """Return the tags to try, in order, when a text is missing in `lang`; an unknown tag raises KeyError.

    The nearest form of the same language comes first, another language last.
    """
    return _FALLBACKS[lang]


def is_chinese(lang: str) -> bool:
    """Say whether the tag is Chinese, in whatever script."""
    return lang == "zh" or lang.startswith("zh-")


def direction(lang: str) -> str:
    """Return "rtl" or "ltr" for any BCP 47 tag; a script in the tag decides before the language does."""
    subtags = lang.lower().split("-")
    scripts = [subtag for subtag in subtags[1:] if len(subtag) == 4 and subtag.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return "rtl" if subtags[0] in _RTL_LANGUAGES else "ltr"


def own_name(lang: str) -> str:
    """Return what a language calls itself in the language switch; an unknown tag raises KeyError."""
    return _OWN_NAMES[lang]
