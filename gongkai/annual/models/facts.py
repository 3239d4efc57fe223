"""Numbers with evidence that no register counts: declarations, opening numbers, counters, adjustments.

A row is never changed: a better one supersedes it and both stay. Which numbers are in force is a null column.
"""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.base.models import StoredFile
from gongkai.law.facts import Scope
from gongkai.organs.models import Organ

SCOPE_CHOICES = [(Scope.OFFICE.value, "本机关"), (Scope.AREA.value, "本地区")]


def _person(label: str, **options: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+", **options
    )


class Declaration(models.Model):
    """申报: a number of Table 2 that another office counts, with its source and who signed for it there."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    cell = models.CharField("单元格", max_length=64)
    number = models.DecimalField("数", max_digits=18, decimal_places=6)
    source_office = models.CharField("提供单位", max_length=128)
    source_document = models.CharField("依据文件", max_length=200, blank=True)
    signed_by = models.CharField("提供单位签字人", max_length=64)
    signed_on = models.DateField("签字日期")
    declared_by = _person("录入人")
    declared_at = models.DateTimeField("录入时间")
    supersedes = models.OneToOneField(
        "self", verbose_name="取代", null=True, blank=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    reason = models.CharField("更正原因", max_length=200, blank=True)
    superseded_at = models.DateTimeField("被取代时间", null=True, blank=True)

    class Meta:
        verbose_name = "申报"
        ordering = ["organ", "year", "cell", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year", "cell"],
                condition=Q(superseded_at__isnull=True),
                name="declaration_one_in_force",
            ),
            models.CheckConstraint(condition=Q(cell__startswith="t2."), name="declaration_of_table_2"),
            models.CheckConstraint(condition=~Q(source_office="") & ~Q(signed_by=""), name="declaration_has_source"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""), name="declaration_change_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"declaration/{self.pk}"


class Opening(models.Model):
    """期初: last year's published report, read and kept: evidence for what the register does not reach back to."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("期初年度")  # the year it opens; the report is of the year before
    file = models.ForeignKey(StoredFile, verbose_name="报告文件", on_delete=models.PROTECT, related_name="+")
    filled = models.JSONField("读出的报告")  # law.report.filled.Filled.to_json()
    read_digest = models.CharField("读出内容摘要", max_length=64)
    entered_by = _person("录入人")
    entered_at = models.DateTimeField("录入时间")
    superseded_at = models.DateTimeField("被取代时间", null=True, blank=True)

    class Meta:
        verbose_name = "期初报告"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "year"], condition=Q(superseded_at__isnull=True), name="opening_one_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"opening-report/{self.pk}"


class OpeningFact(models.Model):
    """期初数: one number of last year's report that this year opens with (结转下年度, 尚未审结)."""

    opening = models.ForeignKey(Opening, verbose_name="期初报告", on_delete=models.PROTECT, related_name="facts")
    cell = models.CharField("上年单元格", max_length=64)
    number = models.PositiveIntegerField("数")

    class Meta:
        verbose_name = "期初数"
        constraints = [models.UniqueConstraint(fields=["opening", "cell"], name="opening_fact_once")]

    def __str__(self) -> str:
        return f"opening/{self.pk}"


class Counter(models.Model):
    """统计: how many of something that only the prose states (报送, 采用, 发布 …), on a day, with its source."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="+")
    family = models.CharField("项目", max_length=40)
    number = models.PositiveIntegerField("数")
    on = models.DateField("日期")
    scope = models.CharField("范围", max_length=8, choices=SCOPE_CHOICES, default=Scope.OFFICE.value)
    source = models.CharField("来源", max_length=200)
    counted_by = _person("录入人")
    counted_at = models.DateTimeField("录入时间")
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    reason = models.CharField("撤销原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "统计"
        ordering = ["organ", "on", "id"]
        indexes = [models.Index(fields=["organ", "on"], name="counter_organ_on")]
        constraints = [
            models.CheckConstraint(condition=~Q(family=""), name="counter_family_named"),
            models.CheckConstraint(condition=Q(scope__in=[scope.value for scope in Scope]), name="counter_scope_known"),
            models.CheckConstraint(condition=~Q(source=""), name="counter_has_source"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(reason=""), name="counter_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"counter/{self.pk}"


class Adjustment(models.Model):
    """调整: an unavoidable manual change of one cell. Counts only once another person has approved it."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    cell = models.CharField("单元格", max_length=64)
    delta = models.DecimalField("增减", max_digits=18, decimal_places=6)
    reason = models.CharField("原因", max_length=300)
    asked_by = _person("申请人")
    asked_at = models.DateTimeField("申请时间")
    approved_by = _person("批准人", null=True, blank=True)
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤销时间", null=True, blank=True)
    withdrawn_reason = models.CharField("撤销原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "调整"
        ordering = ["organ", "year", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(delta=Decimal(0)), name="adjustment_changes_something"),
            models.CheckConstraint(condition=~Q(reason=""), name="adjustment_has_reason"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("asked_by")), name="adjustment_two_people"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="adjustment_approval_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawn_reason=""),
                name="adjustment_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"adjustment/{self.pk}"
