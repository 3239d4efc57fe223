"""The table of the kinds of reply (答复结果): article to 条/款/项, letter, row of Table 3, what each must say.

The rows of art. 36(一), (四) and (五), and of what is withdrawn or is no application, are our reading of the form's
labels. law.outcomes asks this table.
"""

from dataclasses import dataclass

from gongkai.law.basis import FEES, Certainty
from gongkai.law.needs import Need
from gongkai.law.report.editions import EDITIONS

_SHORT, _FULL = "条例", "《中华人民共和国政府信息公开条例》"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kind of reply. `articles` go down to 条/款/项; an outcome without any names its provision in the letter."""

    key: str
    term: str
    articles: tuple[str, ...]
    letter: str | None  # code of the letter, e.g. "D12"; None: no letter of the set is prescribed
    table_row: str  # row of Table 3 in the form of 2021
    needs: tuple[Need, ...] = ()
    may: tuple[Need, ...] = ()  # what the letter may add
    adverse: bool = True  # may affect the applicant's rights
    gives: bool = False  # hands over information, so that its form and third parties matter
    pages: bool = False  # copies are made: 按量计收 can apply
    withholds: bool = False  # 不予公开 under arts 14–16: 复议前置 from 2024-01-01
    certainty: Certainty = Certainty.CONFIRMED  # of the row

    def row(self, edition: str) -> str:
        """The row of Table 3 in `edition` ("2019", "2021"): （六）其他处理 is one row in 2019 and three in 2021."""
        if edition not in EDITIONS:
            raise ValueError(f"没有{edition}年版的年度报告格式，可选：{'、'.join(EDITIONS)}。")
        return "other.all" if edition == "2019" and self.table_row.startswith("other.") else self.table_row

    @property
    def citation(self) -> str:
        """As a letter prints it: 《中华人民共和国政府信息公开条例》第三十六条第（三）项、第十四条."""
        own = [article.removeprefix(_SHORT) for article in self.articles if article.startswith(_SHORT)]
        named = [article for article in self.articles if not article.startswith(_SHORT)]
        return "、".join(([_FULL + "、".join(own)] if own else []) + named)


def _item(number: str) -> str:
    return f"条例第三十六条第（{number}）项"


_REFUSED = (Need.REASONS, Need.SEPARATION_CONSIDERED)
_OURS = Certainty.OURS


def _refused(name: str, term: str, article: str, *needs: Need, row: str = "") -> Outcome:
    """不予公开 under arts 14–16 (R-039). `row` of Table 3 where two grounds share one."""
    row = f"refused.{row or name}"
    articles = (_item("三"), article)
    return Outcome(f"refused.{name}", term, articles, "D15", row, (*_REFUSED, *needs), withholds=True)


REPLIES = (
    Outcome(
        "granted.already_public",
        "已主动公开，告知获取方式、途径",
        (_item("一"),),
        "D13",
        "granted",
        (Need.PUBLIC_ACCESS,),
        adverse=False,
        certainty=_OURS,
    ),
    Outcome(
        "granted.supplied",
        "予以公开，提供信息",
        (_item("二"),),
        "D12",
        "granted",
        adverse=False,
        gives=True,
        pages=True,
    ),
    Outcome(
        "granted.told_how",
        "予以公开，告知获取的方式、途径和时间",
        (_item("二"),),
        "D12",
        "granted",
        (Need.WAY_AND_TIME,),
        adverse=False,
        gives=True,
    ),
    Outcome("partial", "部分公开", ("条例第三十七条",), "D14", "partial", gives=True, pages=True),
    _refused("state_secret", "不予公开：国家秘密", "条例第十四条", Need.SECRECY_BASIS),
    _refused("law_forbids", "不予公开：法律、行政法规禁止公开", "条例第十四条", Need.LEGAL_PROVISION),
    _refused("security_stability", "不予公开：危及国家安全、公共安全、经济安全、社会稳定", "条例第十四条"),
    _refused("third_party", "不予公开：商业秘密等，损害第三方合法权益", "条例第十五条", Need.CONSULTATION),
    _refused("privacy", "不予公开：个人隐私，损害第三方合法权益", "条例第十五条", Need.CONSULTATION, row="third_party"),
    _refused("internal_affairs", "不予公开：内部事务信息", "条例第十六条第一款"),
    _refused("deliberative", "不予公开：过程性信息", "条例第十六条第二款", Need.OTHER_LAWS_CHECK),
    _refused("enforcement_file", "不予公开：行政执法案卷信息", "条例第十六条第二款", Need.OTHER_LAWS_CHECK),
    Outcome(
        "refused.registry_query",
        "告知依照有关法律、行政法规的规定办理",
        (_item("七"),),
        "D19",
        "refused.registry_query",
        (Need.LEGAL_PROVISION,),
    ),
    Outcome(
        "unable.not_existing",
        "政府信息不存在",
        (_item("四"),),
        "D16",
        "unable.not_held",
        (Need.SEARCH_RECORD,),
        certainty=_OURS,
    ),
    Outcome(
        "unable.other_organ",
        "不属于本机关负责公开",
        (_item("五"),),
        "D17",
        "unable.not_held",
        (Need.REASONS, Need.RESPONSIBLE_ORGAN),
        certainty=_OURS,
    ),
    Outcome(
        "unable.must_be_created",
        "需要加工、分析或者另行制作，不予提供",
        ("条例第三十八条",),
        "D20",
        "unable.must_be_created",
        (Need.REASONS,),
    ),
    Outcome(
        "unable.still_unclear",
        "补正后申请内容仍不明确，无法提供",
        ("条例第三十条",),
        "D21",
        "unable.still_unclear",
        (Need.CORRECTION_RECORD,),
    ),
    Outcome(
        "declined.petition",
        "信访、投诉、举报，不作为政府信息公开申请处理",
        ("条例第三十九条第一款",),
        "D22",
        "declined.petition",
        may=(Need.PROPER_CHANNEL,),
    ),
    Outcome(
        "declined.repeated",
        "重复申请，不予重复处理",
        (_item("六"),),
        "D18",
        "declined.repeated",
        (Need.EARLIER_ANSWER,),
    ),
    Outcome(
        "declined.publication",
        "要求提供公开出版物",
        ("条例第三十九条第二款",),
        "D23",
        "declined.publication",
        may=(Need.PROPER_CHANNEL,),
    ),
    Outcome(
        "declined.excessive",
        "申请的数量、频次明显超过合理范围且理由不合理，不予处理",
        ("条例第三十五条",),
        "D24",
        "declined.excessive",
        (Need.REASONS_RECORD,),
    ),
    Outcome(
        "declined.reconfirmation",
        "要求确认或者重新出具已获取的信息，不予处理",
        (),  # a row of the form only; no article names it
        "D25",
        "declined.reconfirmation",
        (Need.LEGAL_PROVISION, Need.REASONS),
    ),
    Outcome(
        "other.correction_lapsed",
        "逾期不补正，不再处理",
        ("条例第三十条",),
        "D26",
        "other.correction_lapsed",
        (Need.CORRECTION_RECORD,),
    ),
    Outcome(
        "other.fee_lapsed",
        "逾期未缴费，不再处理",
        (str(FEES),),
        "D26",
        "other.fee_lapsed",
        (Need.FEE_RECORD,),
    ),
    Outcome(
        "other.withdrawn",
        "申请人撤回申请",
        (),
        None,
        "other.other",
        (Need.WITHDRAWAL_RECORD,),
        adverse=False,
        certainty=_OURS,
    ),
    Outcome(
        "other.not_a_request",
        "咨询等不属于政府信息公开申请",
        ("条例第二条",),
        "D22",
        "other.other",
        (Need.REASONS,),
        (Need.PROPER_CHANNEL,),
        certainty=_OURS,
    ),
    Outcome(
        "other.other",
        "其他处理",
        (),
        None,
        "other.other",
        (Need.LEGAL_PROVISION, Need.REASONS),
        certainty=_OURS,
    ),
)
