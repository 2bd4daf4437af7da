"""Wording that is kept character by character: titles, quotations of law, names of laws and of crimes.

The rules read Simplified text.  Where they are in doubt they keep: a word left as the mainland says it is
understood, a statute quoted with other words is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_HAN = "\u3007\u3400-\u9fff"
_TITLE_MARKS = "《〈"
_PARTNER = {"”": "“", "’": "‘", "」": "「", "』": "『", "》": "《", "〉": "〈"}

_QUOTE = re.compile(f"[{''.join((*_PARTNER, *_PARTNER.values()))}]")

_NUMBER = "[〇零一二三四五六七八九十百千两0-9]+"
_ARTICLE = f"第[（(]?{_NUMBER}[）)]?(?:条|款|项|章|节|段)(?:之{_NUMBER})?"

_LAW = (
    "(?<![违非合执司立依方看做说想手语书魔算无犯守普枉设用玩写打疗办知讲没技战兵变效])法"
    "(?!律|院|官|庭|治|学|人|国|轮|警|理|则|令|医|师|盲|系|门|老|式|务|力|统|语|文|方|外|航|网|广|西|兰|新社"
    "|制(?!定)|规(?!定))"
)
"""法 as the end of a law's name: not the end of 违法 or 方法, not the beginning of 法律 or 法院."""

_SUBJECTS = (
    "安全|保护|保障|犯罪|防治|防范|防制|惩治|处罚|信息|资料|数据|个人|内容|服务|管理|监管|监督|监控|治理|审查|通信|通讯|传播权?"
    "|诈骗|公开|自由|权利|权益|权|技术|交易|发展|促进|基本|产业|电子|平台|媒体|言论|规范|登记|教育|主权|空间|产品|责任|市场|竞争"
    "|儿童|青少年|未成年人|用户|消费者|许可|认证|问责|行为|出境|跨境|滥用|暴力|欺凌|霸凌|骚扰|网络|软件|隐私|反"
)
"""The words of which the names of laws about these matters are made."""

_DECREE = (
    "(?:条例|公约|议定书|法典|修正案|实施细则|标准细则"
    "|(?:管理|服务|处罚|若干|暂行|试行|实施|治理|保护|监督|评估|审查|处理|认定|报告|备案|分级|登记|许可|检查|裁量|标识)"
    "(?:规定|办法|规则|细则|准则))"
)

_SENTENCE = (
    "[的了是在被把将说称让从违触依据按受遭控涉因获]|宪法|刑法|民法|国家安全|治安|诉讼|适用|援引|颁布|公布|出台|通过|制定|修订|修改"
    "|实施(?!办法|细则|规定)|施行|批评|抗议|反对|质疑|呼吁|支持|推动|讨论|必须|应当|可以|已经|认为|要求|没有|不得"
)
"""What stands in sentences and not in the name of a decree."""

_LAW_NAME = re.compile(
    f"(?:{_SUBJECTS})*{_LAW}"
    f"|(?:(?!{_SENTENCE})[{_HAN}（）()]){{0,16}}?{_DECREE}"
    "|(?:安全|管理|义务|犯罪|活动|网络|系统|数据|程序|工具|信息|传播|公开|非法|控制|计算机|、)*罪(?![犯行名恶证责过人孽状])"
)

_TITLE_OPENING = re.compile(
    "关于(?:加强|办理|进一步|规范|审理|维护|推动|促进|开展|印发|做好|执行|修改|实施|依法|切实|全面|深入|严格"
    "|防范|处理)[^。！？；，]*$"
)
_TITLE_CLOSING = re.compile("[^。！？；，]{0,40}?的?(?:决定|规定|通知|意见|解释|批复|公告|决议|办法|通告)")

_INSTRUMENT = (
    f"(?:{_LAW}|{_DECREE}|法律|法规|条文|法条|条款|宪章|宣言|规约|规定|规则|细则|准则|决议|决定|司法解释"
    "|判决书?|裁定书?|裁决书?|起诉书|公诉书|决定书|通知书?|意见书|判词|命令|通告|公告|协定|章程|原文"
    f"|{_ARTICLE})"
)
_SAYS = (
    f"(?:{_ARTICLE}|规定|写明|写道|写着|写有|载明|载有|指出|明定|宣布|宣告|宣示|确认|承诺|保证|保障|保护|赋予"
    "|允许|准许|处罚|惩罚|要求|禁止|列明|订明|申明|重申|强调|认定|表述|定义|界定|明确|明文|清楚|专门|特别|分别"
    "|序言|之中|关于|有关|中国|如下|公民|任何人|人人|被告人?|上诉人|当事人"
    "|[中里内还也亦均都又就则已曾并仅所的将把对以其称说指即为是有用了写载》：:，,、）\\s])"
)
_CHARGE = "(?:指控|控告|起诉|被控|控以|涉嫌|罪名)(?:他们|她们|其中|[他她其某是为：:，,以犯有了的\\s])*"
_LAW_BEFORE = re.compile(f"(?:{_INSTRUMENT}(?:（[^（）]*）)?{_SAYS}*|{_CHARGE})$")
_LAW_CLAUSE = re.compile(f"{_ARTICLE}.*(?:规定|载明|明定|写明|列明|订明).{{0,16}}$")
"""An article and what it says, with the subject between that and the quotation: 第十四条规定，消费者“…”."""
_LAW_AFTER = re.compile(
    f"[（(][^（）()]*(?:{_ARTICLE}|法|条例|公约|规定)[^（）()]*[）)]"
    "|(?:的|等|这一|这条|之)?(?:规定|条款|条文|罪(?!犯|人|行|恶))"
)
_TITLE_BEFORE = re.compile(
    "(?:题为|题目[是为叫]?|标题[是为叫]?|名为|名叫|取名|书名[是为]?|片名[是为]?|篇名|刊名|文章|论文|专著|社论"
    "|评论|报告|纪录片|电影|小说|歌曲|诗作|节目|栏目|专栏|展览|画展|丛书|著作|绘本|一书|一文|专题)$"
)
_TITLE_AFTER = re.compile(
    "(?:一文|一书|一稿|为题|专栏|栏目|(?:专项)?行动|(?:的|这篇|这部|这一|这本)"
    "(?:文章|论文|报告|演讲|讲座|纪录片|电影|节目|栏目|标题|小说|书))"
)

_AND = re.compile("[、，,]?(?:[和与及或]|以及)?")
_ARTICLE_OF_LAW = re.compile(f"\\s*{_ARTICLE}[\\s：:]")


def kept_spans(plain: str) -> tuple[Span, ...]:
    """Return the stretches of a Simplified block whose words are those of a title or of law.

    They are: what stands in 《》 or 〈〉; a quotation after the name of an instrument, its article or verb
    (宪法第三十五条规定：“…”), after a charge (被控“…”), or before its place (“…”（第十条）); a quotation that
    is a title by the word before or behind it (题为“…”, “…”一文); the next of several, as in “…”和“…”; and
    all of a block that begins as an article of a law does (第十条　…).
    """
    if _ARTICLE_OF_LAW.match(plain):
        return ((0, len(plain)),)
    kept: list[Span] = []
    for start, end in sorted(_pairs(plain)):
        is_title = plain[start] in _TITLE_MARKS
        if is_title or _is_kept_quotation(plain, start, end) or _follows(plain, start, kept):
            kept.append((start, end))
    return tuple(kept)


def names_law(plain: str, start: int, end: int) -> bool:
    """Say whether a word of a Simplified block is in the name of a law or a crime written without 《》.

    The name is known by its end: 网络安全法, 互联网信息服务管理办法, 破坏计算机信息系统罪; or by 关于 with a
    verb that opens the titles of decisions before the word and 的决定, 的规定 and so on behind it.
    """
    if _LAW_NAME.match(plain, end):
        return True
    return bool(_TITLE_OPENING.search(plain[max(start - 40, 0) : start]) and _TITLE_CLOSING.match(plain, end))


def _follows(plain: str, start: int, kept: list[Span]) -> bool:
    """Say whether nothing but 和 or the like stands between the last kept quotation and this one."""
    if not kept or plain[kept[-1][0]] in _TITLE_MARKS:
        return False
    return _AND.fullmatch(plain, kept[-1][1], start) is not None


def _is_kept_quotation(plain: str, start: int, end: int) -> bool:
    """Say whether the quotation from its opening mark to behind its closing mark is of law, or a title."""
    before = plain[max(start - 40, 0) : start]
    behind = plain[end : end + 40]
    clause = re.split("[。！？；\n]", before)[-1]
    return bool(
        _LAW_BEFORE.search(clause)
        or _LAW_CLAUSE.search(clause)
        or _LAW_AFTER.match(behind)
        or _TITLE_BEFORE.search(clause)
        or _TITLE_AFTER.match(behind)
    )


def _pairs(plain: str) -> Iterator[Span]:
    """Yield (start, end) of each pair of quotation or title marks; one without a partner is passed over."""
    opened: list[int] = []
    for mark in _QUOTE.finditer(plain):
        place, each = mark.start(), mark[0]
        partner = _PARTNER.get(each)
        if partner is None:
            opened.append(place)
        elif any(plain[start] == partner for start in opened):
            while plain[opened[-1]] != partner:
                opened.pop()
            yield opened.pop(), place + 1
