"""README and the users' pages: the same commands in every language, and each of them does what is said."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCUMENTS, LANGS, ROOT, Block, blocks_of, path_of, without_blocks
from tests.docs.walk import SHIPPED, SMALL, Copy

LINK = re.compile(r"\]\(([^)\s]+)\)")
KEPT_BY_HAND = "CONTRIBUTING", "CHANGELOG", "docs/decisions/README"


@pytest.mark.parametrize("lang", LANGS[1:])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_are_the_same_in_every_language(document: str, lang: str) -> None:
    english = [block for block in blocks_of(document, "en") if not block.is_translated]

    other = [block for block in blocks_of(document, lang) if not block.is_translated]

    assert other == english


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_does_what_is_said(document: str, tmp_path: Path) -> None:
    # volunteers build three times, on any content, and need a built site to put on the web
    copy = Copy.make(tmp_path, SMALL if document in ("docs/volunteers", "docs/hosting") else SHIPPED)
    if document == "docs/hosting":
        assert copy.run("python3 build.py").returncode == 0

    for block in blocks_of(document, "en"):
        follow(copy, block)


def follow(copy: Copy, block: Block) -> None:
    if block.form in ("yaml", "markdown", "diff") and block.word:
        copy.put(block)
    if (block.form, block.word) in (("sh", "run"), ("sh", "fails")):
        done = copy.run(block.text)
        assert done.returncode == (block.word == "fails"), done.stdout + done.stderr
    if (block.form, block.word) == ("sh", "serve"):
        assert "<html" in copy.serve(block.text)


@pytest.mark.parametrize("lang", LANGS[:2])
def test_the_message_shown_to_editors_is_the_message(lang: str, tmp_path: Path) -> None:
    copy = Copy.make(tmp_path)
    blocks = blocks_of("docs/editors", lang)
    mistake = next(index for index, block in enumerate(blocks) if block.word == "fails")
    for block in blocks[:mistake]:
        if block.form in ("yaml", "markdown", "diff") and block.word:
            copy.put(block)

    done = copy.run(blocks[mistake].text, lang)

    assert blocks[mistake + 1].form == "text"
    assert blocks[mistake + 1].text in done.stderr


@pytest.mark.parametrize("document", DOCUMENTS)
def test_traditional_pages_are_the_conversion_of_the_simplified_ones(document: str, tmp_path: Path) -> None:
    copy = Copy.make(tmp_path)
    source, target = path_of(document, "zh-Hans"), path_of(document, "zh-Hant")
    (tmp_path / "page.md").write_bytes(source.read_bytes())
    words = "python3 build.py convert --to zh-Hant --from zh-Hans --format markdown"

    done = copy.run(f"{words} < page.md")

    assert done.returncode == 0, done.stderr
    remedy = f"{words} < {source.relative_to(ROOT)} > {target.relative_to(ROOT)}"
    assert target.read_text(encoding="utf-8") == done.stdout, f"make it anew: {remedy}"


def test_every_file_that_the_documents_link_to_exists() -> None:
    pages = [path_of(document, lang) for document in DOCUMENTS for lang in LANGS]
    pages += [ROOT / f"{name}.md" for name in KEPT_BY_HAND]
    pages += sorted((ROOT / "docs/decisions").glob("*.md"))

    links = [(page, link) for page in pages for link in LINK.findall(without_blocks(page))]
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page, link in links
        if "://" not in link and not (page.parent / link.partition("#")[0]).exists()
    ]

    assert not dead
