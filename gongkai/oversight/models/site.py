"""Websites under patrol (巡查网站), their columns, and whether they could be opened."""

from django.db import models
from django.db.models import Q

from gongkai.law.site_limits import ColumnKind
from gongkai.organs.models import Department, Organ, Person


class Site(models.Model):
    """A website that an organ answers for: the portal of this program, or one that stands elsewhere."""

    class Kind(models.TextChoices):
        OWN = "own", "本平台"
        EXTERNAL = "external", "其他网站"

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="sites")
    number = models.PositiveIntegerField("编号")
    name = models.CharField("名称", max_length=64)
    kind = models.CharField("类别", max_length=16, choices=Kind)
    home = models.CharField("首页地址", max_length=500)
    hosts = models.TextField("其他域名", blank=True)  # one a line: what else is this site and not a link out of it
    closed_domains = models.TextField("关停域名", blank=True)  # one a line: closed, or registered anew by others
    department = models.ForeignKey(
        Department, verbose_name="责任科室", null=True, blank=True, on_delete=models.PROTECT, related_name="sites"
    )
    owner = models.ForeignKey(Person, verbose_name="责任人", on_delete=models.PROTECT, related_name="sites")
    # 整改期限 in days, by grade; our own default, an office may set others.
    grave_days = models.PositiveSmallIntegerField("严重问题期限", default=0)
    serious_days = models.PositiveSmallIntegerField("较重问题期限", default=3)
    ordinary_days = models.PositiveSmallIntegerField("一般问题期限", default=7)
    most_pages = models.PositiveIntegerField("每轮最多页数", default=20_000)
    home_newest_on = models.DateField("首页最新信息", null=True, blank=True)
    since = models.DateField("开始巡查")
    until = models.DateField("停止巡查", null=True, blank=True)  # the last day

    class Meta:
        verbose_name = "巡查网站"
        ordering = ["organ", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="site_number_once"),
            models.UniqueConstraint(
                fields=["organ", "home"], condition=Q(until__isnull=True), name="site_once_while_patrolled"
            ),
            models.CheckConstraint(condition=Q(kind__in=["own", "external"]), name="site_kind_known"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(home=""), name="site_named"),
        ]

    def __str__(self) -> str:
        return f"site/{self.organ.code}/{self.number}"


class SiteColumn(models.Model):
    """A column (栏目) of a site that must be kept up to date, and what the last round saw of it."""

    site = models.ForeignKey(Site, verbose_name="网站", on_delete=models.PROTECT, related_name="columns")
    name = models.CharField("栏目", max_length=64)
    address = models.CharField("地址", max_length=500)
    kind = models.CharField("类别", max_length=16, choices=[(kind.value, kind.value) for kind in ColumnKind])
    every_days = models.PositiveSmallIntegerField("更新周期（日）", null=True, blank=True)
    until = models.DateField("停用日期", null=True, blank=True)
    items = models.PositiveIntegerField("条数", null=True, blank=True)
    newest_on = models.DateField("最新一条", null=True, blank=True)
    seen_at = models.DateTimeField("查看时间", null=True, blank=True)

    class Meta:
        verbose_name = "被巡查栏目"
        ordering = ["site", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "address"], condition=Q(until__isnull=True), name="site_column_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ColumnKind]), name="site_column_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site}/column/{self.pk}"


class SitePage(models.Model):
    """A page of a site as it was last read (页面), so that a round knows what changed since."""

    site = models.ForeignKey(Site, verbose_name="网站", on_delete=models.PROTECT, related_name="pages")
    digest = models.CharField("地址摘要", max_length=64)
    url = models.TextField("地址")
    words = models.CharField("文字摘要", max_length=64)
    rules = models.CharField("校核所用规则", max_length=64)
    seen_at = models.DateTimeField("最近读取")

    class Meta:
        verbose_name = "网站页面"
        constraints = [models.UniqueConstraint(fields=["site", "digest"], name="site_page_once")]

    def __str__(self) -> str:
        return self.url


class Probe(models.Model):
    """One attempt to open the home page (可用性监测)."""

    site = models.ForeignKey(Site, verbose_name="网站", on_delete=models.PROTECT, related_name="probes")
    at = models.DateTimeField("时间")
    seconds = models.FloatField("用时（秒）", null=True, blank=True)  # None: it did not open
    trouble = models.CharField("情况", max_length=24)

    class Meta:
        verbose_name = "可用性监测"
        indexes = [models.Index(fields=["site", "at"])]

    def __str__(self) -> str:
        return f"{self.site}/probe/{self.pk}"
