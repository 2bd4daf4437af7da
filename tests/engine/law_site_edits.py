"""Edits of what is no record: pictures, glossary, dictionary, settings, templates, messages; and mistakes."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib

from tests.engine.law_edits import (
    MESSAGE,
    TAG,
    Edit,
    Files,
    changed_at,
    chosen,
    names,
    text_of,
    without,
    written,
)

SETTINGS = "content/site.yaml"
GLOSSARY = "content/glossary.yaml"
DICTIONARY = "content/zh-dictionary.yaml"
RECORD = (
    "shows: {en: A paper kite.}\nauthor: The kite club\nlicence: CC BY 4.0\nconsent: Nobody is seen.\n"
    "people: []\nwidth: 3\nheight: 2\ndigest: {digest}\n"
)
LANGUAGES = ("en, zh-Hans", "en, zh-Hans, zh-Hant", "en, zh-Hant", "en, zh-Hans, zh-Hant, zh-Hant-HK")
SCOPES = ("", ", scope: topics/*", ", scope: profiles/*", ", scope: nowhere/*")
TERMS = (("头发", "毛髮"), ("里面", "裏頭"), ("线头", "線端"), ("风筝", "紙鳶"), ("每周", "每個星期"))


def picture_bytes(files: Files, pick: int) -> Files:
    """Change the bytes of a picture: with its record, or without it, which is a mistake."""
    pictures = names(files, r"/media/.*\.png\Z")
    if not pictures:
        return files
    path = chosen(pictures, pick)
    return with_picture(files, path, pick) if pick % 4 else {**files, path: png(pick)}


def png(pick: int) -> bytes:
    """Return a picture of 3 by 2 grey pixels that begins with another one for another number."""
    header, rows = struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0), bytes((0, pick % 256, 0, 0, 0, 0, 0, 0))
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    parts = (struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def with_picture(files: Files, path: str, pick: int) -> Files:
    """Return the files with another picture at this path, which its record knows."""
    data, record = png(pick), path.removesuffix(".png") + ".yaml"
    if record not in files:
        return {**files, path: data}
    text = re.sub("digest: .*", f"digest: {hashlib.sha256(data).hexdigest()}", text_of(files, record))
    return {**written(files, record, text), path: data}


def picture_size(files: Files, pick: int) -> Files:
    """Change the size of a picture."""
    width, paths = re.compile("(?<=width: )[0-9]+"), names(files, "/media/.*yaml")
    return changed_at(files, paths, width, lambda _: f"{pick + 1}", pick)


def picture_added(files: Files, pick: int) -> Files:
    """Show one more picture in a text."""
    pictures, texts = names(files, r"/media/.*\.png\Z"), names(files, r"^content/.*\.md\Z")
    if not pictures:
        return files
    name, path = f"picture-{pick % 3}", chosen(texts, pick // 3)
    data = files[chosen(pictures, pick)]
    record = RECORD.replace("{digest}", hashlib.sha256(data).hexdigest())
    files = {**written(files, f"content/media/{name}.yaml", record), f"content/media/{name}.png": data}
    return written(files, path, f"{text_of(files, path)}\n![A kite](media:{name}.png)\n")


def term_added(files: Files, pick: int) -> Files:
    """Add a term to the glossary, first or last."""
    term = f"- id: term-{pick}\n  names: {{en: term {pick}, zh-Hans: 线头{pick}}}\n  topics: [kites]\n"
    before = text_of(files, GLOSSARY) if GLOSSARY in files else ""
    return written(files, GLOSSARY, term + before if pick % 2 else before + term)


def dictionary(files: Files, pick: int) -> Files:
    """Add a term to the site's dictionary, for all texts or for some."""
    hans, hant = chosen(TERMS, pick)
    entry = f"- {{hans: {hans}, hant: {hant}, note: A word{chosen(SCOPES, pick // 5)}}}\n"
    return written(files, DICTIONARY, (text_of(files, DICTIONARY) if DICTIONARY in files else "") + entry)


def region_words(files: Files, pick: int) -> Files:
    """Choose whether words of a region are used."""
    text = re.sub(r"(?m)^zh: .*\n", "", text_of(files, SETTINGS))
    return written(files, SETTINGS, f"{text}zh: {{region_words: {'yes' if pick % 2 else 'no'}}}\n")


def languages(files: Files, pick: int) -> Files:
    """Give the site more or fewer languages."""
    some = chosen(LANGUAGES, pick)
    return changed_at(files, [SETTINGS], re.compile(r"(?<=languages: \[)[^\]]*"), lambda _: some, 0)


def address(files: Files, pick: int) -> Files:
    """Give the site an address, or another."""
    text = re.sub(r"(?m)^base_url: .*\n", "", text_of(files, SETTINGS))
    more = f"base_url: https://copy-{pick % 3}.example/\n" if pick % 4 else ""
    return written(files, SETTINGS, text + more)


def template(files: Files, pick: int) -> Files:
    """Change a tag in a template of pages, of parts, or in the layout."""
    paths = names(files, r"^templates/.*\.html\Z")
    return changed_at(files, paths, TAG, lambda old: f'{old} data-law="{pick}"', pick)


def asset(files: Files, pick: int) -> Files:
    """Change a stylesheet or the icon."""
    path = chosen(names(files, "^templates/assets/"), pick)
    remark = f"<!-- {pick} -->" if path.endswith("svg") else f"/* {pick} */"
    return written(files, path, f"{text_of(files, path)}{remark}\n")


def message(files: Files, pick: int) -> Files:
    """Change the words of one catalogue."""
    if pick % 4 == 0:
        more = '\nmsgid "Topics"\nmsgstr "Themes"\n'
        path = "locales/en/LC_MESSAGES/hricsite.po"
        text = text_of(files, path)
        return written(files, path, text.removesuffix(more) if text.endswith(more) else text + more)
    return changed_at(files, names(files, r"^locales/zh.*\.po\Z"), MESSAGE, lambda _: "改", pick)


def not_yaml(files: Files, pick: int) -> Files:
    """Make a file one that cannot be read."""
    path = chosen(names(files, r"^content/.*\.(yaml|md)\Z"), pick)
    return written(files, path, "a: [\n" + text_of(files, path))


def unknown_key(files: Files, pick: int) -> Files:
    """Write a key that nothing knows."""
    path = chosen(names(files, r"^content/[a-z]+/.*\.yaml\Z"), pick)
    return written(files, path, f"{text_of(files, path)}nonsense: {pick}\n")


def file_lost(files: Files, pick: int) -> Files:
    """Lose any file of content."""
    return without(files, chosen(names(files, "^content/"), pick))


SITE: tuple[Edit, ...] = (
    picture_bytes, picture_size, picture_added, term_added, dictionary, region_words, languages, address,
    template, asset, message,
)  # fmt: skip
MISTAKES: tuple[Edit, ...] = (not_yaml, unknown_key, file_lost)
