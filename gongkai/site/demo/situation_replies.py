"""Situations of the kinds of reply: one for each outcome that the law knows, and what may follow an answer."""

from datetime import date

from gongkai.law.letters import Element
from gongkai.law.needs import Need
from gongkai.law.outcomes import OUTCOMES, Circumstance
from gongkai.site.demo import steps
from gongkai.site.demo.replies import WORDS
from gongkai.site.demo.situations import Situation, closed, in_person

_D = date
_ON, _DUE, _DONE = _D(2025, 6, 5), _D(2025, 7, 3), _D(2025, 6, 25)  # 端午 is over: twenty plain working days
_PRICE = {"refused.third_party": {Need.REASONS: "报价属于商业秘密", Need.CONSULTATION: "已征求第三方意见"}}

_UNASKED, _UNREACHED = ("partial", "refused.privacy"), "第三方按登记的地址、电话均无法联系，不能征求意见"


def _plain(outcome: str, asked: str, rule: str) -> Situation:
    """Handed in, answered in time, with this outcome."""
    withheld = _PRICE if outcome == "partial" else None
    alone = (steps.keep(_DONE, Need.CONSULTATION, _UNREACHED),) if outcome in _UNASKED else ()
    step = steps.reply(_DONE, outcome, *WORDS[outcome], withheld=withheld)
    end = closed(_DUE, outcome, OUTCOMES[outcome].row("2021"), _DONE)
    return Situation(OUTCOMES[outcome].term, rule, asked, in_person(_ON), end, (*alone, step))


REPLIES = (
    _plain("granted.already_public", "2024年财政决算", "art. 36（一）"),
    _plain("granted.told_how", "街道志稿本", "art. 36（二）"),
    _plain("partial", "环卫保洁采购合同", "art. 37; R-038"),
    _plain("refused.state_secret", "应急预案涉密附件", "art. 14; R-039"),
    _plain("refused.law_forbids", "统计调查对象资料", "art. 14"),
    _plain("refused.security_stability", "重点部位安防布置", "art. 14"),
    _plain("refused.privacy", "大病救助对象名单", "art. 15; R-040"),
    _plain("refused.internal_affairs", "内部值班安排", "art. 16（1）"),
    _plain("refused.deliberative", "办公会议讨论记录", "art. 16（2）; R-042"),
    _plain("refused.enforcement_file", "行政处罚案卷全卷", "art. 16（2）; R-042"),
    _plain("refused.registry_query", "自有房屋登记资料", "art. 36（七）; R-052"),
    _plain("unable.not_existing", "2015年食堂补贴文件", "art. 36（四）; R-043"),
    _plain("unable.other_organ", "征收补偿方案", "art. 36（五）; R-044"),
    _plain("unable.must_be_created", "近五年低保户数分社区统计", "art. 38"),
    _plain("declined.petition", "要求处理邻里噪声", "art. 39（1）; R-046"),
    _plain("declined.publication", "街道志公开出版的卷册", "art. 39（2）"),
    _plain("declined.reconfirmation", "已领取的材料重新盖章", "row of the form"),
    _plain("other.not_a_request", "怎样办理居住证", "art. 2"),
    Situation(
        "其他处理，没有规定的文书", "our reading", "与另一件合并的材料", in_person(_ON),
        closed(_DUE, "other.other", "other.other", _D(2025, 6, 12)), (steps.otherwise(_D(2025, 6, 12)),),
    ),
    Situation(
        "大量反复申请，理由不合理", "art. 35", "同一事项三十份材料", in_person(_ON),
        closed(_DUE, "declined.excessive", "declined.excessive", _DONE),
        (steps.ask_reasons(_D(2025, 6, 9), _D(2025, 6, 16), _D(2025, 6, 13)),
         steps.reply(_DONE, "declined.excessive", *WORDS["declined.excessive"])),
    ),
    Situation(
        "同一申请人首次申请", "art. 36（二）", "绿化养护合同及付款凭证", in_person(_ON),
        closed(_DUE, "granted.supplied", "granted", _D(2025, 6, 20)),
        (steps.reply(_D(2025, 6, 20), "granted.supplied", *WORDS["granted.supplied"]),), {"identity": "虚构证件甲"},
    ),
    Situation(
        "同一申请人重复申请", "art. 36（六）; R-013", "绿化养护合同及付款凭证", in_person(_D(2025, 7, 7)),
        closed(_D(2025, 8, 4), "declined.repeated", "declined.repeated", _D(2025, 7, 15)),
        (steps.repeated(_D(2025, 7, 8)),
         steps.reply(_D(2025, 7, 15), "declined.repeated", *WORDS["declined.repeated"])),
        {"identity": "虚构证件甲"},
    ),
    Situation(
        "提供形式与要求不同", "art. 40; R-048", "老照片底片", in_person(_ON),
        closed(_DUE, "granted.supplied", "granted", _DONE),
        (steps.reply(
            _DONE, "granted.supplied", {Need.SUPPLY_FORM_REASON: "底片年久，复制会损坏载体"},
            {Element.RELEASED: "老照片", Element.SUPPLY: "提供扫描件"}, under=(Circumstance.OTHER_FORM,),
        ),),
    ),
    Situation(
        "复议撤销后重新答复，原行不变", "行政复议法; R-097", "食堂补贴发放名单", in_person(_D(2024, 3, 18)),
        closed(_D(2024, 4, 16), "refused.deliberative", "refused.deliberative", _D(2024, 4, 10)),
        (steps.reply(_D(2024, 4, 10), "refused.deliberative", *WORDS["refused.deliberative"]),
         steps.revoked(_D(2024, 5, 6), _D(2024, 5, 30), _D(2024, 6, 28))),
    ),
)  # fmt: skip
