"""Edits of a project for the laws: each takes all files and a number, and returns all files as they are then.

The number chooses which file, line or word.  An edit that finds nothing to change changes nothing; one that
breaks the content is welcome too: then nothing may be written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tests.sites.whole.building import withdrawn

T = TypeVar("T")
Files = Mapping[str, bytes]
Edit = Callable[[Files, int], Files]

NAME = re.compile(r"text: ([\u4e00-\u9fff]{2,4}), lang: zh-Hans")
WORDS = re.compile(r"(?:(?<=[{ ]en: )|(?<=zh-Hans: ))[^,}\[\]\"'\n]+")
DATE = re.compile(r"(?:(?<=as_of: )|(?<=updated: ))\d{4}-\d\d-\d\d")
STATE = re.compile(r"publish: \{state: \w+(, embargo_until: [\d-]+)?")
TITLE = re.compile(r"(?:(?<=\ntitle: )|(?<=summary: ))[^\"\n]+")
ENTRY = re.compile(r"(?m)^ *- \{(?!text: [^}\n]*, lang: en, ).*\}\n")
PEN_NAMES = (("头发", "頭髪"), ("线头", "綫頭"), ("里面", "裏面"), ("面粉", "麪粉"), ("广场", "廣塲"))
STATES = ("published", "draft", "withdrawn", "embargoed, embargo_until: 2029-12-31")
TAG = re.compile(r"<(?:p|li|div|span|a|h1|h2|section|nav|ul|dl|dt|dd)(?=[ >])")
MESSAGE = re.compile(r'(?<=\nmsgstr ")(?=[^"\n])')
RECORDS = re.compile(r"content/([a-z]+)/([a-z0-9-]+)(\.yaml|/[\w-]+\.(?:md|yaml))\Z")


def chosen(options: Sequence[T], pick: int) -> T:
    """Return one of the options."""
    return options[pick % len(options)]


def names(files: Files, pattern: str) -> list[str]:
    """Return the paths that match, sorted."""
    return sorted(path for path in files if re.search(pattern, path))


def text_of(files: Files, path: str) -> str:
    """Return a file as text."""
    return files[path].decode("utf-8")


def written(files: Files, path: str, text: str) -> Files:
    """Return the files with one written anew."""
    return {**files, path: text.encode("utf-8")}


def without(files: Files, *paths: str) -> Files:
    """Return the files without some."""
    return {path: data for path, data in files.items() if path not in paths}


def changed_at(
    files: Files, paths: Sequence[str], where: re.Pattern[str], new: Callable[[str], str], pick: int
) -> Files:
    """Return the files with one of the places changed that a pattern finds in one of the paths."""
    found = [path for path in paths if where.search(text_of(files, path))]
    if not found:
        return files
    path = chosen(found, pick)
    text = text_of(files, path)
    place = chosen(list(where.finditer(text)), pick // len(found))
    return written(files, path, text[: place.start()] + new(place.group()) + text[place.end() :])


def yaml(files: Files) -> list[str]:
    """Return the YAML files of content."""
    return names(files, r"^content/.*\.yaml\Z")


def a_name(files: Files, pick: int) -> str:
    """Return a Chinese name of a person of the site, or a word that is none."""
    people = names(files, "/profiles/.*yaml")
    found = {name for path in people for name in NAME.findall(text_of(files, path))}
    return chosen([*sorted(found), "后里", "头发"], pick)


def body(files: Files, pick: int) -> Files:
    """Add a paragraph to a text, in Chinese with the name of a person."""
    path = chosen(names(files, r"^content/.*\.md\Z"), pick)
    more = f"第{pick}天，{a_name(files, pick)}和头发都在里面。" if "zh-" in path else f"On day {pick} more."
    return written(files, path, f"{text_of(files, path)}\n{more}\n")


def heading(files: Files, pick: int) -> Files:
    """Change the title or the summary of a text."""
    paths = names(files, r"^content/.*\.md\Z")
    return changed_at(files, paths, TITLE, lambda old: f"{old} {pick}", pick)


def words(files: Files, pick: int) -> Files:
    """Change the words of a fact, of a vocabulary, of the settings, the glossary or a picture."""
    return changed_at(files, yaml(files), WORDS, lambda old: f"{old}{pick}", pick)


def date(files: Files, pick: int) -> Files:
    """Change a date on which something was stated or a text brought up to date."""
    day = f"{2019 + pick % 4}-0{1 + pick % 9}-1{pick % 10}"
    return changed_at(files, yaml(files), DATE, lambda _: day, pick)


def newest(files: Files, pick: int) -> Files:
    """Bring a text up to date, on a day after all others: the site is built on that day."""
    paths, day = names(files, r"^content/.*\.(md|yaml)\Z"), f"20{25 + pick % 9}-01-02"
    return changed_at(files, paths, re.compile(r"(?<=updated: )[\d-]+"), lambda _: day, pick)


def topics(files: Files, pick: int) -> Files:
    """Let a record belong to other topics."""
    slugs = [path.split("/")[2] for path in names(files, r"/topics/.*/topic\.yaml\Z")]
    some = ", ".join(sorted({chosen(slugs, pick), chosen(slugs, pick // 7)})) if slugs else ""
    return changed_at(files, yaml(files), re.compile(r"(?<=topics: \[)[^\]]*"), lambda _: some, pick)


def line_removed(files: Files, pick: int) -> Files:
    """Remove an entry of a list: a claim, a name, a sentence of a source, a term of the dictionary.

    A person keeps the English name: without one no page can be made.
    """
    return changed_at(files, yaml(files), ENTRY, lambda _: "", pick)


def line_moved(files: Files, pick: int) -> Files:
    """Write a remark into a file: what stands below it stands a line lower."""
    return changed_at(files, yaml(files), re.compile(r"\n(?= *\S)"), lambda _: "\n# a remark\n", pick)


def status(files: Files, pick: int) -> Files:
    """Give a person another status."""
    values = re.findall(r"(?m)^([a-z-]+):", text_of(files, "content/vocabularies/statuses.yaml"))
    where = re.compile(r"(?<=about: status, value: )[a-z-]+")
    return changed_at(files, yaml(files), where, lambda _: chosen(values, pick), pick)


def state(files: Files, pick: int) -> Files:
    """Publish a person, or withdraw, or hold back; who is withdrawn stands on the list."""
    new = f"publish: {{state: {chosen(STATES, pick // 3)}"
    after = changed_at(files, yaml(files), STATE, lambda _: new, pick)
    people = names(after, r"^content/profiles/[a-z-]+\.yaml\Z")
    gone = [f"profile:{Path(path).stem}" for path in people if "state: withdrawn" in text_of(after, path)]
    if gone:
        return written(after, "content/withdrawn.yaml", withdrawn(*gone))
    return without(after, "content/withdrawn.yaml")


def name_changed(files: Files, pick: int) -> Files:
    """Change the Chinese name of a person."""
    name = "干" + chosen("后发里面云台", pick) + chosen("谷松姜", pick // 5)
    new = f"text: {name}, lang: zh-Hans"
    return changed_at(files, names(files, "/profiles/.*yaml"), NAME, lambda _: new, pick)


def name_added(files: Files, pick: int) -> Files:
    """Give a person a pen name that stands in texts, written as nobody else would, matched or not."""
    hans, hant = chosen(PEN_NAMES, pick)
    match = chosen(("", ", match: off", ", match: always"), pick // 5)
    people = [path for path in names(files, "/profiles/.*yaml") if "\nnames:\n  - {" in text_of(files, path)]
    source = re.compile(r"as_of: [\d-]+, source: [^\s,}]+")
    people = [path for path in people if source.search(text_of(files, path))]
    if not people:
        return files
    path = chosen(people, pick // 15)
    stated = source.search(text_of(files, path))
    assert stated is not None
    lines = "".join(
        f"  - {{text: {text}, lang: {lang}, kind: pen{match}, {stated.group()}}}\n"
        for text, lang in ((hans, "zh-Hans"), (hant, "zh-Hant"))
    )
    return written(files, path, text_of(files, path).replace("\nnames:\n", f"\nnames:\n{lines}", 1))


def sentence(files: Files, pick: int) -> Files:
    """Add a sentence to a source."""
    line = f"sentences:\n  - {{id: new-{pick}, text: It was so., lang: en}}"
    return changed_at(files, names(files, "/sources/"), re.compile("sentences:"), lambda _: line, pick)


def records(files: Files) -> dict[tuple[str, str], list[str]]:
    """Return the paths of each record, by folder and slug."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(files):
        match = RECORDS.match(path)
        if match and match[1] not in ("vocabularies", "media"):
            found.setdefault((match[1], match[2]), []).append(path)
    return found


def copied(files: Files, pick: int) -> Files:
    """Add a record, of any kind, as a copy of another under a name of its own."""
    every = records(files)
    folders = sorted({folder for folder, _ in every})
    folder = chosen(folders, pick)
    (_, slug), paths = chosen([each for each in every.items() if each[0][0] == folder], pick // 13)
    new = f"copy-{pick % 5}-{slug}"[:60]
    return {**files, **{_renamed(path, slug, new): _with_id(files[path], slug, new) for path in paths}}


def _renamed(path: str, slug: str, new: str) -> str:
    return path.replace(f"/{slug}/", f"/{new}/").replace(f"/{slug}.yaml", f"/{new}.yaml")


def _with_id(data: bytes, slug: str, new: str) -> bytes:
    return data.replace(f"id: {slug}\n".encode(), f"id: {new}\n".encode())


def renamed(files: Files, pick: int) -> Files:
    """Give a record another name, wherever it is named."""
    (_, slug), paths = chosen(list(records(files).items()), pick)
    new, word = f"new-{slug}"[:60], re.compile(rf"(?<![\w-]){re.escape(slug)}(?![\w-])".encode())
    moved = {_renamed(path, slug, new) if path in paths else path: data for path, data in files.items()}
    content = {path: word.sub(new.encode(), moved[path]) for path in names(moved, "^content/")}
    return moved | content


def deleted(files: Files, pick: int) -> Files:
    """Delete a record that no other names."""
    every = records(files)
    told = b"\n".join(files[path] for path in names(files, r"^content/.*\.(yaml|md)\Z"))
    alone = [paths for (_, slug), paths in every.items() if _is_alone(slug, told)]
    return without(files, *chosen(alone, pick)) if alone else files


def _is_alone(slug: str, told: bytes) -> bool:
    named = len(re.findall(rf"(?<![\w-]){re.escape(slug)}(?![\w-])".encode(), told))
    return named <= (f"id: {slug}\n".encode() in told)


def text_deleted(files: Files, pick: int) -> Files:
    """Delete one language of a text."""
    return without(files, chosen(names(files, r"^content/.*/zh-Hans\.md\Z") or ["none"], pick))


def text_rules(files: Files, pick: int) -> Files:
    """Give a Chinese text conversion rules of its own, or others."""
    rules = chosen(("{keep: [头发]}", "{region_words: yes}", "{terms: [{hans: 里面, hant: 里面}]}"), pick)
    path = chosen(names(files, r"^content/.*/zh-Hans\.md\Z") or names(files, r"^content/.*\.md\Z"), pick // 3)
    text = re.sub(r"(?m)^zh: \{.*\n", "", text_of(files, path))
    return written(files, path, text.replace("---\n", f"---\nzh: {rules}\n", 1))


CONTENT: tuple[Edit, ...] = (
    body, heading, words, date, newest, topics, line_removed, line_moved, status, state, name_changed,
    name_added, sentence, copied, renamed, deleted, text_deleted, text_rules,
)  # fmt: skip
