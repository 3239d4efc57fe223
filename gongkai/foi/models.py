"""依申请公开 register (台账): one row for each application, as much of it as the annual report counts.

No personal data: what an applicant is (column of Table 3), never who. A number once given never changes.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.law.facts import ApplicantKind
from gongkai.law.report.editions import EDITIONS
from gongkai.organs.models import Organ

# Every row that an application can end in, in either edition of the form.
OUTCOMES = {row.key: row for form in EDITIONS.values() for row in form.outcome_rows}


class Request(models.Model):
    """One application (政府信息公开申请), counted once whatever it asks for."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="requests")
    year = models.PositiveSmallIntegerField("编号年度")
    number = models.PositiveIntegerField("编号")
    received_on = models.DateField("收到日期")
    applicant = models.CharField("申请人类型", max_length=16)
    summary = models.CharField("申请内容", max_length=300)
    outcome = models.CharField("处理结果", max_length=40, null=True, blank=True)
    concluded_on = models.DateField("办结日期", null=True, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    voided_on = models.DateField("作废日期", null=True, blank=True)  # registered by mistake; counts nowhere
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField("登记时间")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "公开申请"
        ordering = ["organ", "year", "number"]
        indexes = [
            models.Index(fields=["organ", "received_on"], name="request_organ_received"),
            models.Index(fields=["organ", "concluded_on"], name="request_organ_concluded"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="request_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="request_number_from_one"),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True, concluded_on__isnull=True)
                | Q(outcome__isnull=False, concluded_on__isnull=False),
                name="request_outcome_with_date",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("received_on")),
                name="request_concluded_after_received",
            ),
            models.CheckConstraint(
                condition=Q(applicant__in=[kind.value for kind in ApplicantKind]), name="request_applicant_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) | Q(outcome__in=list(OUTCOMES)), name="request_outcome_known"
            ),
            models.CheckConstraint(condition=~Q(summary=""), name="request_summarised"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """As the slip prints it: 2023-017."""
        return f"{self.year}-{self.number:03d}"
