"""Columns that every register stands on: the journal of acts, yearly number series, kept evidence files.

The journal is append-only: the database itself refuses UPDATE, DELETE and REPLACE (migrations 0002, 0003).
"""

from django.db import models
from django.db.models import Q

from gongkai.base.sealed_field import SealedField


class Entry(models.Model):
    """One act (办理记录): who did what to which record, when; chained to the act before it by `digest`."""

    sequence = models.PositiveBigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    actor = models.CharField("登录名", max_length=64)  # text, not a key: a line must not change with its person
    actor_name = models.CharField("姓名", max_length=64)
    act = models.CharField("行为", max_length=64)  # dotted and in the past tense, e.g. "annual.signed"
    organ = models.CharField("机关代码", max_length=64, blank=True)
    subject = models.CharField("对象", max_length=160)  # the record's id, e.g. "foi/hongcheng/2023-017"
    data = models.TextField("内容")  # canonical JSON: what was said, before and after
    previous = models.CharField("前一摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64, unique=True)

    class Meta:
        verbose_name = "办理记录"
        indexes = [
            models.Index(fields=["subject", "sequence"]),
            models.Index(fields=["organ", "sequence"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.act} {self.subject}"


class Series(models.Model):
    """The last number given in one series of one year (年度编号)."""

    name = models.CharField("序列", max_length=96)
    year = models.PositiveSmallIntegerField("年度")
    last = models.PositiveBigIntegerField("末号", default=0)

    class Meta:
        verbose_name = "年度编号"
        constraints = [models.UniqueConstraint(fields=["name", "year"], name="series_once_a_year")]

    def __str__(self) -> str:
        return f"{self.name} {self.year}: {self.last}"


class StoredFile(models.Model):
    """A file kept as evidence (佐证文件), found by the SHA-256 of its bytes; kept once however often handed in."""

    digest = models.CharField("SHA-256", max_length=64, unique=True)
    name = models.CharField("原文件名", max_length=255)
    size = models.PositiveBigIntegerField("字节数")
    content = models.FileField("文件", max_length=255)
    stored_at = models.DateTimeField("存入时间")
    key = SealedField("文件密钥（密）", blank=True)  # what lies in the folder is sealed under it; "": in plain

    class Meta:
        verbose_name = "佐证文件"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="stored_file_named"),
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


class Access(models.Model):
    """One full view of sealed personal data (查阅记录): who saw which field of which record, when, and why.

    Apart from the journal, which records acts; append-only like it (migration 0005).
    """

    at = models.DateTimeField("时间")
    actor = models.CharField("登录名", max_length=64)
    actor_name = models.CharField("姓名", max_length=64)
    organ = models.CharField("机关代码", max_length=64, blank=True)
    subject = models.CharField("对象", max_length=160)
    field = models.CharField("字段", max_length=64)
    reason = models.CharField("事由", max_length=200)

    class Meta:
        verbose_name = "查阅记录"
        indexes = [models.Index(fields=["subject", "id"]), models.Index(fields=["organ", "id"])]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="access_with_reason")]

    def __str__(self) -> str:
        return f"{self.actor} {self.subject} {self.field}"


class Worker(models.Model):
    """A process that runs jobs (后台进程), and when it was last heard of. Silent ones lose their jobs to others."""

    id = models.CharField("编号", max_length=64, primary_key=True)
    place = models.CharField("所在", max_length=128)  # host and process, for the operator
    seen_at = models.DateTimeField("最近心跳", db_index=True)

    class Meta:
        verbose_name = "后台进程"

    def __str__(self) -> str:
        return self.place


class Schedule(models.Model):
    """The last period, a day or an hour, for which a periodic job was put in the queue (定时任务)."""

    name = models.CharField("任务", max_length=64, primary_key=True)
    period = models.CharField("周期", max_length=16, blank=True)

    class Meta:
        verbose_name = "定时任务"

    def __str__(self) -> str:
        return f"{self.name} {self.period}"


class Mail(models.Model):
    """A reminder by e-mail (邮件提醒) that is to be sent, or was. It never holds personal data of an applicant."""

    key = models.CharField("唯一键", max_length=160, unique=True)
    to = models.EmailField("收件人")
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    created_at = models.DateTimeField("生成时间")
    tried_at = models.DateTimeField("最近尝试", null=True, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("尝试次数", default=0)
    error = models.CharField("失败原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "邮件提醒"
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at__isnull=True), name="mail_waiting")]

    def __str__(self) -> str:
        return f"{self.to} {self.subject}"


class Visit(models.Model):
    """How often one visitor used one form in one stretch of time (访问计数); the visitor is a keyed digest."""

    key = models.CharField("访问者和表单", max_length=128)
    since = models.DateTimeField("时段起点")
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "访问计数"
        constraints = [models.UniqueConstraint(fields=["key", "since"], name="visit_once_a_window")]
        indexes = [models.Index(fields=["since"])]

    def __str__(self) -> str:
        return f"{self.key} {self.count}"


class SpentToken(models.Model):
    """A single-use token that was used (已用令牌), kept until it would have expired."""

    digest = models.CharField("摘要", max_length=64, primary_key=True)
    until = models.DateTimeField("有效期至", db_index=True)

    class Meta:
        verbose_name = "已用令牌"

    def __str__(self) -> str:
        return self.digest


class SearchDocument(models.Model):
    """A public document as it is found (检索文档). Its pairs of characters lie beside it."""

    ref = models.CharField("编号", max_length=160, unique=True)
    organ = models.CharField("机关代码", max_length=64)
    title = models.CharField("标题", max_length=200)
    column = models.CharField("栏目", max_length=64)
    year = models.PositiveSmallIntegerField("年份")
    kind = models.CharField("种类", max_length=16)
    validity = models.CharField("有效性", max_length=16)
    published_on = models.DateField("发布日期")
    text = models.TextField("文字")  # last: what is sorted and counted is read without it

    class Meta:
        verbose_name = "检索文档"

    def __str__(self) -> str:
        return self.ref
