"""What an office decides of its catalogue: numbering, columns, routes of review, values of its own."""

from django.db import models
from django.db.models import Q

from gongkai.law.matters import LISTS
from gongkai.organs.models import Organ


class Setup(models.Model):
    """The organ's own choices (目录设置), one row an organ."""

    organ = models.OneToOneField(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="catalogue_setup")
    index_template = models.CharField("索引号模板", max_length=64)
    index_code = models.CharField("机构编码", max_length=18)
    reassess_months = models.PositiveSmallIntegerField("定期评估间隔（月）")
    later_review_days = models.PositiveSmallIntegerField("应急发布后补审期限（工作日）")
    interpret_days = models.PositiveSmallIntegerField("解读发布期限（工作日）")
    documents_since = models.PositiveSmallIntegerField("规章、规范性文件自哪一年度起由目录计数", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "目录设置"
        constraints = [
            models.CheckConstraint(condition=~Q(index_template="") & ~Q(index_code=""), name="setup_numbers_items"),
        ]

    def __str__(self) -> str:
        return f"catalogue/{self.organ.code}"


class Column(models.Model):
    """A column of the platform (栏目). Never deleted; a closed one takes no new items."""

    class Part(models.TextChoices):
        GUIDE = "guide", "政府信息公开指南"
        INSTITUTION = "institution", "政府信息公开制度"
        STATUTORY = "statutory", "法定主动公开内容"
        OTHER = "other", "其他"

    class Pace(models.TextChoices):
        NEWS = "news", "动态、要闻类"
        NOTICES = "notices", "通知公告、政策文件类"
        CONSTANT = "constant", "不定期更新"

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="columns")
    key = models.CharField("代码", max_length=64)
    name = models.CharField("名称", max_length=64)
    part = models.CharField("所属部分", max_length=16, choices=Part)
    pace = models.CharField("更新要求", max_length=16, choices=Pace)
    parent = models.ForeignKey(
        "self", verbose_name="上级栏目", null=True, on_delete=models.PROTECT, related_name="children"
    )
    description = models.CharField("栏目描述", max_length=200)
    keywords = models.CharField("栏目关键词", max_length=200, blank=True)
    place = models.PositiveSmallIntegerField("顺序")
    opened_on = models.DateField("开设日期")
    closed_on = models.DateField("停用日期", null=True)

    class Meta:
        verbose_name = "栏目"
        ordering = ["organ", "place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "key"], name="column_key_once"),
            models.CheckConstraint(condition=Q(key__regex=r"^[a-z0-9][a-z0-9-]*$"), name="column_key_plain"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(description=""), name="column_named"),
            models.CheckConstraint(
                condition=Q(part__in=["guide", "institution", "statutory", "other"]), name="column_part_known"
            ),
            models.CheckConstraint(condition=Q(pace__in=["news", "notices", "constant"]), name="column_pace_known"),
        ]

    def __str__(self) -> str:
        return f"column/{self.organ.code}/{self.key}"


class Route(models.Model):
    """Stages of review for one column, or for the whole office (审核流程); the newest counts for what comes next."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="review_routes")
    column = models.ForeignKey(Column, verbose_name="栏目", null=True, on_delete=models.PROTECT, related_name="routes")
    stages = models.JSONField("各级名称")
    set_by = models.CharField("登录名", max_length=64)
    set_at = models.DateTimeField("设置时间")

    class Meta:
        verbose_name = "审核流程"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"route/{self.organ.code}/{self.pk}"


class ListValue(models.Model):
    """A value that an office added to a list of law.matters (增补的取值)."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="list_values")
    list = models.CharField("取值表", max_length=16)
    key = models.CharField("代码", max_length=32)
    term = models.CharField("名称", max_length=100)
    since = models.DateField("启用日期")
    until = models.DateField("停用日期", null=True)

    class Meta:
        verbose_name = "增补的取值"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "list", "key"], name="list_value_once"),
            models.CheckConstraint(condition=Q(list__in=list(LISTS)), name="list_value_of_a_list"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(term=""), name="list_value_named"),
        ]

    def __str__(self) -> str:
        return f"{self.list}/{self.key}"
