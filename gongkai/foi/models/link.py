"""What ties cases together or takes them apart: similar and repeated ones, those joined for charging, 件, helpers."""

from django.db import models
from django.db.models import F, Q

from gongkai.foi.models.request import Request
from gongkai.organs.models import Department


class Link(models.Model):
    """`later` resembles `earlier`. A score proposes; a person decides (条例 art. 36（六）, 44)."""

    class Kind(models.TextChoices):
        SIMILAR = "similar", "内容相近"
        REPEATED = "repeated", "重复申请"
        JOINED = "joined", "合并计费"

    class State(models.TextChoices):
        PROPOSED = "proposed", "待判断"
        CONFIRMED = "confirmed", "已确认"
        REJECTED = "rejected", "已否定"

    later = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="links")
    earlier = models.ForeignKey(Request, verbose_name="在先申请", on_delete=models.PROTECT, related_name="linked_from")
    kind = models.CharField("关系", max_length=16, choices=Kind)
    state = models.CharField("状态", max_length=16, choices=State)
    score = models.PositiveSmallIntegerField("相近程度（%）", default=0)
    same_applicant = models.BooleanField("同一申请人", default=False)
    reason = models.CharField("判断理由", max_length=300, blank=True)
    decided_by = models.CharField("登录名", max_length=64, blank=True)
    decided_at = models.DateTimeField("判断时间", null=True, blank=True)

    class Meta:
        verbose_name = "申请关联"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["later", "earlier", "kind"], name="link_once"),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="link_of_two"),
            models.CheckConstraint(condition=Q(kind__in=["similar", "repeated", "joined"]), name="link_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "confirmed", "rejected"]), name="link_state_known"
            ),
            models.CheckConstraint(condition=Q(score__lte=100), name="link_score_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.later} {self.kind} {self.earlier}"


class Part(models.Model):
    """件: one matter of an application that asks for several (一事一申请). Counts for the fee, never in the report."""

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField("序号")
    content = models.CharField("内容", max_length=300)
    removed_at = models.DateTimeField(
        "撤销时间", null=True, blank=True
    )  # split anew: the earlier split stays on record

    class Meta:
        verbose_name = "计费件"
        ordering = ["request", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "number"], condition=Q(removed_at__isnull=True), name="part_number_once"
            ),
            models.CheckConstraint(condition=~Q(content=""), name="part_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.request} 件{self.number}"


class Assistance(models.Model):
    """协办: another part of the organ is asked to search or to give its view."""

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="assistance")
    department = models.ForeignKey(Department, verbose_name="协办科室", on_delete=models.PROTECT, related_name="+")
    task = models.CharField("协办事项", max_length=300)
    asked_on = models.DateField("发出日期")
    due_on = models.DateField("反馈期限")
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    answer = models.TextField("反馈意见", blank=True)

    class Meta:
        verbose_name = "协办"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="assistance_due_after_asked"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="assistance_answered_after_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} 协办 {self.department}"
