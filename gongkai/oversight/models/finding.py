"""What a patrol found (巡查发现) and what people made of it."""

from django.db import models
from django.db.models import Q

from gongkai.oversight.models.round import Round
from gongkai.oversight.models.site import Site
from gongkai.oversight.models.task import Task
from gongkai.proofing.finding import Category, Grade

_GRADES = [(grade.value, grade.term) for grade in Grade]


class Finding(models.Model):
    """One fault of one site. Known again by `fingerprint`; once mended, a new occurrence is a new row."""

    class State(models.TextChoices):
        NEW = "new", "待判定"
        CONFIRMED = "confirmed", "属实待改"
        FIXED = "fixed", "已整改"
        ACCEPTED = "accepted", "不改"
        FALSE_ALARM = "false_alarm", "误报"

    site = models.ForeignKey(Site, verbose_name="网站", on_delete=models.PROTECT, related_name="findings")
    fingerprint = models.CharField("指纹", max_length=64)
    rule = models.CharField("规则", max_length=64)
    category = models.CharField("类别", max_length=24, choices=[(one.value, one.term) for one in Category])
    grade = models.CharField("等级", max_length=16, choices=_GRADES)
    page = models.TextField("页面")
    target = models.TextField("所指", blank=True)  # the address or the tag that it is about
    excerpt = models.CharField("原文", max_length=200, blank=True)  # what is personal is never whole in it
    message = models.CharField("说明", max_length=400)
    suggestion = models.CharField("建议", max_length=200, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)
    everywhere = models.BooleanField("全站同一处", default=False)
    textual = models.BooleanField("文字问题", default=False)
    state = models.CharField("状态", max_length=16, choices=State, default=State.NEW)
    first_round = models.ForeignKey(Round, verbose_name="首次发现的轮次", on_delete=models.PROTECT, related_name="+")
    last_round = models.ForeignKey(Round, verbose_name="最近发现的轮次", on_delete=models.PROTECT, related_name="+")
    first_seen_at = models.DateTimeField("首次发现")
    last_seen_at = models.DateTimeField("最近发现")
    confirmed_at = models.DateTimeField("认定属实", null=True, blank=True)
    fixed_at = models.DateTimeField("复查通过", null=True, blank=True)
    decided_by = models.CharField("判定人", max_length=64, blank=True)
    decided_at = models.DateTimeField("判定时间", null=True, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    expires_on = models.DateField("不改的有效期", null=True, blank=True)
    wanted = models.CharField("拟判定", max_length=16, blank=True)  # waits for a second person
    wanted_by = models.CharField("提出人", max_length=64, blank=True)
    task = models.ForeignKey(
        Task, verbose_name="整改任务", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "巡查发现"
        constraints = [
            models.UniqueConstraint(
                fields=["site", "fingerprint"], condition=~Q(state="fixed"), name="finding_once_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["new", "confirmed", "fixed", "accepted", "false_alarm"]),
                name="finding_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="fixed", fixed_at__isnull=False) | (~Q(state="fixed") & Q(fixed_at__isnull=True)),
                name="finding_fixed_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "false_alarm"]) | ~Q(reason=""), name="finding_excused_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(expires_on__isnull=False), name="finding_accepted_until"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False), name="finding_confirmed_when"
            ),
        ]
        indexes = [
            models.Index(fields=["site", "state", "grade"]),
            models.Index(fields=["site", "last_round"]),
            models.Index(fields=["site", "first_seen_at"]),
        ]

    def __str__(self) -> str:
        return f"finding/{self.site.organ.code}/{self.pk}"
