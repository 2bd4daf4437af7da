"""What the page of something to do shows: steps, risk, the letter, where it goes, and when it is over."""

import datetime
import re
from pathlib import Path

import pytest

from tests.sites.whole.building import TREES, WHOLE, Built, built, changed

PAGE = "actions/keep-a-string.html"


def box(page: str) -> str:
    found = re.search(r'<div class="act">.*?</div>', page, re.DOTALL)
    assert found
    return found.group()


@pytest.mark.parametrize("tree", TREES)
def test_steps_come_before_the_risk_and_the_letter_after_both(whole: Built, tree: str) -> None:
    main = whole.main(f"{tree}/{PAGE}")

    parts = ["<ol>", 'class="risk"', 'class="box letter"', 'class="rows"']
    places = [main.index(part) for part in parts]
    assert places == sorted(places)
    assert main.count('class="act"') == 1


def test_a_letter_stands_in_the_script_of_its_page(whole: Built) -> None:
    assert "Seven kites were taken down. Is 100% of the string kept?" in whole.words(f"en/{PAGE}")
    assert "广场上的七只风筝被取下来了" in whole.words(f"zh-hans/{PAGE}")
    assert "廣場上的七隻風箏被取下來了" in whole.words(f"zh-hant/{PAGE}")


def test_a_letter_keeps_its_paragraphs_lines_and_signs(whole: Built) -> None:
    main = whole.main(f"en/{PAGE}")

    assert "<p><b>A string &amp; a kite</b></p>\n<p>Dear Mayor,</p>" in main
    assert "Is 100% of the string kept?<br>Please say where.</p>" in main
    assert "<p>Name: ________</p>\n<p>Town: ________</p>" in main


def test_an_address_stands_with_its_day_and_its_source(whole: Built) -> None:
    row = whole.words(f"en/{PAGE}").partition("Where to write")[2]

    parts = ("1 March 2021", "Office of the Mayor", "1 Windmill Square", "mayor+strings@kites.example")
    places = [row.index(part) for part in (*parts, "Kites are taken down")]
    assert places == sorted(places)


def test_where_no_address_is_known_the_page_says_so(tmp_path: Path) -> None:
    action = (WHOLE / "actions/keep-a-string.yaml").read_text(encoding="utf-8")
    addresses = re.compile(r"addresses:\n(?:  .*\n)+")
    content = changed(tmp_path, {"actions/keep-a-string.yaml": addresses.sub("", action)})

    words = built(content, tmp_path).words(f"en/{PAGE}")

    assert "No e-mail address is recorded here." in words
    assert "No postal address is recorded here." in words


def test_a_letter_in_another_language_says_so_and_carries_its_lang(tmp_path: Path) -> None:
    action = (WHOLE / "actions/keep-a-string.yaml").read_text(encoding="utf-8")
    chinese = re.compile(r"  zh-Hans: \|\n(?:    .*\n|\n)+")
    content = changed(tmp_path, {"actions/keep-a-string.yaml": chinese.sub("", action)})

    main = built(content, tmp_path).main(f"zh-hant/{PAGE}")

    assert main.index("目前只有英文") < main.index('class="box letter"')
    assert '<p lang="en">Dear Mayor,</p>' in main
    assert '<p lang="en">Name: ________</p>' in main


@pytest.mark.parametrize(
    ("opens", "closes", "date", "state"),
    [
        ("2021-06-01", "2021-07-01", "2021-05-31", "soon"),
        ("2021-06-01", "2021-07-01", "2021-06-01", "open"),
        ("2021-06-01", "2021-07-01", "2021-07-01", "open"),
        ("2021-06-01", "2021-07-01", "2021-07-02", "closed"),
    ],
)
def test_an_action_opens_and_closes_by_the_date_of_the_build(
    tmp_path: Path, opens: str, closes: str, date: str, state: str
) -> None:
    action = (WHOLE / "actions/keep-a-string.yaml").read_text(encoding="utf-8")
    action = action.replace("closes: 2035-01-01", f"opens: {opens}\ncloses: {closes}")
    action += "result: {en: It was kept., zh-Hans: 留下了。}\n"
    content = changed(tmp_path, {"actions/keep-a-string.yaml": action})

    site = built(content, tmp_path, date=datetime.date.fromisoformat(date))

    words = site.words(f"en/{PAGE}")
    assert ("Opens on 1 June 2021" in words) == (state == "soon")
    assert ("Closed on 1 July 2021" in words and "It was kept." in words) == (state == "closed")
    assert ("Keep it." in words) == (state != "closed")
    assert ("Dear Mayor" in words) == (state == "open")
    others = [path for path in site.files() if b"mayor+strings@kites.example" in site.read_bytes(path)]
    assert (others == []) == (state != "open")
