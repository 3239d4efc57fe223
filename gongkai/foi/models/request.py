"""依申请公开 register (台账): one row for each application; what it is, where it stands, what the report counts.

No personal data here: who applies is in Applicant, sealed. `stage`, `due_on` and what follows are a stored copy of
law.standing, written by the act that changed it. A number once given never changes.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.law.facts import ApplicantKind
from gongkai.law.receipt import Channel
from gongkai.law.report.editions import EDITIONS
from gongkai.law.standing import Stage
from gongkai.organs.models import Department, Organ

# Every row that an application can end in, in either edition of the form.
OUTCOMES = {row.key: row for form in EDITIONS.values() for row in form.outcome_rows}


class Request(models.Model):
    """One application (政府信息公开申请), counted once whatever it asks for."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="requests")
    year = models.PositiveSmallIntegerField("编号年度")
    number = models.PositiveIntegerField("编号")
    backfilled = models.BooleanField(
        "补录", default=False
    )  # handled before the ledger: entered with its end, no events
    remakes = models.ForeignKey(
        "self",
        verbose_name="重新答复的原申请",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="remade_by",
        db_index=False,  # hardly any case has one: the partial index below
    )  # 责令重新答复: a case of its own that the report does not count again
    # How it came (条例 art. 31). arrived_on: reached the organ; confirmed_on: 双方确认; received_on: 收到之日.
    channel = models.CharField("渠道", max_length=16, blank=True)
    submitted_on = models.DateField("提交日期", null=True, blank=True)
    arrived_on = models.DateField("到达日期", null=True, blank=True)
    confirmed_on = models.DateField("确认日期", null=True, blank=True)
    office_on = models.DateField("工作机构收到日期", null=True, blank=True)  # wrong_desk
    published_on = models.DateField("按公布规则的收到日期", null=True, blank=True)  # other published channels
    wrong_desk = models.BooleanField("误投其他部门", default=False)
    unreachable = models.BooleanField("无法联络", default=False)
    received_on = models.DateField("收到日期", null=True, blank=True)
    # What is asked (art. 29).
    applicant = models.CharField("申请人类型", max_length=16)
    summary = models.CharField("申请内容", max_length=300)
    content = models.TextField("申请原文", blank=True)  # as written by the applicant; shown to the office only
    wanted_form = models.CharField("要求的载体", max_length=64, blank=True)
    wanted_way = models.CharField("要求的获取方式", max_length=64, blank=True)
    help_need = models.CharField("需要的帮助", max_length=64, blank=True)  # 阅读困难或者视听障碍 (art. 43)
    missing = models.CharField("缺少的要件", max_length=200, blank=True)  # keys of law.applicants.Item, by commas
    fee_items = models.PositiveSmallIntegerField("计费件数", default=1)  # 一事一申请; the report still counts one
    # Where it stands: a copy of law.standing.
    stage = models.CharField("阶段", max_length=24)
    due_on = models.DateField("答复期限", null=True, blank=True)
    due_then = models.DateField("办结时的答复期限", null=True, blank=True)  # the due date that held when it was closed
    provisional = models.BooleanField("期限暂定", default=False)
    wait_until = models.DateField("等待期限", null=True, blank=True)
    reply = models.CharField("答复类型", max_length=48, blank=True)  # key of law.outcomes.OUTCOMES
    outcome = models.CharField("处理结果", max_length=40, null=True, blank=True)
    concluded_on = models.DateField("办结日期", null=True, blank=True)
    # Who works on it.
    department = models.ForeignKey(
        Department, verbose_name="承办科室", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="经办人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    internal_due_on = models.DateField("内部期限", null=True, blank=True)
    archived_on = models.DateField("归档日期", null=True, blank=True)
    code_digest = models.CharField("查询码摘要", max_length=64, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    voided_on = models.DateField("作废日期", null=True, blank=True)  # registered by mistake; counts nowhere
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", null=True, on_delete=models.PROTECT, related_name="+"
    )  # null: the applicant entered it online
    registered_at = models.DateTimeField("登记时间")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "公开申请"
        ordering = ["organ", "year", "number"]
        indexes = [
            models.Index(fields=["organ", "received_on"], name="request_organ_received"),
            models.Index(fields=["organ", "concluded_on"], name="request_organ_concluded"),
            # The inbox ranks all open cases by these columns: from the index alone, no row is read.
            models.Index(
                fields=[
                    *("organ", "stage", "due_on", "assignee", "department", "internal_due_on", "wait_until"),
                    *("voided_on", "year", "number"),
                ],
                name="request_open",
            ),
            models.Index(fields=["organ", "assignee", "stage", "due_on"], name="request_organ_assignee"),
            models.Index(fields=["organ", "department", "year", "number"], name="request_organ_department"),
            models.Index(fields=["organ", "channel", "year", "number"], name="request_organ_channel"),
            models.Index(fields=["organ", "outcome", "year", "number"], name="request_organ_outcome"),
            models.Index(fields=["organ", "year", "number", "summary"], name="request_words"),  # search by words
            models.Index(fields=["remakes"], condition=Q(remakes__isnull=False), name="request_remakes"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "number"], name="request_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="request_number_from_one"),
            models.CheckConstraint(condition=Q(fee_items__gt=0), name="request_fee_items_from_one"),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True, concluded_on__isnull=True)
                | Q(outcome__isnull=False, concluded_on__isnull=False),
                name="request_outcome_with_date",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True)
                | Q(received_on__isnull=True)
                | Q(concluded_on__gte=F("received_on")),
                name="request_concluded_after_received",
            ),
            models.CheckConstraint(
                condition=Q(backfilled=False) | Q(received_on__isnull=False), name="request_backfilled_received"
            ),
            models.CheckConstraint(
                condition=Q(backfilled=True) | Q(channel__in=[channel.value for channel in Channel]),
                name="request_channel_known",
            ),
            models.CheckConstraint(
                condition=Q(applicant__in=[kind.value for kind in ApplicantKind]), name="request_applicant_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) | Q(outcome__in=list(OUTCOMES)), name="request_outcome_known"
            ),
            models.CheckConstraint(condition=Q(stage__in=[stage.value for stage in Stage]), name="request_stage_known"),
            models.CheckConstraint(condition=~Q(summary=""), name="request_summarised"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """As the slip prints it: 2023-017."""
        return f"{self.year}-{self.number:03d}"
