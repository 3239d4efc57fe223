"""One application as its applicant sees it: the stage in plain words, what to do, how the date came about."""

from django.urls import reverse

from gongkai.foi.queries import Asked, PublicCharge, Tracking
from gongkai.law.acts import Act
from gongkai.law.standing import Stage, Step
from gongkai.organs.queries import OrganPage
from gongkai.web.common.frame import Frame, Link
from gongkai.web.common.words import contact, day, spelled
from gongkai.web.portal.pages_apply import CasePage, LetterLine, Pair, StepLine, TaskLine

_STAGES = {
    Stage.AWAITING_CONFIRMATION: (
        "等待与您确认",
        "申请已经送到工作机构。工作机构将按您留下的联系方式与您确认；双方确认之日为收到申请之日，答复期限从那时起算。",
    ),
    Stage.AWAITING_CONTACT: (
        "等待与您取得联系",
        "工作机构没有联系上您。请主动拨打页面下方的电话；恢复联络之日为收到申请之日，答复期限从那时起算。",
    ),
    Stage.IN_PROGRESS: ("正在办理", "工作机构正在查找、审查有关信息，准备答复。"),
    Stage.AWAITING_CORRECTION: ("等待您补正", "申请内容还不够明确，需要您补充。收到补正之后，答复期限重新计算。"),
    Stage.CONSULTING: ("正在征求意见", "信息涉及第三方或者其他机关，正在征求意见。所需时间不计算在答复期限内。"),
    Stage.AWAITING_PAYMENT: (
        "等待您缴费",
        "已经发出收费通知。缴费之后，答复期限重新计算；逾期不缴费的，视为放弃申请。",
    ),
    Stage.CLOSED: ("已经办结", "本件申请已经办结。"),
}


def case_page(organ: OrganPage, seen: Tracking, told: str, around: Frame) -> CasePage:
    code = organ.code
    stage, means = _STAGES[seen.stage]
    if seen.stage is Stage.CLOSED and seen.outcome_term:
        means = f"办理结果：{seen.outcome_term}。"
    return CasePage(
        frame=around,
        reference=seen.reference,
        stage="已作废" if seen.voided else stage,
        means="这条登记有误，已经作废。请与工作机构联系。" if seen.voided else means,
        facts=_facts(seen),
        mark="已超过答复期限" if seen.overdue else "",
        tasks=tuple(_task_line(organ, one, seen.charge) for one in seen.asked),
        steps=tuple(
            StepLine(_when(step), spelled(step.what), step.basis.removesuffix("；未经核实")) for step in seen.steps
        ),
        charge=_charge(seen.charge),
        letters=tuple(
            LetterLine(
                one.term,
                day(one.issued_on),
                tuple(
                    Link(title, reverse("portal:track-letter", args=[code, one.id, place]))
                    for place, title in enumerate(one.files)
                ),
            )
            for one in seen.letters
        ),
        withdraw=reverse("portal:track-withdraw", args=[code]) if seen.may_withdraw else "",
        finish=reverse("portal:finish", args=[code]),
        told=told,
    )


def _facts(seen: Tracking) -> tuple[Pair, ...]:
    due = day(seen.due_on)
    if due and seen.at_latest:
        due = f"最迟{due}（意见收到后可能提前）"
    if due and seen.provisional:
        due += "（暂定：该年度放假安排公布后可能调整）"
    rows = (
        ("提交日期", day(seen.arrived_on)),
        ("收到申请之日", day(seen.received_on) or "双方确认后确定"),
        ("答复期限", due or ("" if seen.concluded_on else seen.no_due if seen.received_on else "尚未起算")),
        ("办结日期", day(seen.concluded_on)),
    )
    return tuple((name, value) for name, value in rows if value)


_TASKS = {
    Act.TAKE_CORRECTION: ("请补正申请", "portal:track-correction", "填写补正"),
    Act.TAKE_REASONS: ("请说明理由", "portal:track-reasons", "填写理由"),
    Act.TAKE_PAYMENT: ("请缴纳信息处理费", "", ""),
}


def _task_line(organ: OrganPage, one: Asked, charge: PublicCharge | None) -> TaskLine:
    title, name, action = _TASKS[one.act]
    lines = ()
    if one.act is Act.TAKE_PAYMENT and charge:
        reach = dict(contact(organ).lines)
        call = reach.get("联系电话", "")
        lines = (
            f"金额：{charge.total}元。{charge.account}",
            "缴纳方式见《信息处理费收费通知书》" + (f"，或者拨打{call}询问。" if call else "。"),
        )
    return TaskLine(
        title=title,
        what=one.what,
        until=day(one.until),
        passed=one.passed,
        basis=one.basis,
        lines=lines,
        href=reverse(name, args=[organ.code]) if name else "",
        action=action,
    )


def in_words(task: Asked) -> str:
    until = f"，请在{day(task.until)}（含当日）以前提交" if task.until else ""
    late = "。期限已过，有正当理由的仍请提交，并说明理由" if task.passed else ""
    return f"工作机构的要求：{task.what.rstrip('。')}{until}{late}。"


def _charge(charge: PublicCharge | None) -> tuple[Pair, ...]:
    if charge is None:
        return ()
    rows = (
        ("金额", f"{charge.total}元"),
        ("计算", charge.account),
        ("通知日期", day(charge.noticed_on)),
        ("缴费日期", day(charge.paid_on)),
        ("票据号", charge.receipt_number),
    )
    return tuple((name, value) for name, value in rows if value)


def _when(step: Step) -> str:
    if step.on is None and step.since and step.until:
        return f"{day(step.since)}至{day(step.until)}"
    return day(step.day)


def _step(step: Step) -> StepLine:
    """That a basis is 未经核实 is a note for the office alone."""
    return StepLine(_when(step), spelled(step.what), step.basis.removesuffix("；未经核实"))
