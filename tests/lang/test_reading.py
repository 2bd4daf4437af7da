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
        ("經濟、社會及文化權利國際公約", "zh-Hant-HK", "經濟、社會 及 文化 權利 國際 公約"),
        ("去哪个法院，告谁", "zh-Hans", "去 哪个 法院，告 谁"),
        ("十五个组织的信", "zh-Hans", "十五个 组织的 信"),
        ("城镇常住人口为94350万人", "zh-Hans", "城镇 常住 人口 为94350万人"),
        ("農民工總量超2.9億人", "zh-Hant", "農民工 總量 超2.9億人"),
        ("4月26日至27日开会", "zh-Hans", "4月26日 至27日 开会"),
        ("二〇〇八年十二月十日發表", "zh-Hant", "二〇〇八年十二月十日 發表"),
        ("三百余万名农民工，5%的人", "zh-Hans", "三百余万名 农民工，5%的 人"),
        ("罰款五萬美元，六四34周年", "zh-Hant", "罰款 五萬美元，六四34周年"),
        ("第二十八条，第105条第二款", "zh-Hans", "第二十八条，第105条 第二款"),
        ("第四十個國際人權獎", "zh-Hant", "第四十個 國際 人權 獎"),
        ("百万人权捍卫者", "zh-Hans", "百万 人权 捍卫者"),
        ("城镇化率达到67%，判囚12年", "zh-Hans", "城镇化 率 达到 67%，判 囚12年"),
        ("中华人民共和国法律援助法", "zh-Hans", "中华人民共和国 法律 援助法"),
        ("回应研究中的“responsiveness”与政府", "zh-Hans", "回应 研究 中的 “responsiveness” 与 政府"),
        ("使用USB的人", "zh-Hans", "使用 USB的 人"),
        ("看法", "zh-Hans", "看法"),
        ("Charter", "zh-Hans", "Charter"),
        ("", "zh-Hant", ""),
    ],
)
def test_a_title_breaks_between_its_words(text: str, lang: str, pieces: str) -> None:
    found = between_words(text, lang)

    assert "".join(found) == text
    assert [*found] == pieces.split(" ")
