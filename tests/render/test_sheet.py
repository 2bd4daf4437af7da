"""The sheet to print: the letter alone, blanks to write on, a form for those who sign, what stays behind."""

import re
from pathlib import Path

import pytest

from hricsite.render.views.sheet import pieces_of
from tests.sites.whole.building import TREES, WHOLE, Built, built, changed, plain

SHEET = "actions/keep-a-string.sheet.html"


def paper(page: str) -> str:
    """Return what is printed on the first page."""
    found = re.search(r'<div class="paper">.*?</section>', page, re.DOTALL)
    assert found
    return found.group()


@pytest.mark.parametrize("tree", TREES)
def test_the_page_of_the_action_leads_to_its_sheet_and_back(whole: Built, tree: str) -> None:
    assert 'href="keep-a-string.sheet.html"' in whole.main(f"{tree}/actions/keep-a-string.html")
    assert 'href="keep-a-string.html"' in whole.main(f"{tree}/{SHEET}")


def test_the_first_page_names_neither_the_site_nor_an_address_of_it(whole: Built) -> None:
    page = whole.main(f"en/{SHEET}")

    words = plain(paper(page))
    assert words.startswith("Office of the Mayor 1 Windmill Square Kite Town A string & a kite Dear Mayor,")
    assert not re.search("Kite Office|http|keep-a-string|href|Risk", paper(page))
    assert page.index("Stays with you") < page.index('class="risk"')
    assert "<title>Keep a string</title>" in whole.read(f"en/{SHEET}")


def test_a_text_to_sign_has_a_form_with_empty_lines(whole: Built) -> None:
    form = paper(whole.main(f"zh-hant/{SHEET}"))

    assert re.findall(r'<th scope="col">(.*?)</th>', form) == ["序號", "姓名", "住在哪裡", "簽名"]
    rows = re.findall(r'<td class="n">(\d+)</td>\n<td></td>\n<td></td>\n<td></td>\n</tr>', form)
    assert rows == [str(number) for number in range(1, 11)]


def test_a_letter_of_one_person_has_blanks_and_no_form(tmp_path: Path) -> None:
    action = (WHOLE / "actions/keep-a-string.yaml").read_text(encoding="utf-8")
    action = action.replace(", petition]", "]").replace("Yours,", "Yours, [your name]")
    action = re.sub("form: .*\n", "", action)

    main = built(changed(tmp_path, {"actions/keep-a-string.yaml": action}), tmp_path).main(f"en/{SHEET}")

    assert "<table" not in main
    assert '<p>Yours, <span class="fill">your name</span></p>' in main
    assert [plain(each) for each in re.findall(r'<span class="fill">.*?</span>', main)] == [
        "Date",
        "your name",
        "Signature",
    ]


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("Dear [name],", ("Dear ", "name", ",")),
        ("[姓名]议员：", ("", "姓名", "议员：")),
        ("a [] b [c", ("a [] b [c",)),
        ("[a][b]", ("", "a", "", "b", "")),
    ],
)
def test_what_stands_in_brackets_is_a_blank(line: str, pieces: tuple[str, ...]) -> None:
    assert pieces_of(line) == pieces
