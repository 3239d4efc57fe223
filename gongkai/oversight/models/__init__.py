"""Tables of 监督保障: sites under patrol, rounds with their queue, findings, rectification tasks."""

from gongkai.oversight.models.finding import Finding
from gongkai.oversight.models.round import Round, RoundPage
from gongkai.oversight.models.site import Probe, Site, SiteColumn, SitePage
from gongkai.oversight.models.task import Task

__all__ = ["Finding", "Probe", "Round", "RoundPage", "Site", "SiteColumn", "SitePage", "Task"]
