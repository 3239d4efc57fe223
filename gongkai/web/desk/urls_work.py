"""Addresses of the desk's working pages: remedies, other registers, statistics, sheets, templates, redaction."""

from django.urls import path

from gongkai.web.desk.views import (
    calendars,
    defence,
    feed,
    ledger,
    logs,
    other_registers,
    own,
    redaction,
    remedy,
    statistics,
    templates,
)

_REMEDY = "<slug:code>/cases/<slug:reference>/"
_FILE = "<slug:code>/applications/<slug:reference>/files/<int:number>/redact/"
_RECTIFICATION, _COMPLAINT = ({"kind": kind} for kind in (other_registers.RECTIFICATIONS, other_registers.COMPLAINTS))

WORK = [
    path("me/", own.own, name="own"),
    path("<slug:code>/calendar-feed/", own.subscribe, name="calendar-feed"),
    path("feed/<str:secret>.ics", feed.feed, name="feed"),
    path(_REMEDY, remedy.case, name="case"),
    path(f"{_REMEDY}defence/", defence.draft, name="defence"),
    path(f"{_REMEDY}letters/<int:number>/", defence.letter, name="defence-letter"),
    path(f"{_REMEDY}letters/<int:number>/letter.<str:fmt>", defence.file, name="defence-file"),
    path("<slug:code>/rectifications/", other_registers.register, _RECTIFICATION, "rectifications"),
    path("<slug:code>/rectifications/<slug:reference>/", other_registers.entry, _RECTIFICATION, "rectification"),
    path("<slug:code>/complaints/", other_registers.register, _COMPLAINT, "complaints"),
    path("<slug:code>/complaints/<slug:reference>/", other_registers.entry, _COMPLAINT, "complaint"),
    path("<slug:code>/statistics/", statistics.statistics, name="statistics"),
    path("<slug:code>/statistics/statistics.<str:fmt>", statistics.file, name="statistics-file"),
    path("<slug:code>/ledger/", ledger.ledger, name="ledger"),
    path("<slug:code>/ledger/register.xlsx", ledger.file, name="ledger-export"),
    path("<slug:code>/ledger/template.xlsx", ledger.template, name="ledger-template"),
    path("<slug:code>/calendars/", calendars.calendars, name="calendars"),
    path("<slug:code>/templates/", templates.listing, name="templates"),
    path("<slug:code>/templates/<str:key>/", templates.template, name="template"),
    path("<slug:code>/templates/<str:key>/sample.pdf", templates.sample, name="template-sample"),
    path("<slug:code>/access-log/", logs.access_log, name="access-log"),
    path("<slug:code>/jobs/", logs.jobs, name="jobs"),
    path(_FILE, redaction.redact, name="redact"),
    path(f"{_FILE}pages/<int:page>.png", redaction.sheet, name="redact-page"),
]
