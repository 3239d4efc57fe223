"""Who applies (申请人), and for whom an agent (代理人) acts: sealed, apart from the case, one row an application.

The name is shown to those who may see applicants; everything else is opened one look at a time, and the look logged.
"""

from django.db import models
from django.db.models import Q

from gongkai.base.vault import SealedField
from gongkai.foi.models.request import Request


class Applicant(models.Model):
    """The person or organisation as the form names it. Sealed columns hold base.vault's text, never the plain one."""

    request = models.OneToOneField(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="party")
    name = models.CharField("姓名或者名称", max_length=128, blank=True)
    identity_kind = models.CharField("证件类型", max_length=32, blank=True)
    identity = SealedField("证件号码（密）", blank=True)
    phone = SealedField("联系电话（密）", blank=True)
    email = SealedField("电子邮箱（密）", blank=True)
    address = SealedField("通信地址（密）", blank=True)
    agent_name = models.CharField("代理人姓名", max_length=64, blank=True)
    agent_identity = SealedField("代理人证件号码（密）", blank=True)
    agent_phone = SealedField("代理人联系电话（密）", blank=True)
    agent_authorised = models.BooleanField("有授权委托书", default=False)
    # Keyed digest of the identity (or of name and contact): the same applicant is found without opening anything.
    same_as = models.CharField("同一申请人索引", max_length=64, blank=True)

    class Meta:
        verbose_name = "申请人"
        indexes = [models.Index(fields=["same_as"], name="applicant_same_as")]
        constraints = [
            models.CheckConstraint(
                condition=Q(agent_name="", agent_identity="", agent_phone="") | ~Q(agent_name=""),
                name="applicant_agent_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request} 申请人"


class ContactAttempt(models.Model):
    """One attempt to reach the applicant (联络记录): by which way, whether it succeeded (国办公开办函〔2015〕207号)."""

    request = models.ForeignKey(Request, verbose_name="申请", on_delete=models.PROTECT, related_name="attempts")
    on = models.DateField("日期")
    how = models.CharField("方式", max_length=64)
    reached = models.BooleanField("联络上")
    note = models.CharField("说明", max_length=300, blank=True)
    entered_by = models.CharField("登录名", max_length=64)
    entered_by_name = models.CharField("登记人", max_length=64)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "联络记录"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.request} {self.on} {self.how}"
