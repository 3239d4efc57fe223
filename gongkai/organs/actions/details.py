"""Found an organ, change what is known of it, add its parts. The code and the place in the tree never change.

Earlier details stay in the journal, with the reason for each change.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction

from gongkai.base import journal
from gongkai.base.codes import credit_code_fits
from gongkai.base.errors import Reason, refuse_if, stale
from gongkai.base.now import day
from gongkai.base.text import clean
from gongkai.law.organ import OrganLevel
from gongkai.organs import queries
from gongkai.organs.models import Department, Organ, Power
from gongkai.organs.queries import Actor

CHANGEABLE = (
    "name",
    "short_name",
    "region",
    "credit_code",
    "address",
    "postcode",
    "telephone",
    "fax",
    "email",
    "website",
    "office_hours",
    "office",
    "portal_name",
    "review_authority",
    "superior",
    "court",
    "online_review",
)


@transaction.atomic
def found_organ(
    *,
    code: str,
    level: str,
    details: Mapping[str, str],
    parent: str = "",
    fictitious: bool = False,
    by: Actor,
    at: datetime,
) -> Organ:
    """Enter an organ (设立机关), under `parent` or as a root. `details`: any of CHANGEABLE, at least the names."""
    above = queries.find(parent) if parent else None
    reasons = [*_details_wrong(dict.fromkeys(("name", "short_name", "region"), "") | dict(details), None)]
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,62}", code):
        reasons.append(Reason("code", "", "机关代码只能用小写字母、数字和连字符，以字母或者数字开头。"))
    elif Organ.objects.filter(code=code).exists():
        reasons.append(Reason("code_taken", "", f"机关代码“{code}”已经使用，请换一个。"))
    if level not in set(OrganLevel):
        reasons.append(Reason("level", "", f"没有“{level}”这一层级。"))
    if above is not None:
        reasons.extend(queries.lacks(by, Power.MANAGE_ORGAN, above, on=day(at)))
    elif not isinstance(by, journal.System):
        reasons.append(Reason("root", "", "没有上级的机关只能由系统安装者设立。"))
    refuse_if(reasons)
    path = f"{above.path if above else '/'}{code}/"
    row = Organ(code=code, level=level, parent=above, path=path, fictitious=fictitious, **_known(details))
    row.save(force_insert=True)
    said = {"level": level, "parent": parent, "fictitious": fictitious, **_known(details)}
    journal.record("organs.founded", by=by, at=at, subject=f"organ/{code}", organ=code, data=said)
    return row


@transaction.atomic
def change_details(
    *, organ: str, changes: Mapping[str, str], reason: str, seen: int | None = None, by: Actor, at: datetime
) -> Organ:
    """Change details (变更机关信息); what stood before is kept in the journal with the reason."""
    row = queries.find(organ)
    row = Organ.objects.select_for_update().get(pk=row.pk)
    reasons = [*queries.lacks(by, Power.MANAGE_ORGAN, row, on=day(at)), *_details_wrong(changes, row)]
    if not clean(reason):
        reasons.append(Reason("reason", "", "请写明变更原因。"))
    if seen is not None and seen != row.version:
        reasons.append(stale("机关信息"))
    changed = {name: clean(value) for name, value in changes.items() if name in CHANGEABLE}
    changed = {name: value for name, value in changed.items() if getattr(row, name) != value}
    if not changed and not reasons:
        reasons.append(Reason("no_change", "", "没有任何变更。"))
    refuse_if(reasons)
    before = {name: getattr(row, name) for name in changed}
    for name, value in changed.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*changed, "version"])
    said = {"before": before, "after": changed, "reason": clean(reason)}
    journal.record("organs.details_changed", by=by, at=at, subject=f"organ/{organ}", organ=organ, data=said)
    return row


@transaction.atomic
def add_department(*, organ: str, name: str, kind: str, by: Actor, at: datetime) -> Department:
    """Add a 科室 or 社区."""
    row = queries.locked(organ)
    reasons = [*queries.lacks(by, Power.MANAGE_ORGAN, row, on=day(at))]
    if not 0 < len(clean(name)) <= 64:
        reasons.append(Reason("name", "", "请填写名称，最多64个字。"))
    elif Department.objects.filter(organ=row, name=clean(name)).exists():
        reasons.append(Reason("name_taken", "", f"“{clean(name)}”已经有了。"))
    if kind not in Department.Kind.values:
        reasons.append(Reason("kind", "", "类别只能是科室（office）或者社区（community）。"))
    refuse_if(reasons)
    part = Department.objects.create(organ=row, name=clean(name), kind=kind)
    said = {"name": part.name, "kind": kind}
    journal.record("organs.department_added", by=by, at=at, subject=f"organ/{organ}", organ=organ, data=said)
    return part


def _known(details: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(details[name]) for name in CHANGEABLE if name in details}


def _details_wrong(details: Mapping[str, str], row: Organ | None) -> Iterator[Reason]:
    value = {name: clean(text) for name, text in details.items()}
    for name in sorted(set(value) - set(CHANGEABLE)):
        yield Reason("unknown_field", "", f"“{name}”不是可以变更的机关信息。")
    for name, term in (("name", "全称"), ("short_name", "简称")):
        if not value.get(name, "-"):
            yield Reason(name, "", f"请填写机关{term}。")
    if not re.fullmatch(r"\d{6}(\d{3}){0,2}", value.get("region", "000000"), re.ASCII):
        yield Reason("region", "", "行政区划代码应为6位、9位或者12位数字。")
    if code := value.get("credit_code", ""):
        if not credit_code_fits(code):
            yield Reason("credit_code", "GB 32100—2015", "统一社会信用代码与校验码不符，请核对18位代码。")
        elif Organ.objects.filter(credit_code=code).exclude(code=row.code if row else "").exists():
            yield Reason("credit_code_taken", "", "另一个机关已经使用这个统一社会信用代码。")
    if (postcode := value.get("postcode", "")) and not re.fullmatch(r"\d{6}", postcode, re.ASCII):
        yield Reason("postcode", "", "邮政编码应为6位数字。")
    for name, check, message in (
        ("email", validate_email, "电子邮箱格式不对。"),
        ("website", URLValidator(("http", "https")), "网站应当是完整网址，如 https://www.example.gov.cn/。"),
    ):
        try:
            if value.get(name):
                check(value[name])
        except ValidationError:
            yield Reason(name, "", message)
    for name, text in value.items():
        if name in CHANGEABLE and len(text) > (longest := getattr(Organ._meta.get_field(name), "max_length", 0)):
            yield Reason("too_long", "", f"“{text[:10]}……”太长，最多{longest}个字。")
