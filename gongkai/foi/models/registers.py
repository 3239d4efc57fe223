"""Registers of their own beside the applications: 更正申请 (条例 art. 41) and 投诉举报 (arts 47, 51).

Neither counts in Table 3 of the annual report.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.base.vault import SealedField
from gongkai.law.record_corrections import RecordCorrection
from gongkai.organs.models import Organ


class _Entry(models.Model):
    """What both registers keep: a number of their own series, who it comes from (sealed), how it ended."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("编号年度")
    number = models.PositiveIntegerField("编号")
    received_on = models.DateField("收到日期")
    name = models.CharField("姓名或者名称", max_length=128)
    contact = SealedField("联系方式（密）", blank=True)
    target_on = models.DateField("内部办理期限")  # no statutory limit in the 条例: the organ's own
    result = models.CharField("结果", max_length=24, blank=True)
    answer = models.TextField("答复", blank=True)
    concluded_on = models.DateField("办结日期", null=True, blank=True)
    letter = models.CharField("文书", max_length=96, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField("登记时间")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        return f"{self.year}-{self.number:03d}"


def _constraints(name: str, results: list[str]) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(fields=["organ", "year", "number"], name=f"{name}_number_once"),
        models.CheckConstraint(condition=Q(number__gt=0), name=f"{name}_number_from_one"),
        models.CheckConstraint(condition=Q(result__in=["", *results]), name=f"{name}_result_known"),
        models.CheckConstraint(
            condition=Q(result="", concluded_on__isnull=True) | (~Q(result="") & Q(concluded_on__isnull=False)),
            name=f"{name}_result_with_date",
        ),
        models.CheckConstraint(
            condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("received_on")),
            name=f"{name}_concluded_after_received",
        ),
    ]


class Rectification(_Entry):
    """更正申请: somebody proves that a record about themselves is inaccurate (art. 41)."""

    record = models.CharField("记录", max_length=300)  # which record is said to be inaccurate
    evidence = models.CharField("证据材料", max_length=300)
    verified = models.TextField("核实情况", blank=True)
    passed_to = models.CharField("有权更正的机关", max_length=128, blank=True)

    class Meta:
        verbose_name = "更正申请"
        ordering = ["organ", "year", "number"]
        constraints = _constraints("rectification", [result.value for result in RecordCorrection])


class Complaint(_Entry):
    """投诉举报: an organ is said not to disclose or answer as the law demands (arts 47, 51)."""

    class Result(models.TextChoices):
        URGED = "urged", "查实，督促整改"
        CRITICISED = "criticised", "查实，通报批评"
        UNFOUNDED = "unfounded", "经查不属实"
        NOT_OURS = "not_ours", "不属于受理范围，已告知"

    against = models.CharField("被投诉举报的机关", max_length=128)
    content = models.TextField("投诉举报内容")
    accepted_on = models.DateField("受理日期", null=True, blank=True)
    found = models.TextField("查证情况", blank=True)

    class Meta:
        verbose_name = "投诉举报"
        ordering = ["organ", "year", "number"]
        constraints = _constraints("complaint", ["urged", "criticised", "unfounded", "not_ours"])
