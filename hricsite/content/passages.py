"""Every Chinese passage of the content as its author wrote it, with its place in the file."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from hricsite.content.files import Source, read_source
from hricsite.content.front_matter import split_front_matter
from hricsite.content.kinds.source import SourceFacts
from hricsite.content.name_forms import converted_from
from hricsite.content.reading import RecordRead, TextRead
from hricsite.content.settings import Word
from hricsite.content.site_files import SiteFiles
from hricsite.content.strict_yaml import Located, read_yaml
from hricsite.lang.conversion import Run, UnbalancedMark, split_marks
from hricsite.lang.tags import is_chinese
from hricsite.markup.passages import ATOM, Passage, Spot, aligned, passages_of, runs_at
from hricsite.model.diagnostics import Diagnostic, Location
from hricsite.model.records import walk
from hricsite.model.text import Localised

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One passage: its file, the language it is written in, and those it is converted to.

    `key` is the same for one text of a record in all its languages, and empty in Markdown.
    """

    path: str
    lang: str
    targets: tuple[str, ...]
    passage: Passage
    key: Steps = ()


def passages_of_facts(
    records: tuple[RecordRead, ...], root: Path, languages: tuple[str, ...]
) -> Iterator[tuple[RecordRead, Written]]:
    """Yield the passages that pages convert from the facts of records, which all stand in one file."""
    path = records[0].location.path
    if not path.endswith(".yaml") or not any(_has_chinese(record.facts) for record in records):
        return
    file = _read(root, path)
    for record in records:
        within = _index_of(record, file.located) if record.kind == "term" else ()
        for written in _of_value(record.facts, file, path, languages, within):
            yield record, written


def passages_of_text(
    text: TextRead, record: RecordRead, root: Path, languages: tuple[str, ...]
) -> Iterator[Written]:
    """Yield the passages of a text: title, summary, authors and translator, then its body."""
    if not is_chinese(text.lang):
        return
    source = _source(root, text.path)
    front, _, body, first_line, _ = split_front_matter(source)
    if front is None:
        return
    head = "\n".join(source.text.split("\n")[1 : first_line - 2]) + "\n"
    file = _File(head, source.path, first_line=2)
    values: list[tuple[Steps, str]] = [(("title",), front.title), (("summary",), front.summary)]
    values += ((("authors", index), author) for index, author in enumerate(front.authors))
    if front.translation and front.translation.translator:
        values.append((("translation", "translator"), front.translation.translator))
    passages = (file.passage(value, steps) for steps, value in values)
    targets = _targets(text.lang, {each.lang: "" for each in record.texts}, languages)
    for passage in (*passages, *passages_of(body, lang=text.lang, first_line=first_line)):
        yield Written(path=text.path, lang=text.lang, targets=targets, passage=passage)


def passages_of_site(
    files: SiteFiles, paths: tuple[str, ...], root: Path, languages: tuple[str, ...]
) -> Iterator[Written]:
    """Yield the passages of the site's own files: settings, copies, vocabularies."""
    values: dict[str, object] = {"site.yaml": files.settings, "mirrors.yaml": files.mirrors}
    values |= {f"vocabularies/{name}.yaml": words for name, words in sorted(files.vocabularies.items())}
    for name, value in values.items():
        if name in paths and _has_chinese(value):
            path = f"{root.name}/{name}"
            yield from _of_value(value, _read(root, path), path, languages, ())


def _read(root: Path, path: str) -> _File:
    return _File(_source(root, path).text, path, first_line=1)


def _source(root: Path, path: str) -> Source:
    """Return a file that was read without an error before."""
    source = read_source(root, path.removeprefix(f"{root.name}/"))
    if isinstance(source, Diagnostic):
        raise OSError(f"{path} changed while it was read")
    return source


def _index_of(term: RecordRead, located: Located) -> Steps:
    """Return where a term stands in the list of its file."""
    items = located.data if isinstance(located.data, list) else []
    places = (located.place((index, "id")) for index in range(len(items)))
    return next(((index,) for index, place in enumerate(places) if place == term.location), ())


def _of_value(
    value: object, file: _File, path: str, languages: tuple[str, ...], within: Steps
) -> Iterator[Written]:
    """Yield each Chinese text in a value, in every script in which it is written."""
    for steps, texts in _localised(value):
        key = (*within, *steps)
        for lang, text in texts.items():
            if is_chinese(lang):
                yield Written(
                    path=path, lang=lang, key=key,
                    targets=_targets(lang, texts, languages), passage=file.passage(text, (*key, lang)),
                )  # fmt: skip


def _localised(value: object) -> Iterator[tuple[Steps, Mapping[str, str]]]:
    """Yield each text of several languages that pages convert, with its path.

    The title of a source counts where it is our translation; as published it stays as it is.
    """
    for steps, inner in walk(value):
        if isinstance(inner, Localised):
            yield steps, inner.texts()
        elif isinstance(inner, Word):
            yield steps, inner.names().texts()
        elif isinstance(inner, SourceFacts) and not is_chinese(inner.lang):
            yield (*steps, "title"), {lang: text for lang, text in inner.title.items() if lang != inner.lang}


def _has_chinese(value: object) -> bool:
    """Say whether there is any Chinese text in a value, so that its file is read for its places."""
    return any(is_chinese(lang) for _, texts in _localised(value) for lang in texts)


def _targets(lang: str, written: Mapping[str, str], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of the site that are converted from this one."""
    missing = (target for target in languages if target not in written)
    return tuple(target for target in missing if converted_from(target, written) == lang)


class _File:
    """A YAML text: what it says, and where every character of a value stands."""

    def __init__(self, text: str, path: str, *, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.located, _ = read_yaml(text, path, first_line=first_line)
        self._begins = (0, *accumulate(len(line) + 1 for line in text.split("\n")))

    def passage(self, value: str, steps: Steps) -> Passage:
        """Return the value at a path as a passage; conversion marks in it stand there as one sign."""
        offsets = aligned(value, self.text, self._begin(self.located.place(steps)))
        spots = [self._spot(offset) for offset in offsets]
        runs: list[tuple[Run, Spot]] = []
        begin = 0
        for piece, is_mark in _pieces(value):
            end = begin + len(piece)
            if is_mark:
                runs.append((Run(ATOM, convert=False), spots[begin]))
            else:
                runs += runs_at(piece, spots[begin:end])
            begin = end
        return Passage(tuple(run for run, _ in runs), tuple(spot for _, spot in runs))

    def _begin(self, place: Location) -> int:
        """Return the offset at which a value begins; one in block style begins on the next line."""
        line = place.line - self.first_line
        begin = self._begins[line] + place.column - 1
        return self._begins[line + 1] if self.text[begin : begin + 1] in ("|", ">") else begin

    def _spot(self, offset: int) -> Spot:
        line = bisect.bisect_right(self._begins, offset) - 1
        return line + self.first_line, offset - self._begins[line] + 1


def _pieces(value: str) -> Iterator[tuple[str, bool]]:
    """Yield the value cut into text and whole marks; where one is not closed, all is text."""
    try:
        pieces = split_marks(value)
    except UnbalancedMark:
        yield value, False
        return
    for piece, forms in pieces:
        yield (piece, False) if forms is None else (f"-{{{piece}}}-", True)
