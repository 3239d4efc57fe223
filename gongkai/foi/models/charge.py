"""信息处理费 (条例 art. 42; 国办函〔2020〕109号): proposed, approved by another person, noticed, paid or lapsed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.foi.models.request import Request


class Charge(models.Model):
    """One fee for one application: by 件 or by 页, never both. Amounts to the 分."""

    class Mode(models.TextChoices):
        ITEMS = "items", "按件计收"
        PAGES = "pages", "按量计收"

    class State(models.TextChoices):
        PROPOSED = "proposed", "待批准"
        APPROVED = "approved", "已批准"
        NOTICED = "noticed", "已发收费通知"
        PAID = "paid", "已缴费"
        LAPSED = "lapsed", "逾期未缴"
        DROPPED = "dropped", "不予收取"

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="charges")
    mode = models.CharField("方式", max_length=8, choices=Mode)
    quantity = models.PositiveIntegerField("件数或者页数")
    already = models.PositiveIntegerField("当月已计件数", default=0)
    total = models.DecimalField("金额（元）", max_digits=14, decimal_places=2)
    account = models.TextField("计算过程")
    reason = models.CharField("收费理由", max_length=300)
    state = models.CharField("状态", max_length=16, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="提出人", on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField("提出时间")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="批准人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)
    letter = models.CharField("收费通知书", max_length=96, blank=True)
    noticed_on = models.DateField("发出日期", null=True, blank=True)
    served_on = models.DateField("收到日期", null=True, blank=True)
    paid_on = models.DateField("缴费日期", null=True, blank=True)
    receipt_number = models.CharField("票据号", max_length=64, blank=True)
    treasury_on = models.DateField("缴库日期", null=True, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "信息处理费"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["noticed_on"], name="charge_noticed"),
            models.Index(fields=["paid_on"], name="charge_paid"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=~Q(state="dropped"), name="charge_one_in_use"),
            models.CheckConstraint(condition=Q(mode__in=["items", "pages"]), name="charge_mode_known"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "approved", "noticed", "paid", "lapsed", "dropped"]),
                name="charge_state_known",
            ),
            models.CheckConstraint(condition=Q(total__gt=0), name="charge_of_something"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="charge_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "noticed", "paid", "lapsed"]) | Q(approved_by__isnull=False),
                name="charge_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="paid") | (Q(paid_on__isnull=False) & ~Q(receipt_number="")),
                name="charge_paid_with_receipt",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} 信息处理费"
