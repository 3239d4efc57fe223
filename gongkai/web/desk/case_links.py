"""From an application to its reply, and to the reconsiderations and lawsuits about it."""

from collections.abc import Iterator

from django.urls import reverse

from gongkai.base.now import today
from gongkai.foi import queries as foi
from gongkai.law.acts import Act, Role, role_refusal
from gongkai.law.receipt import Channel
from gongkai.organs.queries import Power
from gongkai.remedies import queries as remedies
from gongkai.web.common.frame import Link
from gongkai.web.common.words import day
from gongkai.web.desk.deeds import DEEDS
from gongkai.web.desk.lettering import needs_power
from gongkai.web.desk.pages import CountLine, Mark
from gongkai.web.desk.pages_case import ActLink, RefusedGroup, Row, Section

_HANDLES = (Power.HANDLE_APPLICATION, Power.DRAFT_LETTER)


def answer(code: str, found: foi.CasePage) -> ActLink | None:
    """The way to the reply: to make it, to read it, or why it cannot be made now; None where there is none to read."""
    href = reverse("desk:reply", args=[code, found.row.reference])
    lacks = needs_power(found.powers, *_HANDLES)
    if found.row.voided or found.standing.closed_on is not None or (found.reply is not None and lacks):
        return ActLink("查看答复", href, ()) if found.reply is not None else None
    if found.reply is not None:
        return ActLink("继续办理答复", href, ())
    return ActLink("办理答复", href, (*(((lacks, ""),) if lacks else ()), *not_yet(found)))


def not_yet(found: foi.CasePage) -> tuple[tuple[str, str], ...]:
    """Why the case cannot be answered now: not the roles, which each form asks for itself."""
    if found.standing.closed_on is not None:
        return ()
    by_role = {why for role in Role for why in role_refusal(Act.ANSWER, role)}
    row = next(one for one in found.acts if one.act is Act.ANSWER)
    return tuple((f"{why.message}。", why.article) for why in row.whys if why not in by_role)


def consent(found: foi.CasePage) -> str:
    """How an applicant who applied here agreed to electronic service: by choosing it in the form on the portal."""
    if found.channel != Channel.INTERNET:
        return ""
    return f"网上申请{found.row.reference}的申请表：选择“{found.wanted_way}”，同意以这种方式送达"


def remedy_section(code: str, found: foi.CasePage) -> Section:
    """复议诉讼 about this application, and the answers made anew after them."""
    rows = (*_remedies(code, found), *_anew(code, found))
    return Section("remedies", "复议诉讼和重新答复", rows, "", ())


def _remedies(code: str, found: foi.CasePage) -> Iterator[Row]:
    for one in remedies.about(code, found.row.reference):
        owed = one.remake_until is not None and not one.remade
        mark = Mark("doubt", "…", "在审") if one.row.concluded_on is None else Mark("info", "▸", one.row.result_term)
        days = (
            f"{day(one.row.filed_on)}提起",
            f"{day(one.row.concluded_on)}审结" if one.row.concluded_on else "",
            f"责令{day(one.remake_until)}以前重新答复，尚未立案" if owed else "",
            f"{day(one.row.answer_due_on)}以前提交答复" if one.row.answer_due_on else "",
        )
        said = (one.row.authority, "，".join(part for part in days if part))
        link = Link("打开", reverse("desk:case", args=[code, one.row.reference]))
        yield Row(f"{one.row.kind_term}　{one.row.reference}", mark, said, (link,))


def _anew(code: str, found: foi.CasePage) -> Iterator[Row]:
    pairs = (("重新答复的原申请", (found.remakes,)), ("重新答复的申请", found.remade_by))
    for title, references in pairs:
        for reference in filter(None, references):
            link = Link("打开", reverse("desk:application", args=[code, reference]))
            yield Row(f"{title}　{reference}", None, (), (link,))


def owed(code: str) -> tuple[CountLine, ...]:
    """What the organ owes in its reconsiderations and lawsuits, for the inbox."""
    return tuple(
        CountLine(
            Mark("bad", "✕", "已逾期") if one.late else Mark("doubt", "!", "待办"),
            f"案件{one.row.reference}　{one.what}，期限{day(one.due_on)}",
            reverse("desk:case", args=[code, one.row.reference]),
        )
        for one in remedies.due_cases(code, on=today())
    )


def refused(links: dict[str, ActLink]) -> Iterator[RefusedGroup]:
    """What is closed now, those with the same reasons together: a reason is said once."""
    found: dict[tuple[tuple[str, str], ...], list[ActLink]] = {}
    for verb, deed in DEEDS.items():
        if not deed.hidden and links[verb].whys:
            found.setdefault(links[verb].whys, []).append(links[verb])
    for whys, acts in sorted(found.items(), key=lambda one: -len(one[1])):
        yield RefusedGroup(whys, tuple(acts))
