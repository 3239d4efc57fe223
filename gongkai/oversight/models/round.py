"""One round of patrol (巡查轮次) and its queue, one row for each address: a round goes on where it was cut off."""

from django.db import models
from django.db.models import Q

from gongkai.oversight.models.site import Site
from gongkai.oversight.models.task import Task
from gongkai.proofing.links import Trouble


class Round(models.Model):
    """One walk over a site. `figures` are frozen when it ends."""

    class Scope(models.TextChoices):
        FULL = "full", "全面巡查"
        CHANGED = "changed", "日常巡查"  # every page is fetched, the text only of changed ones is read again
        RECHECK = "recheck", "复查"  # only what a task is about

    class State(models.TextChoices):
        RUNNING = "running", "进行中"
        FINISHED = "finished", "已完成"
        STOPPED = "stopped", "已中止"

    site = models.ForeignKey(Site, verbose_name="网站", on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    scope = models.CharField("范围", max_length=16, choices=Scope)
    state = models.CharField("状态", max_length=16, choices=State, default=State.RUNNING)
    task = models.ForeignKey(
        Task, verbose_name="整改任务", null=True, blank=True, on_delete=models.PROTECT, related_name="rechecks"
    )
    rules = models.CharField("规则版本", max_length=64)
    started_by = models.CharField("发起人", max_length=64)
    started_at = models.DateTimeField("开始时间")
    worked_at = models.DateTimeField("最近进展")
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)
    chain = models.PositiveIntegerField("接续次数", default=0)
    truncated = models.BooleanField("没有走完", default=False)  # the site has more pages than a round may take
    figures = models.JSONField("统计", default=dict)

    class Meta:
        verbose_name = "巡查轮次"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["site", "year", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["site"], condition=Q(state="running") & ~Q(scope="recheck"), name="round_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(scope__in=["full", "changed", "recheck"]), name="round_scope_known"),
            models.CheckConstraint(condition=Q(state__in=["running", "finished", "stopped"]), name="round_state_known"),
            models.CheckConstraint(
                condition=Q(state="running", finished_at__isnull=True)
                | (~Q(state="running") & Q(finished_at__isnull=False)),
                name="round_finished_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "worked_at"]), models.Index(fields=["site", "finished_at"])]

    def __str__(self) -> str:
        return f"round/{self.site.organ.code}/{self.reference}"

    @property
    def reference(self) -> str:
        return f"{self.year}-{self.number:03d}"


class RoundPage(models.Model):
    """One address of a round (待查地址): asked, to be asked, or to be asked again."""

    class Role(models.TextChoices):
        PAGE = "page", "页面"  # of the site itself: read and followed
        LINK = "link", "链接"  # only whether it answers

    class State(models.TextChoices):
        WAITING = "waiting", "待查"
        DOUBTFUL = "doubtful", "待再查"  # failed once, asked again later
        DONE = "done", "已查"
        UNTOLD = "untold", "无法判断"

    round = models.ForeignKey(Round, verbose_name="轮次", on_delete=models.CASCADE, related_name="pages")
    digest = models.CharField("地址摘要", max_length=64)
    url = models.TextField("地址")
    found_on = models.TextField("所在页面", blank=True)
    role = models.CharField("作用", max_length=8, choices=Role)
    depth = models.PositiveSmallIntegerField("层数", default=0)
    shape = models.CharField("地址形状", max_length=64)  # digest of the address without its numbers: traps share one
    state = models.CharField("状态", max_length=16, choices=State, default=State.WAITING)
    not_before = models.DateTimeField("不早于", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    trouble = models.CharField("情况", max_length=24, choices=[(one.value, one.value) for one in Trouble], blank=True)
    status = models.PositiveSmallIntegerField("状态码", default=0)
    read = models.BooleanField("已校核文字", default=False)

    class Meta:
        verbose_name = "待查地址"
        constraints = [models.UniqueConstraint(fields=["round", "digest"], name="round_page_once")]
        indexes = [
            models.Index(fields=["round", "state", "not_before"]),
            models.Index(fields=["round", "shape"]),
        ]

    def __str__(self) -> str:
        return self.url
