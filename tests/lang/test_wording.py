"""Wording that is kept: titles, quotations of law, names of laws and crimes."""

from __future__ import annotations

import pytest

from hricsite.lang.wording import kept_spans, names_law


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", []),
        ("《网络》和〈软件〉", ["《网络》", "〈软件〉"]),
        ("他说：“网络”", []),
        ("他的看法：“网络”", []),
        ("《南方报》报道：“网络”", ["《南方报》"]),
        ("第十条规定：“网络”", ["“网络”"]),
        ("第10条第2款：「网络」", ["「网络」"]),
        ("第六条之一称“网络”", ["“网络”"]),
        ("《刑法》规定“网络”", ["《刑法》", "“网络”"]),
        ("宪法保障公民“网络”的自由", ["“网络”"]),
        ("劳动合同法规定“网络”", ["“网络”"]),
        ("违法者说“网络”", []),
        ("判决书认定被告人“上网”", ["“上网”"]),
        ("他被控“上网”", ["“上网”"]),
        ("“网络”（宪法第四十条）", ["“网络”"]),
        ("“网络”（笑声）", []),
        ("“不得上网”的规定", ["“不得上网”"]),
        ("第三条保护“网络”和“软件”，他说“视频”", ["“网络”", "“软件”"]),
        ("题为“网络”的文章", ["“网络”"]),
        ("“网络”一书", ["“网络”"]),
        ("第十条　网络", ["第十条　网络"]),
        ("第十条网络", []),
        ("宪法规定了自由。他说“网络”", []),
        ("《没有结尾的网络", []),
        ("没有开头的》网络“", []),
        ("宪法第三条：“一‘网络’二”", ["“一‘网络’二”"]),
        ("第三条：“网络”", ["第三条：“网络”"]),
    ],
)
def test_titles_and_quotations_of_law_are_kept(text: str, kept: list[str]) -> None:
    spans = kept_spans(text)

    assert [text[start:end] for start, end in spans] == kept


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("网络安全法", "网络", True),
        ("个人信息保护法规定", "信息", True),
        ("人工智能法案", "人工智能", True),
        ("网络安全法制定后", "网络", True),
        ("互联网信息服务管理办法", "互联网", True),
        ("计算机信息网络国际联网安全保护管理办法", "网络", True),
        ("个人资料（私隐）条例", "私隐", True),
        ("关于加强网络信息保护的决定", "网络", True),
        ("关于办理利用信息网络实施诽谤案件的解释", "信息", True),
        ("帮助信息网络犯罪活动罪", "信息", True),
        ("非法获取计算机信息系统数据、非法控制计算机信息系统罪", "计算机", True),
        ("网络安全法规", "网络", False),
        ("网络安全法律", "网络", False),
        ("互联网法院", "互联网", False),
        ("网络犯罪", "网络", False),
        ("网络犯罪行为", "网络", False),
        ("网络立法", "网络", False),
        ("软件算法", "软件", False),
        ("使用软件的方法", "软件", False),
        ("网络言论受宪法保护", "网络", False),
        ("网络作家批评劳动法", "网络", False),
        ("网络平台规定用户实名", "网络", False),
        ("关于网络审查的决定", "网络", False),
        ("因网络发帖犯煽动颠覆国家政权罪", "网络", False),
    ],
)
def test_the_name_of_a_law_is_known_by_its_end(text: str, word: str, expected: bool) -> None:
    start = text.index(word)

    assert names_law(text, start, start + len(word)) is expected
