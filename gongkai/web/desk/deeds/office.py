"""机关内部: 分办, 协办, records, files of the case, decisions about likeness, a look at the applicant."""

from collections.abc import Iterator, Sequence
from typing import Any

from gongkai.base.errors import Reason, Refused
from gongkai.foi import actions as foi_actions
from gongkai.foi import queries as foi
from gongkai.law.acts import Why
from gongkai.law.needs import Need
from gongkai.organs.queries import Power
from gongkai.web.common.forms import Field, Option
from gongkai.web.desk.deeds.deed import Deed, Ground, area, choice, on

GROUP = "机关内部"
_HANDLE, _EITHER = (Power.HANDLE_APPLICATION,), (Power.HANDLE_APPLICATION, Power.REGISTER_APPLICATION)
_A36, _A45 = "《政府信息公开条例》第三十六条", "《政府信息公开条例》第四十五条"
_ROLES = (
    ("submitted", "申请材料"),
    ("correction", "补正材料"),
    ("opinion", "征求意见回复"),
    ("service", "送达凭证"),
    ("other", "其他材料"),
)
_JUDGED = (("alike", "内容相近"), ("repeated", "重复申请"), ("no", "不相关"))


def _asked(ground: Ground, name: str) -> str:
    return (ground.asked or {}).get(name, "")


def _assign(ground: Ground) -> tuple[Field, ...]:
    found = ground.found
    person = next((login for login, name in ground.people if name == found.assignee), "")
    part = next((key for key, name in ground.departments if name == found.department), "")
    day = found.internal_due_on.isoformat() if found.internal_due_on else ""
    return (
        Field("assignee", "经办人", "select", person, options=(("", "不指定"), *ground.people), required=False),
        Field(
            "department_id", "承办科室", "select", part, options=(("", "不指定"), *ground.departments), required=False
        ),
        Field("internal_due_on", "内部期限", "date", day, "不能晚于答复期限。", required=False),
    )


def _assigned(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "department_id": int(said["department_id"]) if said["department_id"] else None}


def _help(ground: Ground) -> tuple[Field, ...]:
    return (
        choice("department_id", "协办科室", ground.departments),
        area("task", "协办事项", "请对方检索什么，或者就什么提出意见。", rows=3),
        on("发出日期"),
        Field("due_on", "反馈期限", "date", help="协办不停止计算答复期限。"),
    )


def _helped(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "department_id": int(said["department_id"])}


def _feedback(ground: Ground) -> tuple[Field, ...]:
    options = tuple(
        (str(one.id), f"{one.department}：{one.task[:30]}")
        for one in ground.found.file.assistance
        if not one.answered_on
    )
    value = _asked(ground, "assistance_id") or (options[0][0] if len(options) == 1 else "")
    return (choice("assistance_id", "哪一项协办", options, value), on("反馈日期"), area("answer", "反馈意见"))


def _fed_back(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "assistance_id": int(said["assistance_id"])}


def _record(ground: Ground) -> tuple[Field, ...]:
    needs = tuple((need.value, need.term) for need in Need)
    return (
        choice("need", "记录什么", needs, _asked(ground, "need")),
        on("日期"),
        area("text", "内容", "例如检索的地点或者系统、检索词、时间和人员。不要写涉密内容。", rows=5),
    )


def _need(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "need": Need(said["need"])}


def _attach(ground: Ground) -> tuple[Field, ...]:
    return (
        choice("role", "用途", _ROLES, _asked(ground, "role")),
        Field("files", "文件", "files", help="最多10个文件，合计不超过8MB。"),
    )


def _release(ground: Ground) -> tuple[Field, ...]:
    help = "去除隐藏信息后随答复提供，原件保留；需要遮盖的部分，存入以后用“遮盖”。"
    return (Field("files", "拟提供的文件（一次一个）", "files", help=help),)


def _release_one(*, files: Sequence[tuple[str, bytes]], **said: Any) -> object:
    if len(files) != 1:
        raise Refused([Reason("files", "", "请选择一个文件。")])
    ((name, content),) = files
    return foi_actions.release(name=name, content=content, **said)


def _detach(ground: Ground) -> tuple[Field, ...]:
    options = tuple((str(one.id), one.name) for one in ground.found.attachments)
    return (
        choice("attachment_id", "哪份材料", options, _asked(ground, "attachment_id")),
        Field("reason", "撤下的原因", help="文件和这次撤下都保留在记录中。"),
    )


def _of_attachment(said: dict[str, Any]) -> dict[str, Any]:
    return {**said, "attachment_id": int(said["attachment_id"])}


def _link(ground: Ground) -> tuple[Field, ...]:
    return (
        Field("earlier", "在先的申请", value=_asked(ground, "earlier"), help="例如 2026-003。"),
        choice("judged", "判断", _JUDGED, help="重复申请须是同一申请人就同一内容再次申请，且在先的申请已经答复。"),
        Field("reason", "理由"),
    )


def _judged(said: dict[str, Any]) -> dict[str, Any]:
    judged = said["judged"]
    return {
        "earlier": said["earlier"], "reason": said["reason"], "repeated": judged == "repeated",
        "confirmed": judged != "no",
    }  # fmt: skip


def _look(ground: Ground) -> tuple[Field, ...]:
    return (Field("why", "查看的用途", help="例如核对身份、联系申请人。每次查看都记入查阅记录。"),)


def _file_look(ground: Ground) -> tuple[Field, ...]:
    return (
        choice("attachment_id", "哪份材料", _handed_in(ground.found), _asked(ground, "attachment_id")),
        *_look(ground),
    )


def _handed_in(found: foi.CasePage) -> tuple[Option, ...]:
    return tuple((str(one.id), one.name) for one in found.attachments if one.from_applicant)


def _has_handed_in(found: foi.CasePage) -> Iterator[Why]:
    if not _handed_in(found):
        yield Why("", "申请人没有提交材料")


def _in_hand(found: foi.CasePage) -> Iterator[Why]:
    if found.standing.closed_on is not None:
        yield Why("", "申请已经办结")


def _has_materials(found: foi.CasePage) -> Iterator[Why]:
    if not found.attachments:
        yield Why("", "案卷里没有材料")


def _has_applicant(found: foi.CasePage) -> Iterator[Why]:
    if found.applicant is None:
        yield Why("", "这件申请没有登记申请人信息")


OFFICE = (
    Deed(
        "assign", "分办", GROUP, "已经分办。", _assign, foi_actions.assign, (Power.ASSIGN_APPLICATION,), shut=_in_hand,
        convert=_assigned, names=True,
    ),
    Deed(
        "ask_assistance", "请其他科室协办", GROUP, "已经发出协办。", _help, foi_actions.ask_assistance, _HANDLE,
        shut=_in_hand, convert=_helped, names=True,
    ),
    Deed(
        "answer_assistance", "登记协办反馈", GROUP, "已经登记反馈。", _feedback, foi_actions.answer_assistance, _HANDLE,
        shut=_in_hand, convert=_fed_back, seen=False, hidden=True,
    ),
    Deed(
        "record", "办理留痕", GROUP, "已经留痕。", _record, foi_actions.keep_record, _HANDLE, basis=_A36,
        lead="检索记录、其他法律核查等，答复以前应当有记录；起草答复时自动带入。", convert=_need,
    ),
    Deed(
        "attach", "存入案卷材料", GROUP, "已经存入案卷。", _attach, foi_actions.attach, _EITHER, basis=_A45, seen=False,
        files=True,
    ),
    Deed(
        "release", "存入拟提供的信息", GROUP, "已经存入，隐藏信息已经去除。", _release, _release_one, _HANDLE,
        basis="《政府信息公开条例》第三十七条", shut=_in_hand, seen=False, files=True,
    ),
    Deed(
        "detach", "撤下案卷材料", GROUP, "已经撤下。", _detach, foi_actions.detach, _HANDLE, basis=_A45, seen=False,
        shut=_has_materials, convert=_of_attachment, hidden=True,
    ),
    Deed(
        "decide_link", "判断相近、重复申请", GROUP, "已经记录判断。", _link, foi_actions.decide_link, _HANDLE,
        basis=f"{_A36}第（六）项", lead="系统只提示文字相近的申请，是否重复由人判断。", convert=_judged,
    ),
    Deed(
        "see_applicant", "查看申请人信息", GROUP, "", _look, foi_actions.see_applicant, (Power.SEE_APPLICANT,),
        basis="《个人信息保护法》第六条", lead="写明用途以后显示一次，并记入查阅记录。", shut=_has_applicant,
        seen=False, hidden=True,
    ),
    Deed(
        "see_file", "查看申请人提交的材料", GROUP, "", _file_look, foi_actions.see_file, (Power.SEE_APPLICANT,),
        basis="《个人信息保护法》第六条", lead="写明用途以后下载，并记入查阅记录。", shut=_has_handed_in,
        convert=_of_attachment, seen=False, hidden=True,
    ),
)  # fmt: skip
