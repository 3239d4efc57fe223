"""The table behind law.letters: one line of law for each kind of letter. It decides nothing itself."""

from dataclasses import dataclass, replace
from enum import StrEnum

from gongkai.law.letter_elements import Element as E
from gongkai.law.letter_series import LetterSeries


class Audience(StrEnum):
    """To whom a letter goes (送达对象)."""

    APPLICANT = "applicant"  # 申请人
    THIRD_PARTY = "third_party"  # 第三方
    CO_MAKER = "co_maker"  # 共同制作机关
    OTHER_ORGAN = "other_organ"  # 协办机关
    FILE = "file"  # 存档
    AUTHORITY = "authority"  # 复议机关、人民法院


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several texts of a letter, for its own ground. `elements` come on top of the letter's."""

    key: str
    term: str
    elements: tuple[E, ...] = ()
    basis: str = ""
    form: bool = False  # a form for the addressee to fill in: no number, no signer


@dataclass(frozen=True, slots=True)
class LetterKind:
    """`elements`: what every template of it must hold. `basis`: the clause a reply names unless it is told another."""

    code: str
    term: str  # as the title prints it
    series: LetterSeries
    trigger: str  # the article, and what happened
    audience: Audience
    elements: tuple[E, ...]
    remedy: bool = False  # 救济告知 belongs in it
    optional: tuple[E, ...] = ()  # may stand in a template; a paragraph whose element is empty is left out
    basis: str = ""
    variants: tuple[Variant, ...] = ()
    reviewed: bool = True  # 审核、签发 by others than the drafter; a mere record has no signer

    @property
    def procedural(self) -> bool:
        """D03–D11, 程序性告知: no remedy clause (R-056)."""
        return "D03" <= self.code <= "D11"

    def variant(self, key: str) -> Variant | None:
        return next((one for one in self.variants if one.key == key), None)


_LAW = "《中华人民共和国政府信息公开条例》"
_HEAD = (E.ORGAN, E.NUMBER, E.ADDRESSEE, E.DATE)
_CASE = (*_HEAD, E.RECEIVED_ON, E.REQUEST)
_BARE = (E.ORGAN, E.DATE)
_TO_APPLICANT = Audience.APPLICANT


def _notice(code: str, term: str, trigger: str, *more: E, **other: object) -> LetterKind:
    """A procedural notice to the applicant."""
    return LetterKind(code, term, LetterSeries.NOTICE, trigger, _TO_APPLICANT, (*_CASE, *more), **other)  # type: ignore[arg-type]


def _reply(
    code: str,
    term: str,
    number: str,
    *more: E,
    optional: tuple[E, ...] = (),
    variants: tuple[Variant, ...] = (),
    series: LetterSeries = LetterSeries.REPLY,
) -> LetterKind:
    """An answer to the applicant: facts, basis to 条、款、项, and the remedy."""
    elements = (*_CASE, E.BASIS, *more, E.REMEDY)
    return LetterKind(
        code,
        term,
        series,
        f"{_LAW}{number}",
        _TO_APPLICANT,
        elements,
        remedy=True,
        optional=(*optional, E.ONLINE_REMEDY),
        basis=f"{_LAW}{number}",
        variants=variants,
    )


_REPLY, _TOLD = "政府信息公开申请答复书", "政府信息公开申请告知书"
_REFUSAL = "、第三十六条第（三）项"

_REFUSALS = (
    Variant("state_secret", "国家秘密", basis=f"{_LAW}第十四条{_REFUSAL}"),
    Variant("law_forbids", "法律、行政法规禁止公开", (E.FORBIDDING_LAW,), f"{_LAW}第十四条{_REFUSAL}"),
    Variant("security_stability", "危及国家安全、公共安全、经济安全、社会稳定", basis=f"{_LAW}第十四条{_REFUSAL}"),
    Variant("third_party", "第三方商业秘密等合法权益", (E.CONSULTATION,), f"{_LAW}第十五条、第三十二条{_REFUSAL}"),
    Variant("privacy", "第三方个人隐私", (E.CONSULTATION,), f"{_LAW}第十五条、第三十二条{_REFUSAL}"),
    Variant("internal_affairs", "内部事务信息", basis=f"{_LAW}第十六条第一款{_REFUSAL}"),
    Variant("deliberative", "过程性信息", (E.OTHER_LAWS,), f"{_LAW}第十六条第二款{_REFUSAL}"),
    Variant("enforcement_file", "行政执法案卷信息", (E.OTHER_LAWS,), f"{_LAW}第十六条第二款{_REFUSAL}"),
)

_RECORDS = (
    LetterKind(
        "D01",
        "政府信息公开申请登记表",
        LetterSeries.NONE,
        f"{_LAW}第二十九条、第四十五条：收到申请",
        Audience.FILE,
        (
            *(E.ORGAN, E.REFERENCE, E.APPLICANT, E.APPLICANT_KIND, E.IDENTITY, E.CONTACT, E.CHANNEL),
            *(E.RECEIVED_ON, E.REQUEST, E.FORM_WANTED, E.HANDLER, E.DATE),
        ),
        reviewed=False,
    ),
    LetterKind(
        "D02",
        "政府信息公开申请接收回执",
        LetterSeries.NONE,
        f"{_LAW}第三十一条：收到申请，双方确认",
        _TO_APPLICANT,
        (*_BARE, E.ADDRESSEE, E.REFERENCE, E.RECEIVED_ON, E.CHANNEL, E.REQUEST, E.DUE, E.CONFIRMATION),
        reviewed=False,
    ),
)

_PROCEDURE = (
    _notice(
        *("D03", "政府信息公开申请补正告知书", f"{_LAW}第三十条：申请内容不明确"),
        *(E.ITEMS, E.CORRECTION_DUE, E.CORRECTION_EFFECT),
    ),
    _notice(
        *("D04", "政府信息公开申请说明理由告知书", f"{_LAW}第三十五条：数量、频次明显超过合理范围"),
        *(E.EXCESS, E.REASONS_DUE, E.REASONS_EFFECT),
    ),
    _notice(
        *("D05", "政府信息公开申请延期答复告知书", f"{_LAW}第三十三条第二款：需要延长答复期限"),
        *(E.DUE, E.EXTENSION_REASON, E.EXTENDED_DUE),
        variants=(
            Variant("", "延长答复期限（第三十三条）"),
            Variant("delay", "延迟答复的合理期限（第三十五条）", (E.REASONS_GIVEN,)),
        ),
    ),
    LetterKind(
        "D06",
        "政府信息公开申请征求意见书",
        LetterSeries.CONSULTATION,
        f"{_LAW}第三十二条：公开会损害第三方合法权益",
        Audience.THIRD_PARTY,
        (E.ORGAN, E.CONSULTED_INFO),
        optional=(E.OFFICE_CONTACT,),
        variants=(
            Variant("consult", "征求意见书", (E.NUMBER, E.ADDRESSEE, E.DATE, E.OPINION_PERIOD, E.THIRD_PARTY_SILENCE)),
            Variant("confirm", "征求意见确认函", form=True),
        ),
    ),
    _notice(
        *("D07", "政府信息公开申请征求意见告知书", f"{_LAW}第三十三条第三款：已征求第三方或者其他机关意见"),
        *(E.CONSULTED_ON, E.EXCLUSION),
    ),
    LetterKind(
        "D08",
        "政府信息依申请公开告知书",
        LetterSeries.NOTICE,
        f"{_LAW}第三十二条：第三方不同意公开而决定公开",
        Audience.THIRD_PARTY,
        (*_HEAD, E.CONSULTATION, E.RELEASED, E.PUBLIC_INTEREST),
    ),
    LetterKind(
        "D09",
        "政府信息公开申请征求意见书",
        LetterSeries.CONSULTATION,
        f"{_LAW}第三十四条：申请公开的信息由多个机关共同制作",
        Audience.CO_MAKER,
        (*_HEAD, E.CONSULTED_INFO, E.OPINION_PERIOD, E.CO_MAKER_SILENCE),
        optional=(E.OFFICE_CONTACT,),
    ),
    LetterKind(
        "D10",
        "政府信息公开申请协办函",
        LetterSeries.ASSISTANCE,
        f"{_LAW}第十一条、第三十三条：需要其他机关协助",
        Audience.OTHER_ORGAN,
        (*_CASE, E.TASK, E.TASK_DUE),
        optional=(E.OFFICE_CONTACT,),
    ),
    LetterKind(
        "D11",
        "政府信息公开信息处理费收费通知书",
        LetterSeries.FEE,
        f"{_LAW}第四十二条：决定收取信息处理费",
        _TO_APPLICANT,
        (*_CASE, E.FEE_BASIS, E.FEE_STANDARD, E.FEE_AMOUNT, E.FEE_METHOD, E.FEE_PERIOD, E.FEE_EFFECT),
    ),
)

_REPLIES = (
    _reply("D12", _REPLY, "第三十六条第（二）项", E.RELEASED, E.SUPPLY),
    _reply("D13", _REPLY, "第三十六条第（一）项", E.ACCESS),
    _reply(
        *("D14", _REPLY, "第三十七条", E.RELEASED, E.SUPPLY),
        optional=(E.WITHHELD, E.REASONS, E.WITHHELD_BASIS, E.UNAVAILABLE, E.UNAVAILABLE_REASONS, E.UNAVAILABLE_BASIS),
    ),
    _reply("D15", _REPLY, "第三十六条第（三）项", E.REASONS, variants=_REFUSALS),
    _reply("D16", _REPLY, "第三十六条第（四）项", E.SEARCH),
    _reply("D17", _REPLY, "第三十六条第（五）项", E.REASONS, optional=(E.RESPONSIBLE,)),
    _reply("D18", _TOLD, "第三十六条第（六）项", E.EARLIER, series=LetterSeries.NOTICE),
    _reply("D19", _TOLD, "第三十六条第（七）项", E.SPECIAL_RULES, E.ACCESS, series=LetterSeries.NOTICE),
    _reply("D20", _REPLY, "第三十八条", E.REASONS),
    _reply("D21", _TOLD, "第三十条", E.CORRECTION_HISTORY, E.REASONS, series=LetterSeries.NOTICE),
    _reply(
        *("D22", _TOLD, "第三十九条第一款", E.REASONS, E.NOT_A_REQUEST),
        optional=(E.PROPER_CHANNEL,),
        variants=(
            Variant("", "信访、投诉、举报"),
            Variant("not_a_request", "咨询等不属于政府信息公开申请", basis=f"{_LAW}第二条"),
        ),
        series=LetterSeries.NOTICE,
    ),
    _reply("D23", _TOLD, "第三十九条第二款", E.ACCESS, series=LetterSeries.NOTICE),
    _reply("D24", _TOLD, "第三十五条", E.EXCESS, E.REASONS_GIVEN, E.REASONS, series=LetterSeries.NOTICE),
    # A row of the report form since 2021 without an article of its own: whoever drafts names the basis.
    replace(
        _reply("D25", _TOLD, "", E.EARLIER, E.REASONS, series=LetterSeries.NOTICE),
        trigger="国办公开办函〔2021〕30号：要求确认或者重新出具已获取的信息",
        basis="",
    ),
    _reply(
        *("D26", _TOLD, "第三十条"),
        series=LetterSeries.NOTICE,
        variants=(
            Variant("correction_lapsed", "逾期不补正", (E.CORRECTION_HISTORY,), f"{_LAW}第三十条"),
            Variant(
                *("fee_lapsed", "逾期不缴费", (E.FEE_HISTORY,)),
                f"{_LAW}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
            ),
        ),
    ),
    _reply(
        *("D27", "政府信息更正申请告知书", "第四十一条", E.RECORD),
        series=LetterSeries.NOTICE,
        variants=(
            Variant("corrected", "予以更正", (E.RECORD_RESULT,)),
            Variant("refused", "不予更正", (E.REASONS,)),
            Variant("forwarded", "转送有权更正的机关", (E.FORWARDED_TO,)),
        ),
    ),
)

_LAST = (
    LetterKind(
        "D28",
        "送达回证",
        LetterSeries.NONE,
        "国办公开办函〔2016〕235号，《民事诉讼法》第八十七条：送达文书",
        Audience.FILE,
        (E.ORGAN, E.SERVED_PERSON, E.SERVED_DOCUMENT, E.SERVICE_METHOD, E.SERVICE_ADDRESS, E.HANDLER),
        reviewed=False,
    ),
    LetterKind(
        "D29",
        "政府信息公开申请案卷归档目录",
        LetterSeries.NONE,
        f"{_LAW}第四十五条：办结归档",
        Audience.FILE,
        (*_BARE, E.REFERENCE, E.CATALOGUE, E.HANDLER),
        reviewed=False,
    ),
    LetterKind(
        "D30",
        "行政复议答复书",
        LetterSeries.DEFENCE,
        "《行政复议法》第四十八条、第五十四条；《行政诉讼法》第六十七条：收到申请书或者起诉状副本",
        Audience.AUTHORITY,
        (*_HEAD, E.CASE, E.MATERIALS),
        variants=(
            Variant("reconsideration", "行政复议答复书", (E.CASE_FACTS, E.CASE_GROUNDS)),
            Variant("lawsuit", "行政诉讼应诉材料清单"),
        ),
    ),
)

KINDS: tuple[LetterKind, ...] = (*_RECORDS, *_PROCEDURE, *_REPLIES, *_LAST)
