"""Columns that every register stands on: the journal of acts, yearly number series, kept evidence files.

The journal is append-only: the database itself refuses UPDATE, DELETE and REPLACE (migrations 0002, 0003).
"""

from django.db import models
from django.db.models import Q


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

    class Meta:
        verbose_name = "佐证文件"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="stored_file_named"),
            models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name
