"""What was decided of a text and of an item: reviews, secrecy reviews, changes seen by the public.

Append-only, all but the links of interpretations: the database refuses UPDATE and DELETE (migration 0002).
"""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.catalogue.models.work import Revision, Work
from gongkai.law.review import Decision


def _person(label: str) -> Any:
    return models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=label, on_delete=models.PROTECT, related_name="+")


class Review(models.Model):
    """One decision of one stage over exactly one digest (审核)."""

    revision = models.ForeignKey(Revision, verbose_name="文本", on_delete=models.PROTECT, related_name="reviews")
    turn = models.PositiveSmallIntegerField("第几次提交")
    stage = models.PositiveSmallIntegerField("第几级")
    stage_name = models.CharField("级名", max_length=16)
    decision = models.CharField("决定", max_length=16)
    opinion = models.CharField("意见", max_length=300, blank=True)
    digest = models.CharField("摘要", max_length=64)
    later = models.BooleanField("发布后补审", default=False)
    by = _person("审核人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "审核"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision__in=[one.value for one in Decision]), name="review_decision_known"
            ),
            models.CheckConstraint(condition=Q(decision="approved") | ~Q(opinion=""), name="review_back_with_opinion"),
            models.UniqueConstraint(
                fields=["revision", "turn", "later", "by"], condition=Q(decision="approved"), name="review_other_person"
            ),
            models.UniqueConstraint(
                fields=["revision", "turn", "later", "stage"],
                condition=Q(decision="approved"),
                name="review_stage_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} {self.stage_name}"


class SecrecyReview(models.Model):
    """保密审查 of exactly one digest: a step of its own, item by item, before publication."""

    class Result(models.TextChoices):
        OPEN = "open", "可以公开"
        CLOSED = "closed", "不得公开"
        REFERRED = "referred", "报有关主管部门或者保密行政管理部门确定"

    revision = models.ForeignKey(
        Revision, verbose_name="文本", on_delete=models.PROTECT, related_name="secrecy_reviews"
    )
    result = models.CharField("结论", max_length=16, choices=Result)
    opinion = models.CharField("意见", max_length=300, blank=True)
    digest = models.CharField("摘要", max_length=64)
    by = _person("审查人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "保密审查"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(result__in=["open", "closed", "referred"]), name="secrecy_result_known"),
            models.CheckConstraint(condition=Q(result="open") | ~Q(opinion=""), name="secrecy_closed_with_opinion"),
        ]

    def __str__(self) -> str:
        return f"{self.revision} 保密审查"


class Change(models.Model):
    """What became of a published item, as the public reads it (变动说明)."""

    class Kind(models.TextChoices):
        UPDATED = "updated", "更新"
        CORRECTED = "corrected", "更正"
        WITHDRAWN = "withdrawn", "撤下"
        REPEALED = "repealed", "废止"
        REPLACED = "replaced", "替代"

    work = models.ForeignKey(Work, verbose_name="公开信息", on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField("变动", max_length=16, choices=Kind)
    note = models.CharField("公开说明", max_length=300)
    by = _person("办理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "变动说明"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["updated", "corrected", "withdrawn", "repealed", "replaced"]),
                name="change_kind_known",
            ),
            models.CheckConstraint(condition=~Q(note=""), name="change_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.kind}"


class Interpretation(models.Model):
    """政策文件 ↔ 解读: read from both sides."""

    policy = models.ForeignKey(Work, verbose_name="政策文件", on_delete=models.PROTECT, related_name="interpretations")
    reading = models.ForeignKey(Work, verbose_name="解读", on_delete=models.PROTECT, related_name="policies")

    class Meta:
        verbose_name = "政策解读关联"
        constraints = [models.UniqueConstraint(fields=["policy", "reading"], name="interpretation_once")]

    def __str__(self) -> str:
        return f"{self.policy} ← {self.reading}"


class Reassessment(models.Model):
    """定期评估 of information that is not published (条例 art. 18)."""

    class Result(models.TextChoices):
        KEEP = "keep", "维持"
        OPEN = "open", "转为主动公开"

    work = models.ForeignKey(Work, verbose_name="公开信息", on_delete=models.PROTECT, related_name="reassessments")
    result = models.CharField("结论", max_length=16, choices=Result)
    reason = models.CharField("理由", max_length=300)
    by = _person("评估人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "定期评估"
        constraints = [
            models.CheckConstraint(condition=Q(result__in=["keep", "open"]), name="reassessment_result_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="reassessment_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.work} 定期评估"
