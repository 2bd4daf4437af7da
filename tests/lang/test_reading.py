"""The words of whole stretches of text."""

import pytest

from hricsite.lang.reading import between_words, reading, words_in


def test_words_stand_at_their_places_in_the_text() -> None:
    text = "a 皇后，面前 b"

    found = [(text[word.start : word.end], word.form) for word in words_in(text)]

    assert found == [("皇后", "皇后"), ("面前", "面前")]


def test_a_name_is_a_word() -> None:
    assert [(word.start, word.end, word.named) for word in reading("于某")] == [(0, 2, True)]


def test_a_stretch_without_end_is_read_in_parts() -> None:
    assert sum(word.end - word.start for word in words_in("头发" * 5_000)) == 10_000


@pytest.mark.parametrize(
    ("text", "lang", "pieces"),
    [
        ("敦促联合国会员国就中国人权倒退发声", "zh-Hans", "敦促 联合国 会员国 就 中国 人权 倒退 发声"),
        ("敦促聯合國會員國就中國人權倒退發聲", "zh-Hant", "敦促 聯合國 會員國 就 中國 人權 倒退 發聲"),
        ("經濟、社會及文化權利國際公約", "zh-Hant-HK", "經濟、社會 及 文化權利 國際 公約"),
        ("去哪个法院，告谁", "zh-Hans", "去 哪个法院，告 谁"),
        ("十五个组织的信", "zh-Hans", "十五个 组织的 信"),
        ("看法", "zh-Hans", "看法"),
        ("Charter", "zh-Hans", "Charter"),
        ("", "zh-Hant", ""),
    ],
)
def test_a_title_breaks_between_its_words(text: str, lang: str, pieces: str) -> None:
    found = between_words(text, lang)

    assert "".join(found) == text
    assert [*found] == pieces.split(" ")
