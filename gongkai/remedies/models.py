"""行政复议 and 行政诉讼 over disclosure in which an organ answers: what Table 4 counts, and the case's own clocks."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.foi.models import Request
from gongkai.law.facts import RemedyKind, RemedyResult
from gongkai.law.remedy_results import RemedyDecision
from gongkai.organs.models import Organ


class Case(models.Model):
    """One reconsideration or lawsuit. 复议后起诉 is a case of its own, beside the reconsideration before it."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="remedy_cases")
    year = models.PositiveSmallIntegerField("编号年度")
    number = models.PositiveIntegerField("编号")
    kind = models.CharField("类型", max_length=16)
    authority = models.CharField("复议机关或者法院", max_length=128)
    docket = models.CharField("案号", max_length=64, blank=True)
    about = models.ForeignKey(
        Request, verbose_name="所涉申请", null=True, blank=True, on_delete=models.PROTECT, related_name="remedies"
    )
    filed_on = models.DateField("提起日期")
    result = models.CharField("结果", max_length=16, null=True, blank=True)
    concluded_on = models.DateField("审结日期", null=True, blank=True)
    # As a linked case with clocks of its own; all of it may be unknown for a case entered after the fact.
    follows = models.ForeignKey(
        "self", verbose_name="此前的复议", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    copy_received_on = models.DateField("收到副本日期", null=True, blank=True)
    simplified = models.BooleanField("简易程序", default=False)
    answer_due_on = models.DateField("提交答复期限", null=True, blank=True)
    answered_on = models.DateField("提交答复日期", null=True, blank=True)
    letter = models.CharField("文书", max_length=96, blank=True)
    decision = models.CharField("审理结果", max_length=24, blank=True)  # law.remedy_results: finer than Table 4
    sue_until = models.DateField("申请人起诉期限", null=True, blank=True)
    remake_until = models.DateField("责令重新答复的期限", null=True, blank=True)
    remade = models.ForeignKey(
        Request, verbose_name="重新答复的案件", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lesson = models.TextField("败诉或者纠错的教训", blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    voided_on = models.DateField("作废日期", null=True, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+"
    )
    registered_at = models.DateTimeField("登记时间")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "复议诉讼案件"
        ordering = ["organ", "year", "number"]
        indexes = [models.Index(fields=["organ", "filed_on"], name="case_organ_filed")]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="case_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="case_number_from_one"),
            models.CheckConstraint(
                condition=Q(result__isnull=True, concluded_on__isnull=True)
                | Q(result__isnull=False, concluded_on__isnull=False),
                name="case_result_with_date",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gte=F("filed_on")),
                name="case_concluded_after_filed",
            ),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in RemedyKind]), name="case_kind_known"),
            models.CheckConstraint(
                condition=Q(result__isnull=True) | Q(result__in=[result.value for result in RemedyResult]),
                name="case_result_known",
            ),
            models.CheckConstraint(condition=~Q(authority=""), name="case_authority_named"),
            models.CheckConstraint(
                condition=Q(decision__in=["", *(decision.value for decision in RemedyDecision)]),
                name="case_decision_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(result__isnull=False), name="case_decision_with_result"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        return f"{self.year}-{self.number:03d}"
