"""An item of the catalogue and its texts: a live revision stays up while its successor is reviewed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gongkai.base.models import StoredFile
from gongkai.catalogue.models.setting import Column
from gongkai.law.publication import Attribute, ItemKind, LimitUnit
from gongkai.organs.models import Department, Organ


class WorkState(models.TextChoices):
    """Where an item stands for the public."""

    UNPUBLISHED = "unpublished", "未发布"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤下"
    REPLACED = "replaced", "已被替代"
    RECORDED = "recorded", "已登记（不主动公开）"


class RevisionState(models.TextChoices):
    """办理进度 of one text of an item."""

    DRAFT = "draft", "起草中"
    IN_REVIEW = "in_review", "审核中"
    APPROVED = "approved", "待发布"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被更新"
    RECORDED = "recorded", "已登记"
    DROPPED = "dropped", "已放弃"


OPEN_STATES = (RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.APPROVED)


class Work(models.Model):
    """One item (公开信息). `number` is its public, lasting name; 索引号 comes at first publication and stays."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="works")
    number = models.PositiveIntegerField("编号")
    department = models.ForeignKey(
        Department, verbose_name="来源科室、社区", null=True, on_delete=models.PROTECT, related_name="works"
    )
    state = models.CharField("状态", max_length=16, choices=WorkState, default=WorkState.UNPUBLISHED)
    index_number = models.CharField("索引号", max_length=64, blank=True)
    published_at = models.DateTimeField("首次发布时间", null=True)  # set by the system, never typed
    ended_reason = models.CharField("撤下、替代原因", max_length=300, blank=True)
    ended_at = models.DateTimeField("撤下、替代时间", null=True)
    successor = models.ForeignKey(
        "self", verbose_name="替代它的信息", null=True, on_delete=models.PROTECT, related_name="predecessors"
    )
    mistaken = models.BooleanField("登记有误，不计数", default=False)
    repealed_on = models.DateField("废止日期", null=True)  # the first day out of force
    repeal_basis = models.CharField("废止依据", max_length=200, blank=True)
    reassess_on = models.DateField("下次评估日期", null=True)
    later_due_on = models.DateField("补审期限", null=True)  # of an emergency release, until the chain is complete
    urgent = models.BooleanField("应急发布过", default=False)
    created_at = models.DateTimeField("建立时间")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "公开信息"
        ordering = ["organ", "number"]
        indexes = [models.Index(fields=["organ", "state", "-published_at"], name="work_listing")]
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="work_number_once"),
            models.UniqueConstraint(
                fields=["index_number"], condition=~Q(index_number=""), name="work_index_number_once"
            ),
            models.CheckConstraint(condition=Q(state__in=WorkState.values), name="work_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["unpublished", "recorded"], published_at__isnull=True, index_number="")
                | Q(published_at__isnull=False) & ~Q(index_number=""),
                name="work_published_with_number",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["withdrawn", "replaced"]) | Q(ended_at__isnull=False) & ~Q(ended_reason=""),
                name="work_ended_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="replaced") | Q(successor__isnull=False), name="work_replaced_by_something"
            ),
        ]

    def __str__(self) -> str:
        return f"item/{self.organ.code}/{self.number}"


class Revision(models.Model):
    """One text of an item with all it says of itself (文本). What is approved and released is its digest."""

    work = models.ForeignKey(Work, verbose_name="公开信息", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField("第几次文本")
    state = models.CharField("进度", max_length=16, choices=RevisionState, default=RevisionState.DRAFT)
    kind = models.CharField("信息种类", max_length=16, choices=[(one.value, one.term) for one in ItemKind])
    column = models.ForeignKey(
        Column, verbose_name="栏目", null=True, on_delete=models.PROTECT, related_name="revisions"
    )
    title = models.CharField("名称", max_length=200)
    summary = models.CharField("内容概述", max_length=1000, blank=True)
    body = models.TextField("正文", blank=True)  # safe HTML (base.richtext)
    attribute = models.CharField(
        "公开属性", max_length=16, blank=True, choices=[(one.value, one.term) for one in Attribute]
    )
    attribute_reason = models.CharField("公开属性理由", max_length=300, blank=True)
    formed_on = models.DateField("生成日期", null=True)
    changed_on = models.DateField("变更日期", null=True)
    document_number = models.CharField("文号", max_length=64, blank=True)
    issuer = models.CharField("发布机构", max_length=128, blank=True)
    own = models.BooleanField("本机关制作", default=True)
    matters = models.JSONField("公开事项", default=list)
    topic = models.CharField("主题分类", max_length=32, blank=True)
    keywords = models.JSONField("关键词", default=list)
    source = models.CharField("信息来源", max_length=128, blank=True)
    channels = models.JSONField("公开渠道和载体", default=list)
    audience = models.CharField("公开对象", max_length=32, blank=True)
    effective_on = models.DateField("施行日期", null=True)
    valid_until = models.DateField("有效期至", null=True)
    limit_number = models.PositiveSmallIntegerField("另定期限", null=True)
    limit_unit = models.CharField("期限单位", max_length=16, blank=True)
    limit_law = models.CharField("另定期限的依据", max_length=128, blank=True)
    guide = models.JSONField("指南要素", default=dict)
    reason = models.CharField("更新、更正说明", max_length=300, blank=True)
    correction = models.BooleanField("更正", default=False)
    writers = models.JSONField("参与起草的人", default=list)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="起草人", on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("起草时间")
    turn = models.PositiveSmallIntegerField("第几次提交", default=0)  # approvals hold for one submission only
    stages = models.JSONField("审核各级", default=list)  # frozen at submission
    digest = models.CharField("提交摘要", max_length=64, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True)
    due_at = models.DateTimeField("定时发布时间", null=True)
    due_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="定时发布设定人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    failed = models.CharField("定时发布未成原因", max_length=1000, blank=True)
    published_at = models.DateTimeField("发布时间", null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="发布人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    late = models.BooleanField("逾期公开", default=False)  # against the duty of the day it was published
    urgent_reason = models.CharField("应急发布原因", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "文本"
        ordering = ["work", "number"]
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="revision_due")]
        constraints = [
            models.UniqueConstraint(fields=["work", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["work"], condition=Q(state__in=[one.value for one in OPEN_STATES]), name="revision_one_open"
            ),
            models.UniqueConstraint(fields=["work"], condition=Q(state="published"), name="revision_one_live"),
            models.CheckConstraint(condition=Q(state__in=RevisionState.values), name="revision_state_known"),
            models.CheckConstraint(condition=Q(kind__in=[one.value for one in ItemKind]), name="revision_kind_known"),
            models.CheckConstraint(
                condition=Q(attribute="") | Q(attribute__in=[one.value for one in Attribute]),
                name="revision_attribute_known",
            ),
            models.CheckConstraint(
                condition=Q(limit_number__isnull=True, limit_unit="", limit_law="")
                | Q(limit_number__gt=0, limit_unit__in=[one.value for one in LimitUnit]) & ~Q(limit_law=""),
                name="revision_limit_with_its_law",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "superseded"])
                | Q(published_at__isnull=False, attribute="active") & ~Q(digest=""),
                name="revision_published_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["in_review", "approved"]) | ~Q(digest=""), name="revision_submitted_with_digest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work}/{self.number}"


class Attachment(models.Model):
    """A file of a text (附件): the original as handed in, and the copy without what its makers left in it."""

    revision = models.ForeignKey(Revision, verbose_name="文本", on_delete=models.PROTECT, related_name="attachments")
    place = models.PositiveSmallIntegerField("顺序")
    title = models.CharField("名称", max_length=200)
    file = models.ForeignKey(StoredFile, verbose_name="原件", on_delete=models.PROTECT, related_name="+")
    copy = models.ForeignKey(StoredFile, verbose_name="公开件", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("公开件文件名", max_length=255)  # the stored file may be known by another name elsewhere
    removed = models.CharField("去除的信息", max_length=300, blank=True)
    text = models.TextField("文字", blank=True)  # what can be read in it: for proofing, search and the accessible twin
    note = models.CharField("读取说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "附件"
        ordering = ["revision", "place"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "place"], name="item_attachment_place_once"),
            models.CheckConstraint(condition=~Q(title=""), name="item_attachment_named"),
        ]

    def __str__(self) -> str:
        return self.title
