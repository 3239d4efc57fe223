"""What lies in the file of a case: attachments handed in or released, and the records that a reply must rest on."""

from django.db import models
from django.db.models import Q

from gongkai.base.models import StoredFile
from gongkai.foi.models.request import Request
from gongkai.law.needs import Need


class Attachment(models.Model):
    """A file of the case. What leaves the office is the `copy`: stripped, and redacted where parts are withheld."""

    class Role(models.TextChoices):
        SUBMITTED = "submitted", "申请材料"
        CORRECTION = "correction", "补正材料"
        OPINION = "opinion", "征求意见回复"
        RELEASED = "released", "提供的信息"
        SERVICE = "service", "送达凭证"
        OTHER = "other", "其他材料"

        @property
        def from_applicant(self) -> bool:
            """It may hold 身份证明: kept sealed, and every look is logged (R-115)."""
            return self in (Attachment.Role.SUBMITTED, Attachment.Role.CORRECTION)

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="attachments")
    role = models.CharField("用途", max_length=16, choices=Role)
    name = models.CharField("名称", max_length=255)
    file = models.ForeignKey(StoredFile, verbose_name="原件", on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey(
        StoredFile, verbose_name="公开件", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    removed = models.CharField("去除的信息", max_length=300, blank=True)
    entered_by = models.CharField("登录名", max_length=64)
    entered_at = models.DateTimeField("登记时间")
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)

    class Meta:
        verbose_name = "案卷材料"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    role__in=["submitted", "correction", "opinion", "released", "service", "other"],
                ),
                name="attachment_role_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.name}"


class Record(models.Model):
    """留痕: what was done before a reply may say so (检索记录、其他法律核查、无法征求意见的原因 …).

    `need` is a law.needs.Need. A newer record of the same need stands beside the older one; the last one counts.
    """

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="records")
    need = models.CharField("事项", max_length=32)
    on = models.DateField("日期")
    text = models.TextField("内容")
    entered_by = models.CharField("登录名", max_length=64)
    entered_by_name = models.CharField("登记人", max_length=64)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "办理留痕"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="record_says_something"),
            models.CheckConstraint(condition=Q(need__in=[need.value for need in Need]), name="record_need_known"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.need}"
