"""Numbers, homes and accounts of people stop the build, unless it is said that they are public."""

from pathlib import Path

import pytest

from hricsite.content.exposure import exposed
from hricsite.content.site_files import read_site_files
from tests.sites.copies import replace
from tests.sites.whole.building import (
    SETTINGS,
    SOURCE,
    WHOLE,
    changed,
    loaded,
    profile,
    small,
    text,
    topic,
)

TOLD = "call +86 138 1234 5678"
SAID = "public: [{text: +86 138-1234-5678, reason: on the office's own page}]\n"
MIRROR = f"- {{address: 'https://a.example/', kind: web, since: 2020-01-02, note: {{en: '{TOLD}'}}}}\n"
PERSON = "claims:\n  - {about: role, text: {en: '%s'}, as_of: 2020-01-02, source: s}\n"


def codes(folder: Path, files: dict[str, str]) -> list[tuple[str, str, int]]:
    base = {"sources/s.yaml": SOURCE, "topics/kites/topic.yaml": topic()}
    found = loaded(small(folder, {**base, **files}), folder / "work")[1]
    return [(each.code, each.location.path, each.location.line) for each in found]


@pytest.mark.parametrize(
    ("path", "line", "file"),
    [
        ("profiles/p.yaml", 8, profile("p", more=PERSON % TOLD)),
        ("topics/kites/en.md", 6, text(body=f"So {TOLD}.")),
        ("topics/kites/en.md", 2, text(title=TOLD)),
        ("topics/kites/en.md", 6, text(body="[Write](mailto:zhang.san@mail.example).")),
        ("sources/t.yaml", 1, SOURCE.replace("en: Source", f"en: '{TOLD}'")),
        ("glossary.yaml", 2, f"- id: t\n  names: {{en: '{TOLD}'}}\n"),
        ("topics/kites/en.md", 8, text(body=f"So.\n\n[So](https://kites.example/ '{TOLD}').")),
        ("topics/kites/en.md", 5, text(more=f"authors: ['{TOLD}']\n")),
        ("topics/kites/zh-Hans.md", 5, text(
            "题", "微信。", more="zh: {terms: [{hans: 微信, hant: 微信abc_12345}]}\n"
        )),
        ("topics/13812345678/topic.yaml", 1, topic()),
        ("site.yaml", 5, SETTINGS + f"contact_note: {{en: '{TOLD}'}}\n"),
        ("site.yaml", 4, SETTINGS.replace("en: Small.}\n", f"en: '{TOLD}'}}\n").replace(TOLD, "Small.", 1)),
        ("mirrors.yaml", 2, "- {address: 'https://a.example/', kind: web, since: 2020-01-02,\n"
                            f"   note: {{en: '{TOLD}'}}}}\n"),
        ("vocabularies/sources.yaml", 1, f"paper: {{en: '{TOLD}', zh-Hans: 纸}}\n"),
        ("zh-dictionary.yaml", 2, "- {hans: 词语, hant: 詞語}\n"
                                  f"- {{hans: 语词, hant: 語詞, note: '{TOLD}'}}\n"),
        ("zh-ledger.yaml", 4, "- id: 0123456789ab\n  text: 词\n  chosen: 詞\n"
                              f"  reason: the club said so, {TOLD}\n"),
    ],
)  # fmt: skip
def test_it_is_told_at_its_place(tmp_path: Path, path: str, line: int, file: str) -> None:
    found = [each for each in codes(tmp_path, {path: file}) if each[0] != "stale-ledger"]

    assert found == [("private-detail", f"content/{path}", line)]


@pytest.mark.parametrize("key", ["shows: {en: A paper kite", "author: The kite club", "licence: CC BY 4.0"])
def test_it_is_told_in_the_record_of_a_picture(tmp_path: Path, key: str) -> None:
    record = (WHOLE / "media/kite.yaml").read_text("utf-8")
    assert key in record
    line = record[: record.index(key)].count("\n") + 1
    content = changed(tmp_path, {"media/kite.yaml": record.replace(key, f"{key} by a.kite@mail.example")})

    (found,) = (each for each in loaded(content, tmp_path / "work")[1] if each.code == "private-detail")

    assert found.location[:2] == ("content/media/kite.yaml", line)


def test_it_is_told_in_what_stands_for_a_picture(tmp_path: Path) -> None:
    content = changed(tmp_path, {})
    replace(content / "topics/kites/en.md", "![A paper kite]", f"![A paper kite, {TOLD}]")

    (found,) = (each for each in loaded(content, tmp_path / "work")[1] if each.code == "private-detail")

    assert found.location[:2] == ("content/topics/kites/en.md", 12)


def test_the_remedy_names_the_words_and_the_list_of_what_is_public(tmp_path: Path) -> None:
    texts = {"topics/kites/topic.yaml": topic(), "topics/kites/en.md": text(body=TOLD)}

    found = loaded(small(tmp_path, {"mirrors.yaml": MIRROR, **texts}), tmp_path / "work")[1]

    assert [(each.severity, each.help and dict(each.help.values)) for each in found] == [
        ("error", {"words": "+86 138 1234 5678", "path": "content/site.yaml"})
    ] * 2
    assert all(each.help and "{path}" in each.help.template for each in found)


def test_no_pattern_needs_what_its_hint_does_not_find() -> None:
    """A text is looked at closely only where a hint is: with every hint there, nothing more is found."""
    hinted = "123456 +1 1号 Flat 1 @ 微信 QQ"
    for path in sorted(Path(__file__).parent.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            words = line.partition("\t")[2]
            more = [each for each in exposed(f"{words}  {hinted}") if each.words in words]
            assert more == list(exposed(words)), words


@pytest.mark.parametrize(
    "files",
    [
        {"profiles/p.yaml": profile("p", more=PERSON % TOLD + SAID)},
        {"topics/kites/en.md": text(body=TOLD, more=SAID)},
        {"topics/kites/en.md": text(body="Write to desk@kites.example."),
         "site.yaml": SETTINGS + "contact: [{kind: email, value: desk@kites.example, note: {en: Ours.}}]\n"},
        {"profiles/p.yaml": profile("p", publish="state: draft", more=PERSON % TOLD)},
        {"topics/kites/en.md": text(body=TOLD), "mirrors.yaml": MIRROR, "site.yaml": SETTINGS + SAID},
        {"site.yaml": SETTINGS + f"contact_note: {{en: '{TOLD}'}}\n" + SAID},
    ],
    ids=["in facts", "in front matter", "the site's own contact", "a draft", "of the site", "in site.yaml"],
)  # fmt: skip
def test_what_is_public_or_not_published_is_left_alone(tmp_path: Path, files: dict[str, str]) -> None:
    assert codes(tmp_path, files) == []


def test_what_one_text_says_is_public_is_not_so_in_another(tmp_path: Path) -> None:
    files = {
        "topics/kites/topic.yaml": topic(more=SAID),
        "topics/kites/en.md": text(body=TOLD),
    }

    assert codes(tmp_path, files) == [("private-detail", "content/topics/kites/en.md", 6)]


def test_no_reason_is_no_reason(tmp_path: Path) -> None:
    said = SAID.replace("on the office's own page", "yes")

    assert codes(tmp_path, {"topics/kites/en.md": text(body=TOLD, more=said)})[0][0] == "no-reason"


def test_the_site_too_needs_a_reason(tmp_path: Path) -> None:
    said = SAID.replace("on the office's own page", "yes")
    content = small(tmp_path, {"site.yaml": SETTINGS + said})

    (found,) = read_site_files(content, ("site.yaml",))[1]

    assert (found.code, *found.location[:2]) == ("no-reason", "content/site.yaml", 5)
