"""Only what somebody agreed to is told, and a minor only with a guardian's word and a second reader."""

from pathlib import Path

import pytest

from tests.sites.copies import replace
from tests.sites.whole.building import SCOPE, SOURCE, changed, codes_of_build, loaded, profile, small

STATED = "as_of: 2020-01-02, source: s"
TOLD = {
    "name": "",
    "health": f"claims: [{{about: health, text: {{en: Ill.}}, {STATED}}}]\n",
    "family": f"relations: [{{to: q, type: sibling, {STATED}}}]\n",
    "place": f"events: [{{type: detained, place: {{en: East.}}, {STATED}}}]\n",
}
WORDS = "health: {en: Health, zh-Hans: 健康}\n"


def codes(folder: Path, person: str) -> list[tuple[str, str]]:
    files = {"sources/s.yaml": SOURCE, "profiles/q.yaml": profile("q"), "profiles/p.yaml": person}
    content = small(folder, files)
    claims = content / "vocabularies/claims.yaml"
    claims.write_text(claims.read_text("utf-8") + WORDS, encoding="utf-8")
    return [(each.code, str(each.message)) for each in loaded(content, folder / "work")[1]]


def agreed(person: str, scope: str, giver: str = "family") -> str:
    return person.replace(f"{{given_by: self, scope: {SCOPE}}}", f"{{given_by: {giver}, scope: {scope}}}")


def without(part: str) -> str:
    return "[" + ", ".join(each for each in SCOPE.strip("[]").split(", ") if each != part) + "]"


@pytest.mark.parametrize("part", TOLD)
def test_what_nobody_agreed_to_stops_the_build(tmp_path: Path, part: str) -> None:
    (found,) = codes(tmp_path, agreed(profile("p", more=TOLD[part]), without(part)))

    assert found[0] == "beyond-consent"
    assert part in found[1]


@pytest.mark.parametrize("part", TOLD)
@pytest.mark.parametrize(
    ("state", "giver", "scope"),
    [("published", "family", SCOPE), ("published", "public-record", "[]"), ("draft", "family", "[]")],
)
def test_what_is_agreed_to_public_or_not_shown_is_left_alone(
    tmp_path: Path, part: str, state: str, giver: str, scope: str
) -> None:
    person = profile("p", publish=f"state: {state}", more=TOLD[part])

    assert codes(tmp_path, agreed(person, scope, giver)) == []


@pytest.mark.parametrize(("scope", "codes"), [("[name, family, place]", ["beyond-consent"]), (SCOPE, [])])
def test_a_picture_needs_consent_for_photographs(tmp_path: Path, scope: str, codes: list[str]) -> None:
    content = changed(tmp_path, {})
    person = content / "profiles/gan-xiaoyu.yaml"
    before = person.read_text("utf-8")
    person.write_text(before.replace("[name, photo, family, place]", scope), encoding="utf-8")
    text = content / "profiles/gan-xiaoyu/zh-Hans.md"
    text.write_text(text.read_text("utf-8") + "\n![风筝](media:kite.png)\n", encoding="utf-8")

    findings = loaded(content, tmp_path / "work")[1]

    assert [each.code for each in findings if each.severity == "error"] == codes
    assert all(each.location.path.endswith("zh-Hans.md") for each in findings if each.severity == "error")


WHO = "profiles/gan-xiaoyu.yaml"
PUBLISH = "consent: {given_by: self, date: 2021-04-01, scope: [name, photo, family, place]}"


def of_people(folder: Path, people: str, publish: str) -> Path:
    """Return content in which a picture on other records is of people, one with another publish block."""
    content = changed(folder, {})
    replace(content / "media/kite.yaml", "people: []", f"people: {people}")
    replace(content / WHO, PUBLISH, publish)
    return content


def places_of_the_picture(content: Path) -> list[tuple[str, int]]:
    files = sorted(each for each in content.rglob("*") if each.suffix in (".md", ".yaml"))
    return [
        (file.relative_to(content.parent).as_posix(), number)
        for file in files
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        if "kite.png" in line
    ]


@pytest.mark.parametrize(
    ("people", "publish", "told"),
    [
        ("[gan-xiaoyu]", PUBLISH, []),
        ("[]", PUBLISH.replace("photo, ", ""), []),
        ("[gan-xiaoyu]", PUBLISH.replace("photo, ", ""), ["beyond-consent"]),
        ("[fan-li, gan-xiaoyu]", PUBLISH, ["beyond-consent"]),
        ("[gan-xiaoyu]", "consent: {given_by: public-record}", []),
        ("[cao-gaoben]", PUBLISH, ["unpublished-reference"]),
        ("[feng-cunmo]", PUBLISH, ["unpublished-reference"]),
        ("[wu-buzai]", PUBLISH, ["unpublished-reference"]),
    ],
    ids=["agreed", "nobody", "not to photographs", "one of two", "public", "draft", "embargoed", "withdrawn"],
)
def test_a_picture_is_shown_when_everybody_on_it_agreed(
    tmp_path: Path, people: str, publish: str, told: list[str]
) -> None:
    content = of_people(tmp_path, people, publish)

    errors = [each for each in loaded(content, tmp_path / "work")[1] if each.severity == "error"]

    assert {each.code for each in errors} == set(told)
    places = places_of_the_picture(content) if told else []
    assert sorted(each.location[:2] for each in errors) == places
    assert all(each.help.template.startswith("take the picture out") for each in errors if each.help)


def test_a_picture_names_people_on_record(tmp_path: Path) -> None:
    content = of_people(tmp_path, "[gan-xiaoyo]", PUBLISH)

    (found,) = (each for each in loaded(content, tmp_path / "work")[1] if each.severity == "error")

    assert (found.code, *found.location[:2]) == ("dangling-reference", "content/media/kite.yaml", 5)
    assert found.help is not None
    assert dict(found.help.values) == {"near": "gan-xiaoyu"}


def test_a_picture_that_nothing_shows_waits_for_its_people(tmp_path: Path) -> None:
    content = changed(tmp_path, {})
    replace(content / "media/portrait.yaml", "people: []", "people: [cao-gaoben]")

    assert [each for each in loaded(content, tmp_path / "work")[1] if each.severity == "error"] == []


def test_a_consent_that_changes_is_seen_by_the_next_build(tmp_path: Path) -> None:
    content = of_people(tmp_path, "[gan-xiaoyu]", PUBLISH)
    before = codes_of_build(content, tmp_path)
    replace(content / WHO, "photo, ", "")

    assert before == []
    assert set(codes_of_build(content, tmp_path)) == {"beyond-consent"}


CHILD = f"claims: [{{about: birth, value: '2005', {STATED}}}]\nevents: [{{type: detained, {STATED}}}]\n"


@pytest.mark.parametrize(
    ("giver", "readers", "told"),
    [
        ("family", "[a, b]", ["minor"]),
        ("guardian", "[a]", ["minor"]),
        ("guardian", "[a, a]", ["minor"]),
        ("guardian", "[a, A]", ["minor"]),
        ("guardian", "[a, b]", []),
    ],
)
def test_a_minor_needs_a_guardian_and_two_readers(
    tmp_path: Path, giver: str, readers: str, told: list[str]
) -> None:
    person = agreed(profile("p", more=CHILD), SCOPE, giver)
    person = person.replace("risk: low", f"risk: low, reviewed_by: {readers}")

    assert [code for code, _ in codes(tmp_path, person)] == told
