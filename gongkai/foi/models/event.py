"""办理事项: what happened to an application, one row a happening, as law.events knows it. Append-only.

The database itself refuses to change or delete a row (migration 0003). A wrong one is annulled by a further record
with its reason; standing is then drawn from the rows that are left.
"""

from django.db import models
from django.db.models import Q

from gongkai.base.vault import SealedField
from gongkai.foi.models.request import Request
from gongkai.law.events import Kind, Opinion, Party


class Event(models.Model):
    """One happening. `on` is the day it counts in law; `entered_at` the moment it was typed."""

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveSmallIntegerField("序号")
    kind = models.CharField("事项", max_length=24)
    on = models.DateField("日期")
    until = models.DateField("截止日期", null=True, blank=True)
    days = models.PositiveSmallIntegerField("工作日数", null=True, blank=True)
    ref = models.CharField("征求意见编号", max_length=16, blank=True)
    party = models.CharField("征求对象", max_length=16, blank=True)
    opinion = models.CharField("意见", max_length=16, blank=True)
    outcome = models.CharField("答复类型", max_length=48, blank=True)
    letter = models.CharField("文书", max_length=96, blank=True)
    note = models.TextField("说明", blank=True)
    entered_by = models.CharField("登录名", max_length=64)
    entered_by_name = models.CharField("登记人", max_length=64)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "办理事项"
        ordering = ["request", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["request", "sequence"], name="event_sequence_once"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="event_kind_known"),
            models.CheckConstraint(
                condition=Q(party__in=["", *(party.value for party in Party)]), name="event_party_known"
            ),
            models.CheckConstraint(
                condition=Q(opinion__in=["", *(opinion.value for opinion in Opinion)]), name="event_opinion_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.sequence} {self.kind}"


class Annulment(models.Model):
    """撤销登记: this event was entered by mistake and counts no more; the row itself stays."""

    event = models.OneToOneField(Event, verbose_name="办理事项", on_delete=models.PROTECT, related_name="annulment")
    reason = models.CharField("原因", max_length=300)
    entered_by = models.CharField("登录名", max_length=64)
    entered_by_name = models.CharField("登记人", max_length=64)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "撤销登记"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="annulment_reasoned")]

    def __str__(self) -> str:
        return f"{self.event} 撤销"


class Consultation(models.Model):
    """征求意见: who is asked. When it was sent, served and answered are events that carry its `ref`."""

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="consultations")
    ref = models.CharField("编号", max_length=16)
    party = models.CharField("征求对象", max_length=16)
    name = models.CharField("姓名或者名称", max_length=128)
    contact = SealedField("联系方式（密）", blank=True)
    subject = models.CharField("征求意见的内容", max_length=300)

    class Meta:
        verbose_name = "征求意见"
        ordering = ["request", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["request", "ref"], name="consultation_ref_once"),
            models.CheckConstraint(
                condition=Q(party__in=[party.value for party in Party]), name="consultation_party_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="consultation_named"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.ref}"
