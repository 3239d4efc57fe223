"""Where items come from and go to: 报送 of departments and communities, 报送 to a superior's portal, transfers."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.catalogue.models.work import Work
from gongkai.organs.models import Department, Organ


def _person(label: str, null: bool = False) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=null, on_delete=models.PROTECT, related_name="+"
    )


class SourceState(models.TextChoices):
    """报送 and what came of it."""

    SUBMITTED = "submitted", "已报送"
    ADOPTED = "adopted", "已采用"
    RETURNED = "returned", "已退回"


_DECIDED = Q(state="submitted", decided_on__isnull=True) | Q(
    state__in=["adopted", "returned"], decided_on__isnull=False
)


class Contribution(models.Model):
    """A piece that a department or community handed in (来稿)."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="contributions")
    number = models.PositiveIntegerField("编号")
    department = models.ForeignKey(
        Department, verbose_name="科室、社区", on_delete=models.PROTECT, related_name="contributions"
    )
    title = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    submitted_on = models.DateField("报送日期")
    submitted_by = _person("报送人")
    state = models.CharField("状态", max_length=16, choices=SourceState, default=SourceState.SUBMITTED)
    decided_on = models.DateField("处理日期", null=True)
    decided_by = _person("处理人", null=True)
    reason = models.CharField("退回原因", max_length=300, blank=True)
    work = models.ForeignKey(
        Work, verbose_name="公开信息", null=True, on_delete=models.PROTECT, related_name="contributions"
    )

    class Meta:
        verbose_name = "来稿"
        ordering = ["organ", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="contribution_number_once"),
            models.CheckConstraint(condition=_DECIDED, name="contribution_decided_on_a_day"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="contribution_returned_why"),
            models.CheckConstraint(
                condition=~Q(state="adopted") | Q(work__isnull=False), name="contribution_became_item"
            ),
        ]

    def __str__(self) -> str:
        return f"contribution/{self.organ.code}/{self.number}"


class Submission(models.Model):
    """A piece sent to a superior's portal (向上级报送): counted as 报送 on its day, as 采用 when adopted."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField("编号")
    work = models.ForeignKey(
        Work, verbose_name="公开信息", null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    title = models.CharField("标题", max_length=200)
    portal = models.CharField("报送到", max_length=128)
    department = models.ForeignKey(
        Department, verbose_name="来源科室、社区", null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    submitted_on = models.DateField("报送日期")
    submitted_by = _person("报送人")
    state = models.CharField("状态", max_length=16, choices=SourceState, default=SourceState.SUBMITTED)
    decided_on = models.DateField("采用、退回日期", null=True)
    address = models.URLField("采用网址", max_length=500, blank=True)
    reason = models.CharField("退回原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "向上级报送"
        ordering = ["organ", "number"]
        indexes = [models.Index(fields=["organ", "submitted_on"], name="submission_days")]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="submission_number_once"),
            models.CheckConstraint(condition=_DECIDED, name="submission_decided_on_a_day"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(reason=""), name="submission_returned_why"),
        ]

    def __str__(self) -> str:
        return f"submission/{self.organ.code}/{self.number}"


class Transfer(models.Model):
    """One item handed to an archive or a library (移送; 条例 art. 25)."""

    class Place(models.TextChoices):
        ARCHIVE = "archive", "国家档案馆"
        LIBRARY = "library", "公共图书馆"

    work = models.ForeignKey(Work, verbose_name="公开信息", on_delete=models.PROTECT, related_name="transfers")
    place = models.CharField("移送到", max_length=16, choices=Place)
    recipient = models.CharField("接收单位", max_length=128)
    handed_on = models.DateField("移送日期")
    by = _person("经办人")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "移送"
        constraints = [
            models.UniqueConstraint(fields=["work", "place"], name="transfer_once_a_place"),
            models.CheckConstraint(condition=Q(place__in=["archive", "library"]), name="transfer_place_known"),
            models.CheckConstraint(condition=~Q(recipient=""), name="transfer_received"),
        ]

    def __str__(self) -> str:
        return f"{self.work} → {self.place}"
