"""What stands between a text and the public, every reason at once: for desk, release and schedule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gongkai.base import richtext
from gongkai.base.errors import Reason
from gongkai.catalogue.models import Revision, SecrecyReview, WorkState
from gongkai.catalogue.queries import choices
from gongkai.catalogue.queries.items import approvals, digest_of, item_of, texts_of
from gongkai.law.index_number import BASIS as INDEX_BASIS
from gongkai.law.publication import Attribute, duty, missing
from gongkai.law.review import CHAIN_BASIS, SECRECY_BASIS, unfinished
from gongkai.organs.queries.calendars import calendar
from gongkai.proofing.finding import Finding
from gongkai.proofing.personal_rules import BASIS as PERSONAL_BASIS
from gongkai.proofing.run import Level, blocking, proof


@dataclass(frozen=True, slots=True)
class Found:
    """One finding of proofing in one part of a text."""

    where: str
    finding: Finding


def findings(row: Revision) -> tuple[Found, ...]:
    """内容校核 of everything a reader would read: the one call to proofing."""
    return tuple(Found(term, one) for term, text in texts_of(row) for one in _proofed(text, row.formed_on))


@lru_cache(maxsize=128)
def _proofed(text: str, on: date | None) -> tuple[Finding, ...]:
    """The same text is asked about by the page, at each stage and at release."""
    return proof(text, on=on)


def incomplete(row: Revision) -> Iterator[Reason]:
    """What the text itself still misses; asked when it is submitted and again when it is released."""
    for lack in missing(item_of(row)):
        yield Reason(lack.code, lack.article, lack.message)
    for fault in richtext.faults(row.body):
        yield Reason("body", "《无障碍环境建设法》第三十二条", fault)
    if not row.body and not row.attachments.exists():
        yield Reason("body", "", "没有正文，也没有附件。")
    known = choices.matters(row.work.organ)
    if unknown := [one for one in row.matters if one not in known]:
        yield Reason("matters", "《政府信息公开条例》第二十条", f"没有这些公开事项：{'、'.join(unknown)}。")


def blocked(row: Revision) -> Iterator[Reason]:
    """Findings that block: nothing with them passes a stage or goes out (R-077)."""
    if row.attribute not in ("", Attribute.ACTIVE):
        return  # not to be published: what it holds is why
    for one in findings(row):
        if blocking((one.finding,), Level.FIRST):
            yield Reason("finding", one.finding.basis or PERSONAL_BASIS, f"{one.where}：{one.finding.message}")


def secrecy(row: Revision) -> Iterator[Reason]:
    """先审查、后公开, 逐项: the last secrecy review of exactly this text says that it may be public (R-068)."""
    last = row.secrecy_reviews.order_by("-id").first()
    if last is None:
        yield Reason("secrecy", SECRECY_BASIS, "没有经过保密审查。应当先审查、后公开。")
    elif last.digest != digest_of(row):
        yield Reason("secrecy", SECRECY_BASIS, "保密审查之后内容有改动，请重新审查。")
    elif last.result != SecrecyReview.Result.OPEN:
        said = SecrecyReview.Result(last.result).label
        yield Reason("secrecy", SECRECY_BASIS, f"保密审查的结论是“{said}”。")


def chain(row: Revision) -> Iterator[Reason]:
    if row.digest and row.digest != digest_of(row):
        yield Reason("digest", CHAIN_BASIS, "提交之后内容有改动，审核作废，请重新提交。")
    why = unfinished(row.stages, approvals(row), digest_of(row), row.writers)
    if why:
        yield Reason("chain", CHAIN_BASIS, why)


def publishable(row: Revision, *, on: date) -> Iterator[Reason]:
    """What the item and the office need, whatever the chain says."""
    if row.attribute not in ("", Attribute.ACTIVE):
        term = Attribute(row.attribute).term
        yield Reason("attribute", "《政府信息公开条例》第十三条", f"公开属性是“{term}”，不能发布。")
    if row.column is not None and row.column.closed_on is not None and row.column.closed_on <= on:
        yield Reason("column", "", f"栏目“{row.column.name}”已经停用，请改选栏目。")
    if row.work.state in (WorkState.WITHDRAWN, WorkState.REPLACED):
        yield Reason("ended", "", f"这条信息{WorkState(row.work.state).label}，不能再发布。")
    if not row.work.index_number and not choices.setup(row.work.organ).chosen:
        yield Reason("setup", INDEX_BASIS, "还没有设置索引号的模板和机构编码，请先办理“目录设置”。")


def release_refusals(row: Revision, *, on: date) -> list[Reason]:
    """Every reason why the text may not go out now."""
    return [*publishable(row, on=on), *incomplete(row), *blocked(row), *secrecy(row), *chain(row)]


def late_on(row: Revision, on: date) -> bool:
    """Published after the duty of art. 26 (R-067)."""
    due = duty(item_of(row), calendar(row.work.organ.code))
    return due is not None and due.late(on)
