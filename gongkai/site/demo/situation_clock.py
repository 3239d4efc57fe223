"""Situations of receipt, time limits, consultation, fees and endings. Every date here was counted by hand."""

from datetime import date

from gongkai.law.events import Opinion, Party
from gongkai.law.letters import Element
from gongkai.law.needs import Need
from gongkai.law.outcomes import Circumstance
from gongkai.law.receipt import Arrival, Channel
from gongkai.law.standing import Stage
from gongkai.site.demo import steps
from gongkai.site.demo.replies import WORDS
from gongkai.site.demo.situations import End, Situation, closed, in_person
from gongkai.site.demo.steps import Step

_D = date
_AGREES, _OBJECTS = Opinion.AGREES, Opinion.OBJECTS
_THIRD, _CO_MAKER, _OTHER = Party.THIRD_PARTY, Party.CO_MAKER, Party.OTHER_ORGAN
_PRICE = {"refused.third_party": {Need.REASONS: "报价属于商业秘密", Need.CONSULTATION: "已征求第三方意见"}}


def _supplied(on: date) -> Step:
    return steps.reply(on, "granted.supplied", *WORDS["granted.supplied"])


def _granted(due: date | None, on: date) -> End:
    return closed(due, "granted.supplied", "granted", on)


RECEIPT = (
    Situation(
        "当面提交，当场答复", "art. 33; R-005", "便民服务事项清单", in_person(_D(2024, 3, 4)),
        _granted(_D(2024, 4, 1), _D(2024, 3, 4)),
        (steps.reply(_D(2024, 3, 4), "granted.supplied", *WORDS["granted.supplied"], by_hand=True),),
    ),
    Situation(
        "邮寄签收", "art. 31（二）; R-006", "老旧小区改造施工合同", Arrival(Channel.SIGNED_MAIL, _D(2024, 3, 11)),
        _granted(_D(2024, 4, 9), _D(2024, 3, 28)), (_supplied(_D(2024, 3, 28)),),
    ),
    Situation(
        "平常信函，次日确认", "art. 31（二）; R-007", "停车场收费批复", Arrival(Channel.ORDINARY_MAIL, _D(2024, 3, 12)),
        _granted(_D(2024, 4, 11), _D(2024, 4, 1)), (steps.confirm(_D(2024, 3, 13)), _supplied(_D(2024, 4, 1))),
    ),
    Situation(
        "信件误投社区，办公室收到后确认", "207号 一.2; R-008", "社区活动室建设方案",
        Arrival(
            Channel.ORDINARY_MAIL, _D(2024, 3, 14), confirmed_on=_D(2024, 3, 18), wrong_desk=True,
            office_on=_D(2024, 3, 18),
        ),
        _granted(_D(2024, 4, 16), _D(2024, 4, 8)), (_supplied(_D(2024, 4, 8)),),
    ),
    Situation(
        "无法联络，恢复联络后起算", "207号 一.2; R-009", "绿化工程验收报告",
        Arrival(Channel.ORDINARY_MAIL, _D(2024, 3, 6)),
        _granted(_D(2024, 4, 30), _D(2024, 4, 22)),
        (steps.attempt(_D(2024, 3, 6)), steps.attempt(_D(2024, 3, 7)), steps.confirm(_D(2024, 4, 2)),
         _supplied(_D(2024, 4, 22))),
    ),
    Situation(
        "网上提交，次日确认", "art. 31（三）; R-010", "防汛物资采购清单", Arrival(Channel.INTERNET, _D(2024, 4, 9)),
        _granted(_D(2024, 5, 10), _D(2024, 4, 30)), (steps.confirm(_D(2024, 4, 10)), _supplied(_D(2024, 4, 30))),
        online=True,
    ),
    Situation(
        "网上提交，尚未确认", "art. 31（三）; R-010", "垃圾分类考核办法", Arrival(Channel.INTERNET, _D(2026, 11, 20)),
        End(Stage.AWAITING_CONFIRMATION, None), online=True,
    ),
    Situation(
        "网上提交，确认前撤回", "our reading", "文体活动室开放时间", Arrival(Channel.INTERNET, _D(2024, 4, 15)),
        closed(None, "other.withdrawn", "other.other", _D(2024, 4, 16)), (steps.withdraw(_D(2024, 4, 16)),),
        online=True,
    ),
    Situation(
        "传真，当日确认", "art. 31（三）; R-010", "应急预案",
        Arrival(Channel.FAX, _D(2024, 5, 6), confirmed_on=_D(2024, 5, 6)),
        _granted(_D(2024, 5, 31), _D(2024, 5, 20)), (_supplied(_D(2024, 5, 20)),),
    ),
    Situation(
        "口头申请，工作人员代填", "art. 29; R-003", "临时救助标准",
        Arrival(Channel.ORAL, _D(2024, 5, 6), confirmed_on=_D(2024, 5, 6)),
        _granted(_D(2024, 5, 31), _D(2024, 5, 15)), (_supplied(_D(2024, 5, 15)),),
    ),
    Situation(
        "其他公布渠道，按公布的规则", "207号 一.5", "物业备案名单",
        Arrival(Channel.OTHER, _D(2024, 5, 10), published_on=_D(2024, 5, 13)),
        _granted(_D(2024, 6, 11), _D(2024, 6, 3)), (_supplied(_D(2024, 6, 3)),),
    ),
    Situation(
        "要件不齐，补齐后办理", "art. 29; R-002", "危房鉴定结论", in_person(_D(2024, 5, 13)),
        _granted(_D(2024, 6, 11), _D(2024, 5, 29)),
        (steps.complete(_D(2024, 5, 14), wanted_form="电子", wanted_way="电子邮件"), _supplied(_D(2024, 5, 29))),
        {"wanted_form": "", "wanted_way": ""},
    ),
    Situation(
        "律师代理，计入申请人所属类型", "our reading; §2.4", "拆违决定书", in_person(_D(2024, 5, 13)),
        _granted(_D(2024, 6, 11), _D(2024, 6, 5)), (_supplied(_D(2024, 6, 5)),),
        {"kind": "company", "name": "某贸易公司（虚构）", "agent_name": "钱律师（虚构）", "agent_authorised": True},
    ),
    Situation(
        "视力障碍，需要帮助", "art. 43; R-011", "残疾人补贴申领指南", in_person(_D(2024, 6, 3)),
        _granted(_D(2024, 7, 2), _D(2024, 6, 12)), (_supplied(_D(2024, 6, 12)),), {"help_need": "视力障碍，需要朗读"},
    ),
)  # fmt: skip

LIMITS = (
    Situation(
        "国庆长假和调休", "art. 33; R-016", "道路维修工程预算", in_person(_D(2024, 9, 30)),
        _granted(_D(2024, 11, 1), _D(2024, 10, 29)), (_supplied(_D(2024, 10, 29)),),
    ),
    Situation(
        "春节长假", "art. 33; R-016", "社区工作者招聘结果", in_person(_D(2025, 1, 20)),
        _granted(_D(2025, 2, 21), _D(2025, 2, 20)), (_supplied(_D(2025, 2, 20)),),
    ),
    Situation(
        "跨年办理，结转下年度", "R-087", "2024年民生实事清单", in_person(_D(2024, 12, 20)),
        _granted(_D(2025, 1, 20), _D(2025, 1, 10)), (_supplied(_D(2025, 1, 10)),),
    ),
    Situation(
        "告知补正，补正后重新计算", "art. 30; R-020", "改造项目资料", in_person(_D(2024, 7, 1)),
        _granted(_D(2024, 8, 12), _D(2024, 8, 8)),
        (steps.ask(_D(2024, 7, 3), _D(2024, 7, 17)), steps.mend(_D(2024, 7, 15)), _supplied(_D(2024, 8, 8))),
    ),
    Situation(
        "逾期不补正", "art. 30; R-021", "某处房屋情况", in_person(_D(2024, 7, 1)),
        closed(None, "other.correction_lapsed", "other.correction_lapsed", _D(2024, 7, 18)),
        (steps.ask(_D(2024, 7, 3), _D(2024, 7, 17)), steps.lapse(_D(2024, 7, 18))),
    ),
    Situation(
        "逾期补正有正当理由", "art. 30", "改造项目评审意见", in_person(_D(2024, 7, 1)),
        _granted(_D(2024, 8, 16), _D(2024, 8, 15)),
        (steps.ask(_D(2024, 7, 2), _D(2024, 7, 10)), steps.excuse(_D(2024, 7, 12), _D(2024, 7, 22)),
         steps.mend(_D(2024, 7, 19)), _supplied(_D(2024, 8, 15))),
    ),
    Situation(
        "补正后仍不明确", "art. 30", "相关材料", in_person(_D(2024, 7, 1)),
        closed(_D(2024, 8, 12), "unable.still_unclear", "unable.still_unclear", _D(2024, 7, 25)),
        (steps.ask(_D(2024, 7, 3), _D(2024, 7, 17)), steps.mend(_D(2024, 7, 15)),
         steps.reply(_D(2024, 7, 25), "unable.still_unclear", *WORDS["unable.still_unclear"])),
    ),
    Situation(
        "延期二十个工作日", "art. 33; R-022, R-023", "历年征收档案", in_person(_D(2024, 8, 5)),
        _granted(_D(2024, 9, 30), _D(2024, 9, 20)), (steps.extend(_D(2024, 8, 28), 20), _supplied(_D(2024, 9, 20))),
    ),
    Situation(
        "超过答复期限才答复", "art. 33; R-033", "环卫考核台账", in_person(_D(2024, 8, 5)),
        _granted(_D(2024, 9, 2), _D(2024, 9, 5)), (_supplied(_D(2024, 9, 5)),),
    ),
    Situation(
        "第三方同意公开", "art. 32; R-025", "物业服务合同", in_person(_D(2024, 5, 6)),
        _granted(_D(2024, 6, 12), _D(2024, 5, 24)),
        (steps.consult(_D(2024, 5, 8), _THIRD, _D(2024, 5, 9)), steps.opinion(_D(2024, 5, 16), _AGREES),
         _supplied(_D(2024, 5, 24))),
    ),
    Situation(
        "第三方不同意，不予公开", "arts 15, 32; R-040", "停车场经营权出让文件", in_person(_D(2024, 5, 13)),
        closed(_D(2024, 6, 17), "refused.third_party", "refused.third_party", _D(2024, 6, 4)),
        (steps.consult(_D(2024, 5, 14), _THIRD, _D(2024, 5, 15)), steps.opinion(_D(2024, 5, 20), _OBJECTS),
         steps.reply(_D(2024, 6, 4), "refused.third_party", *WORDS["refused.third_party"])),
    ),
    Situation(
        "第三方逾期不答，机关决定部分公开", "art. 32; R-026, R-027", "招标评标资料", in_person(_D(2024, 6, 3)),
        closed(_D(2024, 7, 24), "partial", "partial", _D(2024, 7, 8)),
        (steps.consult(_D(2024, 6, 4), _THIRD, _D(2024, 6, 5)),
         steps.reply(_D(2024, 7, 8), "partial", *WORDS["partial"], withheld=_PRICE)),
    ),
    Situation(
        "共同制作机关逾期不答，视为同意", "art. 34; R-028", "联合执法方案", in_person(_D(2024, 6, 17)),
        _granted(_D(2024, 8, 6), _D(2024, 7, 15)),
        (steps.consult(_D(2024, 6, 18), _CO_MAKER, _D(2024, 6, 19)), _supplied(_D(2024, 7, 15))),
    ),
    Situation(
        "征求其他机关意见后终止", "art. 33", "档案移交目录", in_person(_D(2024, 9, 2)),
        _granted(_D(2024, 10, 12), _D(2024, 9, 25)),
        (steps.consult(_D(2024, 9, 3), _OTHER), steps.end_consultation(_D(2024, 9, 10)), _supplied(_D(2024, 9, 25))),
    ),
    Situation(
        "两次征求意见，重叠的日子只扣一次", "art. 33; R-025", "采购合同及验收单", in_person(_D(2024, 10, 8)),
        _granted(_D(2024, 11, 14), _D(2024, 11, 6)),
        (steps.consult(_D(2024, 10, 9), _THIRD, _D(2024, 10, 10)), steps.consult(_D(2024, 10, 11), _OTHER),
         steps.opinion(_D(2024, 10, 16), _AGREES), steps.opinion(_D(2024, 10, 18), _AGREES, "c2"),
         _supplied(_D(2024, 11, 6))),
    ),
    Situation(
        "第三方不同意，因公共利益公开", "art. 32; R-041", "食品抽检不合格名单", in_person(_D(2024, 10, 8)),
        _granted(_D(2024, 11, 8), _D(2024, 11, 5)),
        (steps.consult(_D(2024, 10, 9), _THIRD, _D(2024, 10, 10)), steps.opinion(_D(2024, 10, 14), _OBJECTS),
         steps.tell_third_party(_D(2024, 11, 5), {
             Element.ADDRESSEE: "某建筑公司（虚构）",
             Element.CONSULTATION: "贵单位不同意公开，理由是影响经营",
             Element.RELEASED: "食品抽检不合格名单",
             Element.PUBLIC_INTEREST: "不公开可能危及公众健康",
         }),
         steps.reply(
             _D(2024, 11, 5), "granted.supplied",
             {Need.PUBLIC_INTEREST: "不公开可能危及公众健康", Need.THIRD_PARTY_NOTICE: "已告知第三方内容和理由"},
             WORDS["granted.supplied"][1], under=(Circumstance.OVER_OBJECTION,),
         )),
    ),
    Situation(
        "说明理由后确定延迟答复的期限", "art. 35; R-030", "十年会议纪要目录", in_person(_D(2024, 11, 4)),
        _granted(_D(2025, 1, 10), _D(2025, 1, 8)),
        (steps.ask_reasons(_D(2024, 11, 6), _D(2024, 11, 13), _D(2024, 11, 11)),
         steps.accept_and_delay(_D(2024, 11, 12), _D(2025, 1, 10)), _supplied(_D(2025, 1, 8))),
    ),
    Situation(
        "收费后缴费，期限重新计算", "国办函〔2020〕109号; R-058, R-064", "三十份施工合同", in_person(_D(2024, 12, 2)),
        _granted(_D(2025, 1, 8), _D(2025, 1, 6)),
        (steps.charge(_D(2024, 12, 3), 30, _D(2024, 12, 5)), steps.pay(_D(2024, 12, 10), 2000),
         _supplied(_D(2025, 1, 6))),
    ),
    Situation(
        "逾期不缴费", "国办函〔2020〕109号; R-063", "十五份监理日志", in_person(_D(2025, 3, 3)),
        closed(None, "other.fee_lapsed", "other.fee_lapsed", _D(2025, 4, 3)),
        (steps.charge(_D(2025, 3, 4), 15, _D(2025, 3, 5)), steps.lapse_fee(_D(2025, 4, 3))),
    ),
    Situation(
        "申请人撤回", "our reading", "便民服务中心办件统计", in_person(_D(2025, 3, 3)),
        closed(_D(2025, 3, 31), "other.withdrawn", "other.other", _D(2025, 3, 6)), (steps.withdraw(_D(2025, 3, 6)),),
    ),
    Situation(
        "撤回登记错了，撤销登记后答复", "art. 45", "惠企资金申报指南", in_person(_D(2025, 3, 3)),
        _granted(_D(2025, 3, 31), _D(2025, 3, 20)),
        (steps.withdraw(_D(2025, 3, 6)), steps.annul(_D(2025, 3, 7), 2), _supplied(_D(2025, 3, 20))),
    ),
    Situation(
        "正在办理，已分办", "art. 33", "背街小巷改造设计方案", in_person(_D(2026, 11, 16)),
        End(Stage.IN_PROGRESS, _D(2026, 12, 14)), (steps.assign(_D(2026, 11, 16)),),
    ),
    Situation(
        "正在等待补正", "art. 30", "有关合同", in_person(_D(2026, 11, 16)), End(Stage.AWAITING_CORRECTION, None),
        (steps.ask(_D(2026, 11, 18), _D(2026, 12, 2)),),
    ),
)  # fmt: skip
