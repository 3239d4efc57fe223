"""The annual report of one organ and year: versions, sections, cells with their evidence, signatures.

Cells may be rebuilt until the report is signed; then `digest` holds them. A version once published stays: a
correction is a new row beside it.
"""

import zlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.law.report.editions import EDITIONS
from gongkai.organs.models import Organ


class State(models.TextChoices):
    """编制进度."""

    BUILDING = "building", "编制中"
    DRAFTED = "drafted", "待签发"
    SIGNED = "signed", "已签发"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被更正"


_OPEN = [State.BUILDING.value, State.DRAFTED.value, State.SIGNED.value]
_SIGNED = [State.SIGNED.value, State.PUBLISHED.value, State.SUPERSEDED.value]
_PUBLISHED = [State.PUBLISHED.value, State.SUPERSEDED.value]


class Report(models.Model):
    """One version of a 政府信息公开工作年度报告."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="reports")
    year = models.PositiveSmallIntegerField("年度")
    version = models.PositiveSmallIntegerField("版次", default=1)
    state = models.CharField("状态", max_length=12, choices=State, default=State.BUILDING)
    edition = models.CharField("格式版本", max_length=4, choices=[(key, f"{key}年版") for key in EDITIONS])
    organ_name = models.CharField("机关全称", max_length=128)  # as it was when the report was made
    title = models.CharField("标题", max_length=200)
    preamble = models.TextField("导语", blank=True)  # with the places where figures are drawn in
    preamble_text = models.TextField("导语定稿", blank=True)  # as printed; frozen when drafted
    narrative = models.JSONField("文字部分的数", default=dict)  # counts for the sections, frozen with the cells
    reason = models.CharField("更正原因", max_length=300, blank=True)  # why this version replaces the one before
    built_at = models.DateTimeField("核算时间", null=True, blank=True)
    built_entry = models.PositiveBigIntegerField("核算时办理记录序号", default=0)
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("提交时间", null=True, blank=True)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="签发人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)
    superseded_at = models.DateTimeField("被更正时间", null=True, blank=True)
    digest = models.CharField("摘要", max_length=64, blank=True)  # of cells, evidence and text; set when drafted

    class Meta:
        verbose_name = "年度报告"
        ordering = ["organ", "-year", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "version"], name="report_version_once"),
            models.UniqueConstraint(
                fields=["organ", "year"], condition=Q(state=State.PUBLISHED.value), name="report_one_in_force"
            ),
            models.UniqueConstraint(
                fields=["organ", "year"], condition=Q(state__in=_OPEN), name="report_one_in_the_making"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="report_state_known"),
            models.CheckConstraint(condition=Q(version__gt=0), name="report_version_from_one"),
            models.CheckConstraint(
                condition=Q(signer__isnull=True) | ~Q(signer=F("drafter")), name="report_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[*_SIGNED, State.DRAFTED.value])
                | (Q(drafter__isnull=False, drafted_at__isnull=False) & ~Q(digest="")),
                name="report_drafted_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_SIGNED, signer__isnull=False, signed_at__isnull=False)
                | (~Q(state__in=_SIGNED) & Q(signer__isnull=True, signed_at__isnull=True)),
                name="report_signed_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_PUBLISHED, published_at__isnull=False)
                | (~Q(state__in=_PUBLISHED) & Q(published_at__isnull=True)),
                name="report_published_when_signed",
            ),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="report_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"report/{self.organ.code}/{self.year}/{self.version}"


class Section(models.Model):
    """A section's prose (一, 五, 六), with the places where figures are drawn in."""

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="sections")
    number = models.PositiveSmallIntegerField("部分")
    text = models.TextField("文字")
    rendered = models.TextField("定稿", blank=True)  # as printed; frozen when drafted

    class Meta:
        verbose_name = "部分"
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="section_once"),
            models.CheckConstraint(condition=Q(number__in=range(1, 7)), name="section_one_to_six"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.number}"


class Cell(models.Model):
    """One number of a report and the ids of the records behind it.

    A cell may rest on a hundred thousand records: the ids are kept as one compressed text, with their count.
    """

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.CASCADE, related_name="cells")
    key = models.CharField("单元格", max_length=64)
    number = models.DecimalField("数", max_digits=18, decimal_places=6)
    printed = models.CharField("印刷文字", max_length=32)
    evidence_count = models.PositiveIntegerField("依据件数", default=0)
    evidence_packed = models.BinaryField("依据编号", default=b"")

    class Meta:
        verbose_name = "单元格"
        ordering = ["report", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="cell_once"),
            models.CheckConstraint(condition=~Q(printed=""), name="cell_printed"),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.printed}"

    @property
    def evidence(self) -> tuple[str, ...]:
        text = zlib.decompress(bytes(self.evidence_packed)).decode() if self.evidence_count else ""
        return tuple(text.split("\n")) if text else ()


def packed(evidence: tuple[str, ...]) -> bytes:
    """Ids as they are stored in Cell.evidence_packed."""
    return zlib.compress("\n".join(evidence).encode(), 1) if evidence else b""


class Explanation(models.Model):
    """说明: why one finding of a failed check may stand, where the rule allows it (上年结转 after a merger).

    It answers what was found and nothing else: after a change of text or figures there is another finding, or none.
    """

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="explanations")
    rule = models.CharField("检查", max_length=32)
    finding = models.CharField("核对结果", max_length=64)  # law.report.finding.Finding.key
    found = models.TextField("核对结果的文字")
    cells = models.JSONField("涉及的格", default=list)
    stands = models.BooleanField("有效", default=True)  # when submitted: whether the finding was still there
    text = models.CharField("说明", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="说明人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "检查说明"
        ordering = ["report", "id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "finding"], name="explanation_once"),
            models.CheckConstraint(condition=~Q(text=""), name="explanation_written"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.finding}"


class Signature(models.Model):
    """签字: who answers for which digest, anchored to the journal's last line at that moment."""

    class Role(models.TextChoices):
        DRAFT = "draft", "起草"
        SIGN = "sign", "签发"
        PUBLISH = "publish", "发布"

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="signatures")
    role = models.CharField("身份", max_length=8, choices=Role)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="签字人", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("时间")
    digest = models.CharField("摘要", max_length=64)
    journal_sequence = models.PositiveBigIntegerField("办理记录序号")
    journal_digest = models.CharField("办理记录摘要", max_length=64)
    withdrawn_at = models.DateTimeField("失效时间", null=True, blank=True)  # the report was reopened

    class Meta:
        verbose_name = "签字"
        ordering = ["report", "at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "role"], condition=Q(withdrawn_at__isnull=True), name="signature_one_in_force"
            ),
            models.CheckConstraint(condition=~Q(digest=""), name="signature_over_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.role} {self.person}"
