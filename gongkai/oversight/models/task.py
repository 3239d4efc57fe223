"""Rectification (整改任务): who mends what by when."""

from django.db import models
from django.db.models import Q

from gongkai.organs.models import Person
from gongkai.oversight.models.site import Site
from gongkai.proofing.finding import Grade


class Task(models.Model):
    """A rectification (整改任务): findings of one site that one person has to mend by a day."""

    site = models.ForeignKey(Site, verbose_name="网站", on_delete=models.PROTECT, related_name="tasks")
    year = models.PositiveSmallIntegerField("年度")
    number = models.PositiveIntegerField("编号")
    owner = models.ForeignKey(Person, verbose_name="责任人", on_delete=models.PROTECT, related_name="patrol_tasks")
    grade = models.CharField("最重等级", max_length=16, choices=[(grade.value, grade.term) for grade in Grade])
    due_on = models.DateField("整改期限")
    note = models.CharField("要求", max_length=200, blank=True)
    assigned_by = models.CharField("交办人", max_length=64)
    assigned_at = models.DateTimeField("交办时间")
    closed_at = models.DateTimeField("销号时间", null=True, blank=True)

    class Meta:
        verbose_name = "整改任务"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["site", "year", "number"], name="patrol_task_once"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(closed_at__isnull=True), name="patrol_task_open")]

    def __str__(self) -> str:
        return f"patrol-task/{self.site.organ.code}/{self.reference}"

    @property
    def reference(self) -> str:
        return f"{self.year}-{self.number:03d}"
