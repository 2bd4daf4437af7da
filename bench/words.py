"""Invented sentences in English and Simplified Chinese: nonsense with the shape of real texts.

The Chinese words are chosen for conversion: many hold a character with several Traditional forms.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


EN_WHO = _words(
    "the district court|a county office|the family|two neighbours|her lawyer|the writer|a group of teachers|"
    "the editors|villagers|a former clerk|the factory's workers|three students|the hospital|a retired judge|"
    "the petition office|an uncle|the publishing house|local officials|the prosecutors|a taxi driver"
)
EN_DID = _words(
    "asked for|withdrew|published|confirmed|refused|signed|returned|described|questioned|kept|translated|"
    "postponed|delivered|restored|copied|handed over|recorded|disputed|collected|announced"
)
EN_WHAT = _words(
    "the written notice|a second hearing|the list of names|an appeal|the family's letter|an open letter|"
    "the account book|a medical report|the original verdict|a copy of the calendar|the interview|"
    "the railway ticket|a claim for back pay|the land register|an old photograph|the school's archive|"
    "the date of release|a statement of support|the text of the regulation|the minutes of the meeting"
)
EN_WHERE = _words(
    "in the county town|outside the courthouse|near the railway station|in the northern valley|at the clinic|"
    "on the island|in a guest house|at the provincial archive|beside the clock tower|in the dormitory"
)
EN_WHEN = _words(
    "in early spring|three weeks later|the same evening|after the harvest|before the holiday|"
    "by the end of May|during the review|a year earlier|on the second day|once the road was open"
)
EN_LINK = _words(
    "However,|For this reason|According to a neighbour,|In the same month|Even so,|As the notice says,"
)
EN_HEADS = _words(
    "What happened|The people involved|What the law says|What was asked|Replies so far|How it was recorded|"
    "Earlier cases|Where accounts part|What is not known|What came next|The papers|The place"
)

ZH_WHO = _words(
    "区法院|县里的办公室|家属|两名邻居|她的律师|这位作家|几位教师|编辑部|村民|一名前干部|工厂的工人|三名学生|医院|"
    "一位退休法官|信访局|一位表叔|出版社|当地官员|检察院|一名出租车司机"
)
ZH_DID = _words(
    "要求|撤回|发表|证实|拒绝|签署|退还|描述|质疑|保存|翻译|推迟|送达|恢复|复印|交出|记录|反驳|征集|公布"
)
ZH_WHAT = _words(
    "书面通知|第二次开庭|名单|上诉状|家属的来信|公开信|账本|体检报告|原判决书|日历的复印件|采访录音|火车票|拖欠的工资|"
    "土地登记簿|旧照片|学校的档案|释放日期|支持声明|条例全文|会议纪要"
)
ZH_WHERE = _words(
    "在县城里|在法院外面|在火车站后面|在北面的山谷里|在诊所|在台北的会议上|在招待所里|在省档案馆|在钟楼旁边|在宿舍里面"
)
ZH_WHEN = _words("初春时|三周后|当天晚上|秋收以后|节日之前|五月底|复核期间|一年以前|第二天|道路恢复后")
ZH_LINK = _words("不过，|因此，|据邻居说，|同一个月里，|尽管如此，|正如通知所说，")
ZH_HEADS = _words(
    "经过|有关的人|法律怎么说|提出的要求|目前的答复|怎样记录下来|以往的案例|说法不同之处|还不知道的事|后来的发展|文件|地点"
)

# Surnames whose Traditional form is certain: an uncertain one is a matter for an editor, not for a clock.
SURNAMES = _words(
    "张 zhang|王 wang|李 li|赵 zhao|陈 chen|刘 liu|杨 yang|黄 huang|高 gao|吴 wu|徐 xu|孙 sun|马 ma|金 jin|"
    "田 tian|郭 guo|何 he|林 lin|罗 luo|郑 zheng|梁 liang|谢 xie|宋 song|唐 tang|许 xu|邓 deng|冯 feng|"
    "韩 han|曹 cao|曾 zeng"
)
GIVEN = _words(
    "明 ming|华 hua|伟 wei|芳 fang|娜 na|敏 min|静 jing|丽 li|强 qiang|磊 lei|军 jun|洋 yang|勇 yong|雪 xue|"
    "文 wen|娟 juan|涛 tao|超 chao|霞 xia|平 ping|刚 gang|桂 gui|梅 mei|鹏 peng|亮 liang|红 hong|玲 ling|"
    "波 bo|英 ying|兰 lan"
)


def pick(rng: random.Random, items: Sequence[T]) -> T:
    """Return one item; made of `random()` alone, whose values no Python version changes."""
    return items[int(rng.random() * len(items))]


def between(rng: random.Random, low: int, high: int) -> int:
    """Return a whole number from low to high, both included."""
    return low + int(rng.random() * (high - low + 1))


def english_clause(rng: random.Random) -> str:
    """Return a clause without capital or stop."""
    parts = [pick(rng, EN_WHO), pick(rng, EN_DID), pick(rng, EN_WHAT)]
    if rng.random() < 0.4:
        parts.append(pick(rng, EN_WHERE))
    if rng.random() < 0.4:
        parts.append(pick(rng, EN_WHEN))
    return " ".join(parts)


def english_sentence(rng: random.Random) -> str:
    """Return one sentence of one to three clauses."""
    whole = ", and ".join(english_clause(rng) for _ in range(between(rng, 1, 3)))
    if rng.random() < 0.2:
        whole = f"{pick(rng, EN_LINK)} {whole}"
    if rng.random() < 0.15:
        whole = f"the notice says: “{whole}”"
    return whole[0].upper() + whole[1:] + "."


def chinese_clause(rng: random.Random) -> str:
    """Return a clause without a stop."""
    when = pick(rng, ZH_WHEN) if rng.random() < 0.4 else ""
    where = pick(rng, ZH_WHERE) if rng.random() < 0.4 else ""
    return f"{when}{pick(rng, ZH_WHO)}{where}{pick(rng, ZH_DID)}了{pick(rng, ZH_WHAT)}"


def chinese_sentence(rng: random.Random) -> str:
    """Return one sentence of one to three clauses."""
    whole = "，".join(chinese_clause(rng) for _ in range(between(rng, 1, 3)))
    if rng.random() < 0.2:
        whole = f"{pick(rng, ZH_LINK)}{whole}"
    if rng.random() < 0.15:
        whole = f"通知里写着：“{whole}”"
    return f"{whole}。"


class Voice:
    """How one language says the parts of a text."""

    def __init__(
        self,
        lang: str,
        sentence: Callable[[random.Random], str],
        clause: Callable[[random.Random], str],
        heads: Sequence[str],
        columns: tuple[Sequence[str], Sequence[str], Sequence[str]],
    ) -> None:
        """Remember the language's makers of sentences and its words."""
        self.lang, self.sentence, self.clause, self.heads, self.columns = (
            lang,
            sentence,
            clause,
            heads,
            columns,
        )
        self.joint = " " if lang == "en" else ""

    def paragraph(self, rng: random.Random, more: str = "") -> str:
        """Return two to four sentences, one in bold or italics at times, and `more` before the last stop."""
        sentences = [self.sentence(rng) for _ in range(between(rng, 2, 4))]
        if rng.random() < 0.2:
            sentences[0] = f"**{sentences[0][:-1]}**{sentences[0][-1]}"
        if more:
            last = sentences[-1]
            sentences[-1] = f"{last[:-1]}{self.joint}{more}{last[-1]}"
        return self.joint.join(sentences)


ENGLISH = Voice("en", english_sentence, english_clause, EN_HEADS, (EN_WHEN, EN_WHO, EN_WHAT))
CHINESE = Voice("zh-Hans", chinese_sentence, chinese_clause, ZH_HEADS, (ZH_WHEN, ZH_WHO, ZH_WHAT))
VOICES = (ENGLISH, CHINESE)
