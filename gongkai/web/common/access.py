"""Which acts on a report a person is offered, and why not: only to grey out buttons. The actions decide."""

from datetime import date

from gongkai.annual import queries as annual
from gongkai.organs.queries import Actor, Power, powers

# verb → the power it needs
_NEEDS = {
    "build": Power.DRAFT_REPORT,
    "write": Power.DRAFT_REPORT,
    "submit": Power.DRAFT_REPORT,
    "sign": Power.SIGN_REPORT,
    "publish": Power.PUBLISH_REPORT,
    "reopen": Power.DRAFT_REPORT,
    "correct": Power.DRAFT_REPORT,
    "declare": Power.DECLARE,
    "count": Power.COUNT,
    "open": Power.DECLARE,
    "adjust": Power.ASK_ADJUSTMENT,
    "approve_adjustment": Power.APPROVE_ADJUSTMENT,
    "register": Power.REGISTER_APPLICATION,
    "register_case": Power.REGISTER_REMEDY,
    "handle": Power.HANDLE_APPLICATION,
    "see_applicant": Power.SEE_APPLICANT,
    "assign": Power.ASSIGN_APPLICATION,
    "draft_letter": Power.DRAFT_LETTER,
    "review_letter": Power.REVIEW_LETTER,
    "sign_letter": Power.SIGN_LETTER,
    "template": Power.EDIT_TEMPLATE,
    "office": Power.MANAGE_ORGAN,
    "people": Power.MANAGE_PEOPLE,
}
_STATE = {
    "submit": "只有编制中的报告可以提交签发。",
    "sign": "报告还没有提交签发，或者已经签发。",
    "publish": "报告签发以后才能发布。",
    "reopen": "只有待签发或者已签发、尚未发布的报告可以退回修改。",
    "correct": "只有已经发布的报告可以更正。",
}
_CHANGING = {"build": "重新核算", "write": "改动文字"}
_CLOSED = {
    "drafted": "报告已经提交签发；退回修改以后才能{}。",
    "signed": "报告已经签发；退回修改以后才能{}。",
    "published": "报告已经发布，不能再{}；发现错误请开始更正，另出一版。",
    "superseded": "这一版已经发布并被更正，不能再{}。",
}


def why_not(verb: str, page: annual.ReportPage | None, person: Actor, organ_code: str, *, on: date) -> str:
    """The reason why the act is not offered, "" where it is. `page` is None where it is no act on a report."""
    if lack := lacks(verb, person, organ_code, on=on):
        return lack
    if page is None or verb not in _STATE | _CHANGING or verb in annual.may(page, person, on=on):
        return ""
    if verb == "sign" and page.state == "drafted" and page.drafter_login == person.login:
        return "起草人不能签发自己起草的报告，请由另一位有签发权限的人员签发。"
    if verb in _CHANGING:
        return _CLOSED[page.state].format(_CHANGING[verb])
    return _STATE[verb]


def lacks(verb: str, person: Actor, organ_code: str, *, on: date) -> str:
    need, held = _NEEDS[verb], powers(person, organ_code, on=on)
    if need in held or (verb == "reopen" and Power.SIGN_REPORT in held):
        return ""
    return f"您没有“{need.label}”的权限。"
