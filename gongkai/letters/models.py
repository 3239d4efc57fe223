"""文书: an office's own templates and 代字, letters from draft to issue, what they enclose, how they were delivered.

What a letter is about is known by a text ("foi/yangban/2024-017"), so letters know nothing of applications.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.base.models import StoredFile
from gongkai.law.letters import LETTERS, LetterSeries
from gongkai.law.service import ServiceMethod
from gongkai.organs.models import Organ
from gongkai.paper.letter import LetterStyle

_SERIES = [series.value for series in LetterSeries if series is not LetterSeries.NONE]


class LetterState(models.TextChoices):
    """文书办理进度."""

    DRAFT = "draft", "拟稿中"
    SUBMITTED = "submitted", "待审核"
    REVIEWED = "reviewed", "待签发"
    SIGNED = "signed", "已签发"
    ISSUED = "issued", "已发出"
    VOID = "void", "已作废"


_FROM_REVIEW = [LetterState.REVIEWED.value, LetterState.SIGNED.value]


class Template(models.Model):
    """An office's own text of a letter (文书模板), one row a version; the newest that has begun is in force."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="letter_templates")
    code = models.CharField("文书代码", max_length=3)
    variant = models.CharField("文本", max_length=32, blank=True)
    version = models.PositiveIntegerField("版本")
    text = models.TextField("内容")
    since = models.DateField("启用日期")
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="修改人", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "文书模板"
        constraints = [
            models.UniqueConstraint(fields=["organ", "code", "variant", "version"], name="template_version_once"),
            models.CheckConstraint(condition=Q(code__in=list(LETTERS)), name="template_code_known"),
            models.CheckConstraint(condition=Q(version__gt=0), name="template_version_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="template_not_empty"),
        ]

    def __str__(self) -> str:
        return f"template/{self.organ.code}/{self.code}{'.' if self.variant else ''}{self.variant}/{self.version}"


class Mark(models.Model):
    """What stands before the year in a number (发文代字), the organ's own choice for each series: 样公复."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="letter_marks")
    series = models.CharField("编号序列", max_length=16)
    text = models.CharField("发文代字", max_length=16)

    class Meta:
        verbose_name = "发文代字"
        constraints = [
            models.UniqueConstraint(fields=["organ", "series"], name="mark_once_a_series"),
            models.UniqueConstraint(fields=["organ", "text"], name="mark_tells_series_apart"),
            models.CheckConstraint(condition=Q(series__in=_SERIES), name="mark_series_known"),
            models.CheckConstraint(condition=~Q(text=""), name="mark_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.organ.code} {self.series}: {self.text}"


class Letter(models.Model):
    """One 文书. `text` has the template's shape, `elements` what is said in it; both stand still from submission on."""

    organ = models.ForeignKey(Organ, verbose_name="机关", on_delete=models.PROTECT, related_name="letters")
    organ_name = models.CharField(
        "机关全称", max_length=128
    )  # as it was when the letter was last in the drafter's hands
    subject = models.CharField("事项", max_length=160)  # the record's id, e.g. "foi/yangban/2024-017"
    code = models.CharField("文书代码", max_length=3)
    variant = models.CharField("文本", max_length=32, blank=True)
    style = models.CharField("版式", max_length=16, choices=[(style.value, style.term) for style in LetterStyle])
    elements = models.JSONField("要素", default=dict)  # Element → text
    text = models.TextField("内容")
    template_version = models.PositiveIntegerField("模板版本", default=0)  # 0: our own text
    state = models.CharField("状态", max_length=16, choices=LetterState, default=LetterState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="拟稿人", on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField("拟稿时间")
    writers = models.JSONField("参与拟稿的人", default=list)  # logins: author and everyone who edited
    sent_back = models.CharField("退回意见", max_length=300, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="审核人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField("审核时间", null=True)
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="签发人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_at = models.DateTimeField("签发时间", null=True)
    digest = models.CharField("签发摘要", max_length=64, blank=True)  # of what was reviewed and signed
    series = models.CharField("编号序列", max_length=16, blank=True)
    year = models.PositiveSmallIntegerField("编号年度", null=True)
    number = models.PositiveIntegerField("序号", null=True)
    number_text = models.CharField("发文字号", max_length=64, blank=True)
    issued_at = models.DateTimeField("发出时间", null=True)
    pdf = models.ForeignKey(StoredFile, verbose_name="PDF", null=True, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, verbose_name="Word", null=True, on_delete=models.PROTECT, related_name="+")
    void_reason = models.CharField("作废原因", max_length=300, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "文书"
        ordering = ["pk"]
        indexes = [models.Index(fields=["organ", "subject"], name="letter_organ_subject")]
        constraints = [
            models.UniqueConstraint(fields=["organ", "series", "year", "number"], name="letter_number_once"),
            models.UniqueConstraint(
                fields=["organ", "number_text"], condition=~Q(number_text=""), name="letter_number_text_once"
            ),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
            models.CheckConstraint(condition=Q(code__in=list(LETTERS)), name="letter_code_known"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(text="") & ~Q(organ_name=""), name="letter_not_empty"),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="letter_reviewer_not_author"
            ),
            models.CheckConstraint(
                condition=Q(signer__isnull=True)
                | (Q(reviewer__isnull=False) & ~Q(signer=F("author")) & ~Q(signer=F("reviewer"))),
                name="letter_three_people",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=_FROM_REVIEW) | (Q(reviewer__isnull=False) & ~Q(digest="")),
                name="letter_reviewed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.SIGNED.value) | Q(signer__isnull=False, signed_at__isnull=False),
                name="letter_signed_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.ISSUED.value)
                | Q(issued_at__isnull=False, pdf__isnull=False, docx__isnull=False),
                name="letter_issued_with_files",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, year__isnull=True, number_text="")
                | (Q(number__gt=0, year__isnull=False, issued_at__isnull=False) & ~Q(number_text="")),
                name="letter_number_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.VOID.value) & ~Q(void_reason="")
                | ~Q(state=LetterState.VOID.value) & Q(void_reason=""),
                name="letter_void_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"letter/{self.organ.code}/{self.pk}"


class Attachment(models.Model):
    """A file that goes out with a letter (附件), exactly these bytes."""

    letter = models.ForeignKey(Letter, verbose_name="文书", on_delete=models.PROTECT, related_name="attachments")
    place = models.PositiveSmallIntegerField("顺序")
    title = models.CharField("名称", max_length=200)
    file = models.ForeignKey(StoredFile, verbose_name="文件", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "附件"
        ordering = ["letter", "place"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "place"], name="attachment_place_once"),
            models.CheckConstraint(condition=~Q(title=""), name="attachment_named"),
        ]

    def __str__(self) -> str:
        return self.title


class Delivery(models.Model):
    """One service of an issued letter (送达). `served_on` is the day that counts in law."""

    letter = models.ForeignKey(Letter, verbose_name="文书", on_delete=models.PROTECT, related_name="deliveries")
    method = models.CharField(
        "送达方式", max_length=16, choices=[(method.value, method.term) for method in ServiceMethod]
    )
    posted_on = models.DateField("交寄日期", null=True)
    signed_on = models.DateField("签收或者到达日期", null=True)
    signed_by = models.CharField("签收人", max_length=64, blank=True)
    delegate = models.CharField("代为送达的机关", max_length=128, blank=True)
    carrier = models.CharField("寄递企业", max_length=32, blank=True)
    tracking = models.CharField("邮件号码", max_length=64, blank=True)
    consent = models.CharField("同意电子送达的记录", max_length=300, blank=True)
    proof = models.CharField("到达凭证", max_length=300, blank=True)
    served_on = models.DateField("送达日期")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="登记人", on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "送达"
        ordering = ["letter", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method=ServiceMethod.MAIL.value, carrier="邮政企业", posted_on=F("served_on"))
                | ~Q(method=ServiceMethod.MAIL.value) & Q(signed_on=F("served_on")),
                name="delivery_day_that_counts",
            ),
            models.CheckConstraint(
                condition=~Q(method=ServiceMethod.ELECTRONIC.value) | (~Q(consent="") & ~Q(proof="")),
                name="delivery_electronic_agreed",
            ),
            models.CheckConstraint(
                condition=Q(method__in=[method.value for method in ServiceMethod]), name="delivery_method_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.method}"
