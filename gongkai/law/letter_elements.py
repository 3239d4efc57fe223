"""要素 of the 文书: what a letter must say, its name as the placeholder in a template, the article that asks for it.

Where the law itself fixes what is said (逾期不补正的后果), the words stand here and nobody types them. Which letter
needs which element is decided in law.letters.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Element(StrEnum):
    ORGAN = "organ"
    NUMBER = "number"
    DATE = "date"
    ADDRESSEE = "addressee"
    SALUTATION = "salutation"
    REFERENCE = "reference"
    APPLICANT = "applicant"
    APPLICANT_KIND = "applicant_kind"
    IDENTITY = "identity"
    CONTACT = "contact"
    RECEIVED_ON = "received_on"
    CHANNEL = "channel"
    REQUEST = "request"
    FORM_WANTED = "form_wanted"
    HANDLER = "handler"
    DUE = "due"
    CONFIRMATION = "confirmation"
    ITEMS = "items"
    CORRECTION_DUE = "correction_due"
    CORRECTION_EFFECT = "correction_effect"
    EXCESS = "excess"
    REASONS_DUE = "reasons_due"
    REASONS_EFFECT = "reasons_effect"
    EXTENSION_REASON = "extension_reason"
    EXTENDED_DUE = "extended_due"
    CONSULTED_INFO = "consulted_info"
    CONSULTED_ON = "consulted_on"
    OPINION_PERIOD = "opinion_period"
    THIRD_PARTY_SILENCE = "third_party_silence"
    CO_MAKER_SILENCE = "co_maker_silence"
    EXCLUSION = "exclusion"
    RELEASED = "released"
    PUBLIC_INTEREST = "public_interest"
    TASK = "task"
    TASK_DUE = "task_due"
    OFFICE_CONTACT = "office_contact"
    FEE_BASIS = "fee_basis"
    FEE_STANDARD = "fee_standard"
    FEE_AMOUNT = "fee_amount"
    FEE_METHOD = "fee_method"
    FEE_PERIOD = "fee_period"
    FEE_EFFECT = "fee_effect"
    BASIS = "basis"
    REASONS = "reasons"
    SUPPLY = "supply"
    ACCESS = "access"
    WITHHELD = "withheld"
    WITHHELD_BASIS = "withheld_basis"
    UNAVAILABLE = "unavailable"
    UNAVAILABLE_REASONS = "unavailable_reasons"
    UNAVAILABLE_BASIS = "unavailable_basis"
    FORBIDDING_LAW = "forbidding_law"
    OTHER_LAWS = "other_laws"
    CONSULTATION = "consultation"
    SEARCH = "search"
    RESPONSIBLE = "responsible"
    EARLIER = "earlier"
    SPECIAL_RULES = "special_rules"
    CORRECTION_HISTORY = "correction_history"
    NOT_A_REQUEST = "not_a_request"
    PROPER_CHANNEL = "proper_channel"
    REASONS_GIVEN = "reasons_given"
    FEE_HISTORY = "fee_history"
    RECORD = "record"
    RECORD_RESULT = "record_result"
    FORWARDED_TO = "forwarded_to"
    SERVED_PERSON = "served_person"
    SERVED_DOCUMENT = "served_document"
    SERVICE_METHOD = "service_method"
    SERVICE_ADDRESS = "service_address"
    CATALOGUE = "catalogue"
    CASE = "case"
    CASE_FACTS = "case_facts"
    CASE_GROUNDS = "case_grounds"
    MATERIALS = "materials"
    REMEDY = "remedy"
    ONLINE_REMEDY = "online_remedy"

    @property
    def term(self) -> str:
        """The name of the placeholder: {{补正期限}}."""
        return _SAID[self].term

    @property
    def article(self) -> str:
        return _SAID[self].article

    @property
    def fixed(self) -> str:
        """The words where the law fixes them, "" where each letter has its own."""
        return _SAID[self].fixed

    @property
    def mark(self) -> str:
        return "{{" + self.term + "}}"


@dataclass(frozen=True, slots=True)
class _Said:
    term: str
    article: str
    fixed: str = ""


def _a(number: str) -> str:
    return f"《政府信息公开条例》第{number}"


_FORMAT = "《党政机关公文格式》（GB/T 9704—2012）"
_FEES = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"
_SERVICE = "国办公开办函〔2016〕235号"
_CIVIL = "《民事诉讼法》第八十七条"
_REVIEW = "《行政复议法》第"

_SAID: Mapping[Element, _Said] = {
    Element.ORGAN: _Said("机关全称", _FORMAT),
    Element.NUMBER: _Said("发文字号", _FORMAT),
    Element.DATE: _Said("成文日期", _FORMAT),
    Element.ADDRESSEE: _Said("收件人", _FORMAT),
    Element.SALUTATION: _Said("称谓", _FORMAT),
    Element.REFERENCE: _Said("登记编号", _a("四十五条")),
    Element.APPLICANT: _Said("申请人", _a("二十九条第二款第（一）项")),
    Element.APPLICANT_KIND: _Said("申请人类型", "年度报告格式表三"),
    Element.IDENTITY: _Said("身份证明", _a("二十九条第二款第（一）项")),
    Element.CONTACT: _Said("联系方式", _a("二十九条第二款第（一）项")),
    Element.RECEIVED_ON: _Said("收到日期", _a("三十一条")),
    Element.CHANNEL: _Said("申请渠道", _a("三十一条")),
    Element.REQUEST: _Said("申请内容", _a("二十九条第二款第（二）项")),
    Element.FORM_WANTED: _Said("形式要求", _a("二十九条第二款第（三）项")),
    Element.HANDLER: _Said("经办人", _a("四十五条")),
    Element.DUE: _Said("答复期限", _a("三十三条第二款")),
    Element.CONFIRMATION: _Said(
        "双方确认",
        _a("三十一条第（三）项"),
        "请核对以上内容并向本机关确认。通过互联网渠道或者传真提交的申请，以双方确认之日为收到申请之日",
    ),
    Element.ITEMS: _Said("补正内容", _a("三十条")),
    Element.CORRECTION_DUE: _Said("补正期限", _a("三十条")),
    Element.CORRECTION_EFFECT: _Said(
        "逾期不补正的后果",
        _a("三十条"),
        "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请",
    ),
    Element.EXCESS: _Said("超过合理范围的情况", _a("三十五条")),
    Element.REASONS_DUE: _Said("说明理由期限", _a("三十五条")),
    Element.REASONS_EFFECT: _Said(
        "理由审查的后果",
        _a("三十五条"),
        "本机关认为申请理由不合理的，将告知不予处理；认为申请理由合理，但是无法在规定期限内答复的，"
        "将确定延迟答复的合理期限并予以告知",
    ),
    Element.EXTENSION_REASON: _Said("延期理由", _a("三十三条第二款")),
    Element.EXTENDED_DUE: _Said("延期后的答复期限", _a("三十三条第二款")),
    Element.CONSULTED_INFO: _Said("征求意见的信息", _a("三十二条、第三十四条")),
    Element.CONSULTED_ON: _Said("征求意见日期", _a("三十三条第三款")),
    Element.OPINION_PERIOD: _Said("提出意见的期限", _a("三十二条、第三十四条"), "自收到本征求意见书之日起15个工作日内"),
    Element.THIRD_PARTY_SILENCE: _Said(
        "第三方逾期的后果",
        _a("三十二条"),
        "逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定决定是否公开",
    ),
    Element.CO_MAKER_SILENCE: _Said("共同制作机关逾期的后果", _a("三十四条"), "逾期未提出意见的，视为同意公开"),
    Element.EXCLUSION: _Said(
        "期限扣除说明",
        _a("三十三条第三款"),
        "征求第三方和其他机关意见所需时间不计算在答复期限内",
    ),
    Element.RELEASED: _Said("公开的内容", _a("三十二条、第三十六条第（二）项、第三十七条")),
    Element.PUBLIC_INTEREST: _Said("公开的理由", _a("三十二条")),
    Element.TASK: _Said("协办事项", _a("十一条")),
    Element.TASK_DUE: _Said("协办期限", _a("三十三条")),
    Element.OFFICE_CONTACT: _Said("机关联系方式", _a("十二条第二款")),
    Element.FEE_BASIS: _Said(
        "收费依据",
        _FEES,
        "《中华人民共和国政府信息公开条例》第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
    ),
    Element.FEE_STANDARD: _Said("收费标准", _FEES),
    Element.FEE_AMOUNT: _Said("收费数额", _FEES),
    Element.FEE_METHOD: _Said("缴纳方式", _FEES),
    Element.FEE_PERIOD: _Said("缴纳期限", _FEES, "自收到本通知书次日起20个工作日内"),
    Element.FEE_EFFECT: _Said(
        "逾期不缴费的后果", _FEES, "逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请"
    ),
    Element.BASIS: _Said("答复依据", _a("三十六条")),
    Element.REASONS: _Said("理由", _a("三十六条第（三）项、第（五）项、第三十七条")),
    Element.SUPPLY: _Said("提供方式", _a("三十六条第（二）项、第四十条")),
    Element.ACCESS: _Said("获取方式和途径", _a("三十六条第（一）项、第三十九条第二款")),
    Element.WITHHELD: _Said("不予公开的内容", _a("三十七条")),
    Element.WITHHELD_BASIS: _Said("不予公开的依据", _a("三十六条第（三）项、第三十七条")),
    Element.UNAVAILABLE: _Said("不能提供的内容", _a("三十六条第（四）项、第（五）项、第三十八条")),
    Element.UNAVAILABLE_REASONS: _Said("不能提供的理由", _a("三十六条")),
    Element.UNAVAILABLE_BASIS: _Said("不能提供的依据", _a("三十六条")),
    Element.FORBIDDING_LAW: _Said("禁止公开的规定", _a("十四条")),
    Element.OTHER_LAWS: _Said("其他规定核查情况", _a("十六条第二款")),
    Element.CONSULTATION: _Said("征求意见情况", _a("三十二条")),
    Element.SEARCH: _Said("检索情况", _a("三十六条第（四）项")),
    Element.RESPONSIBLE: _Said("负责公开的机关", _a("三十六条第（五）项")),
    Element.EARLIER: _Said("前次答复情况", _a("三十六条第（六）项")),
    Element.SPECIAL_RULES: _Said("特别规定", _a("三十六条第（七）项")),
    Element.CORRECTION_HISTORY: _Said("补正情况", _a("三十条")),
    Element.NOT_A_REQUEST: _Said(
        "不作为申请处理的告知", _a("三十九条第一款"), "本机关对该申请不作为政府信息公开申请处理"
    ),
    Element.PROPER_CHANNEL: _Said("相应渠道", _a("三十九条第一款")),
    Element.REASONS_GIVEN: _Said("说明理由情况", _a("三十五条")),
    Element.FEE_HISTORY: _Said("收费通知情况", _FEES),
    Element.RECORD: _Said("要求更正的信息", _a("四十一条")),
    Element.RECORD_RESULT: _Said("更正情况", _a("四十一条")),
    Element.FORWARDED_TO: _Said("有权更正的机关", _a("四十一条")),
    Element.SERVED_PERSON: _Said("受送达人", _CIVIL),
    Element.SERVED_DOCUMENT: _Said("送达文书", _CIVIL),
    Element.SERVICE_METHOD: _Said("送达方式", _SERVICE),
    Element.SERVICE_ADDRESS: _Said("送达地址", _SERVICE),
    Element.CATALOGUE: _Said("目录", _a("四十五条")),
    Element.CASE: _Said("案件", f"{_REVIEW}四十八条"),
    Element.CASE_FACTS: _Said("作出行为的事实", f"{_REVIEW}四十八条"),
    Element.CASE_GROUNDS: _Said("作出行为的依据", f"{_REVIEW}四十八条"),
    Element.MATERIALS: _Said("材料", f"{_REVIEW}四十八条"),
    Element.REMEDY: _Said("救济告知", f"{_REVIEW}二十三条、《行政复议法实施条例》第十七条"),
    Element.ONLINE_REMEDY: _Said("网上复议渠道", f"{_REVIEW}二十二条第二款"),
}

BY_TERM: Mapping[str, Element] = {said.term: element for element, said in _SAID.items()}
