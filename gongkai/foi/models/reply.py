"""答复: what is answered and on what grounds. Its letter is reviewed, signed, issued and served in app letters."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.foi.models.request import Request
from gongkai.letters.models import Letter


class Reply(models.Model):
    """One reply from first draft to service. How far it is, its letter says; a dropped one stays on record."""

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="replies")
    outcome = models.CharField("答复类型", max_length=48)  # key of law.outcomes.OUTCOMES
    said = models.JSONField("应当写明的内容", default=dict, blank=True)  # law.needs.Need → what is said
    withheld = models.JSONField(
        "不予公开的部分", default=dict, blank=True
    )  # outcome key of a part → Need → what is said
    under = models.JSONField("办理情形", default=list, blank=True)  # law.outcomes.Circumstance
    letter = models.OneToOneField(Letter, verbose_name="文书", on_delete=models.PROTECT, related_name="+")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("起草时间")
    served_on = models.DateField("送达日期", null=True, blank=True)
    dropped_at = models.DateTimeField("停用时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "答复"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(dropped_at__isnull=True), name="reply_one_in_use"),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True) | Q(dropped_at__isnull=True), name="reply_served_in_use"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} 答复"


class AcceptedFinding(models.Model):
    """接受附件发现: a reviewer answers for something personal that stays in an enclosed file.

    It holds for that file and that number alone: `key` is a keyed digest, `found` is masked.
    """

    request = models.ForeignKey(
        Request, verbose_name="申请", on_delete=models.PROTECT, related_name="accepted_findings"
    )
    digest = models.CharField("公开件摘要", max_length=64)
    key = models.CharField("发现", max_length=64)
    found = models.CharField("发现的内容", max_length=300)
    reason = models.CharField("接受的理由", max_length=300)
    accepted_by = models.CharField("登录名", max_length=64)
    accepted_by_name = models.CharField("接受人", max_length=64)
    accepted_at = models.DateTimeField("接受时间")

    class Meta:
        verbose_name = "接受的附件发现"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "digest", "key"], name="accepted_finding_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="accepted_finding_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.found}"
