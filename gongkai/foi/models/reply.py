"""答复稿: drafted, reviewed and signed by different people, issued as a letter, served. One served reply ends a case."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.foi.models.request import Request


class Reply(models.Model):
    """One reply from first draft to service. What was sent back stays the same row; its earlier words are journalled."""

    class State(models.TextChoices):
        DRAFTED = "drafted", "起草中"
        SUBMITTED = "submitted", "待审核"
        REVIEWED = "reviewed", "待签发"
        SIGNED = "signed", "已签发，待送达"
        SERVED = "served", "已送达"
        DROPPED = "dropped", "不再使用"

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="replies")
    state = models.CharField("状态", max_length=16, choices=State, default=State.DRAFTED)
    outcome = models.CharField("答复类型", max_length=48)  # key of law.outcomes.OUTCOMES
    said = models.JSONField("应当写明的内容", default=dict, blank=True)  # law.needs.Need → what is said
    withheld = models.JSONField("不予公开的部分", default=dict, blank=True)  # outcome key of the part → Need → what is said
    under = models.JSONField("办理情形", default=list, blank=True)  # law.outcomes.Circumstance
    text = models.TextField("答复内容")
    elements = models.JSONField("文书要素", default=dict, blank=True)  # what the letter says beside the above
    drafter = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", on_delete=models.PROTECT, related_name="+"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="签发人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("起草时间")
    reviewed_at = models.DateTimeField("审核时间", null=True, blank=True)
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)
    letter = models.CharField("文书", max_length=96, blank=True)
    service = models.CharField("送达方式", max_length=32, blank=True)
    served_on = models.DateField("送达日期", null=True, blank=True)
    sent_back = models.CharField("退回意见", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "答复稿"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=~Q(state="dropped"), name="reply_one_in_use"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["drafted", "submitted", "reviewed", "signed", "served", "dropped"]),
                name="reply_state_known",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("drafter")), name="reply_reviewed_by_another"
            ),
            models.CheckConstraint(
                condition=Q(signer__isnull=True) | (~Q(signer=F("drafter")) & ~Q(signer=F("reviewer"))),
                name="reply_signed_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "served"]) | Q(signer__isnull=False), name="reply_signed_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="served") | Q(served_on__isnull=False), name="reply_served_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} 答复"
