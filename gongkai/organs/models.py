"""机关: organs in a tree, their parts, their people, and who holds which power where.

`path` is made of codes ("/changchun/nanguan/"), so everything below an organ is one index range.
"""

from datetime import date

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from gongkai.base import now
from gongkai.law.organ import OrganLevel


class Power(models.TextChoices):
    """What a person may do for an organ. Doors ask organs.queries.holds; actions refuse without it."""

    MANAGE_ORGAN = "manage_organ", "管理机关信息"
    MANAGE_PEOPLE = "manage_people", "管理人员和授权"
    REGISTER_APPLICATION = "register_application", "登记公开申请"
    HANDLE_APPLICATION = "handle_application", "办理公开申请"
    ASSIGN_APPLICATION = "assign_application", "分办公开申请"
    SEE_APPLICANT = "see_applicant", "查看申请人信息"
    APPROVE_EXTENSION = "approve_extension", "批准延期"
    APPROVE_FEE = "approve_fee", "批准收费"
    REGISTER_REMEDY = "register_remedy", "登记复议诉讼"
    DECLARE = "declare", "申报数据"
    COUNT = "count", "登记统计"
    DRAFT_REPORT = "draft_report", "起草年报"
    ASK_ADJUSTMENT = "ask_adjustment", "申请调整"
    APPROVE_ADJUSTMENT = "approve_adjustment", "批准调整"
    SIGN_REPORT = "sign_report", "签发年报"
    PUBLISH_REPORT = "publish_report", "发布年报"
    DRAFT_LETTER = "draft_letter", "起草文书"
    REVIEW_LETTER = "review_letter", "审核文书"
    SIGN_LETTER = "sign_letter", "签发文书"
    EDIT_TEMPLATE = "edit_template", "编辑文书模板"
    CONTRIBUTE = "contribute", "报送信息"
    DRAFT_ITEM = "draft_item", "起草公开信息"
    REVIEW_ITEM_FIRST = "review_item_first", "初审公开信息"
    REVIEW_ITEM = "review_item", "复审公开信息"
    REVIEW_ITEM_FINAL = "review_item_final", "终审公开信息"
    REVIEW_SECRECY = "review_secrecy", "保密审查"
    RELEASE_ITEM = "release_item", "发布公开信息"
    RELEASE_URGENTLY = "release_urgently", "应急发布"
    MANAGE_CATALOGUE = "manage_catalogue", "管理公开目录"
    PATROL = "patrol", "巡查网站"
    DECIDE_FINDING = "decide_finding", "判定巡查发现"


class Organ(models.Model):
    """A 行政机关 that answers for disclosure in its own name. `code` is its public, lasting name in addresses."""

    code = models.CharField("代码", max_length=64, unique=True)
    name = models.CharField("全称", max_length=128)
    short_name = models.CharField("简称", max_length=64)
    region = models.CharField("行政区划代码", max_length=12)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    level = models.CharField("层级", max_length=24)
    parent = models.ForeignKey(
        "self", verbose_name="上级机关", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField("路径", max_length=512, unique=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    telephone = models.CharField("联系电话", max_length=64, blank=True)
    fax = models.CharField("传真", max_length=64, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    website = models.URLField("网站", blank=True)
    office_hours = models.CharField("办公时间", max_length=128, blank=True)
    office = models.CharField("政府信息公开工作机构", max_length=64, blank=True)
    portal_name = models.CharField("公开平台名称", max_length=64, blank=True)  # where the report can be downloaded
    # 救济告知: whom to apply to, where the tree above does not say, and where to sue.
    review_authority = models.CharField("复议机关", max_length=64, blank=True)
    superior = models.CharField("上一级主管部门", max_length=64, blank=True)
    vertical = models.BooleanField("垂直领导", default=False)
    court = models.CharField("有管辖权的人民法院", max_length=64, blank=True)
    online_review = models.CharField("网上复议渠道", max_length=200, blank=True)
    fictitious = models.BooleanField("虚构示例", default=False)  # shown on every page of such an organ
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "机关"
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"], condition=~Q(credit_code=""), name="organ_credit_code_once"
            ),
            models.CheckConstraint(condition=Q(code__regex=r"^[a-z0-9][a-z0-9-]*$"), name="organ_code_plain"),
            models.CheckConstraint(condition=Q(region__regex=r"^[0-9]{6}([0-9]{3}){0,2}$"), name="organ_region_digits"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(short_name=""), name="organ_named"),
            models.CheckConstraint(
                condition=Q(level__in=[level.value for level in OrganLevel]), name="organ_level_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A part of an organ: 科室 inside it, or 社区 in its area, whose contributions are counted by name."""

    class Kind(models.TextChoices):
        OFFICE = "office", "科室"
        COMMUNITY = "community", "社区"

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="departments")
    name = models.CharField("名称", max_length=64)
    kind = models.CharField("类别", max_length=16, choices=Kind)
    until = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "科室、社区"
        ordering = ["organ", "kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "name"], name="department_once"),
            models.CheckConstraint(condition=Q(kind__in=["office", "community"]), name="department_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Person(AbstractBaseUser):
    """A person who works here and signs in. Never deleted: what they signed keeps their name."""

    login = models.CharField("登录名", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=64)
    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="people")
    department = models.ForeignKey(
        Department, verbose_name="科室", null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    email = models.EmailField("电子邮箱", blank=True)  # for reminders
    feed_digest = models.CharField("日历订阅地址摘要", max_length=64, blank=True)  # of the secret in the address
    since = models.DateField("启用日期")
    until = models.DateField("停用日期", null=True, blank=True)  # the last day of work

    objects = BaseUserManager["Person"]()  # Django's own: signing in asks it by login name
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "人员"
        ordering = ["organ", "login"]
        constraints = [
            models.CheckConstraint(condition=Q(login__regex=r"^[a-z0-9][a-z0-9._-]*$"), name="person_login_plain"),
            models.CheckConstraint(condition=~Q(name=""), name="person_named"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="person_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def active_on(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Django asks at every request, so this one asks the clock."""
        return self.active_on(now.today())


class Grant(models.Model):
    """A power that a person holds for an organ (and, with `below`, for all organs under it)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.PROTECT, related_name="grants"
    )
    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="grants")
    power = models.CharField("权限", max_length=32, choices=Power)
    below = models.BooleanField("包括下级机关", default=False)
    since = models.DateField("起始日期")
    until = models.DateField("终止日期", null=True, blank=True)  # the last day

    class Meta:
        verbose_name = "授权"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organ", "power"], condition=Q(until__isnull=True), name="grant_once_while_open"
            ),
            models.CheckConstraint(condition=Q(power__in=Power.values), name="grant_power_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="grant_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_power_display()} {self.organ}"


class Notice(models.Model):
    """A line in a person's inbox (提醒): what waits for them and until when. Once for each `key`."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.PROTECT, related_name="notices"
    )
    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="notices")
    subject = models.CharField("对象", max_length=160)  # as in the journal, e.g. "foi/hongcheng/2026-017"
    kind = models.CharField("类别", max_length=32)  # the app's own stable key, e.g. "due_soon"
    text = models.CharField("内容", max_length=300)
    due_on = models.DateField("期限", null=True, blank=True)
    key = models.CharField("唯一键", max_length=160)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    mailed_at = models.DateTimeField("邮件提醒时间", null=True, blank=True)

    class Meta:
        verbose_name = "提醒"
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notice_once"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(key=""), name="notice_says_something"),
        ]
        indexes = [models.Index(fields=["person", "-created_at"]), models.Index(fields=["subject"])]

    def __str__(self) -> str:
        return self.text


class HolidayNotice(models.Model):
    """节假日安排 that an office added to the shipped ones: the next year's, or the holidays of its own area.

    `organ` None: the State Council's notice, for everybody; else 少数民族 and other local holidays of the organ and all
    under it (全国年节及纪念日放假办法 art. 4). Never changed: a later notice corrects an earlier one.
    """

    organ = models.ForeignKey(
        Organ, verbose_name="机关", null=True, blank=True, on_delete=models.PROTECT, related_name="holiday_notices"
    )
    text = models.TextField("内容")
    reason = models.CharField("来源", max_length=200)
    loaded_by = models.CharField("登录名", max_length=64)
    loaded_at = models.DateTimeField("载入时间")

    class Meta:
        verbose_name = "节假日安排"
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text="") & ~Q(reason=""), name="holiday_notice_sourced")]

    def __str__(self) -> str:
        return f"holidays/{self.organ.code if self.organ else 'national'}/{self.pk}"
