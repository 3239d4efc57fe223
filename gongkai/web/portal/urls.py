"""Addresses of the portal. An address once public stays: organ code, year, version, cell key, register number."""

from django.urls import path

from gongkai.web.portal import apply, blank, guide, records, registers, reports, tracking, views

app_name = "portal"
_APPLY = "o/<slug:code>/apply/"
_REPORT = "o/<slug:code>/reports/<int:year>/"
_VERSION = f"{_REPORT}v<int:version>/"

urlpatterns = [
    path("", views.start, name="start"),
    path("o/<slug:code>/", views.home, name="home"),
    path("o/<slug:code>/reports/", reports.listing, name="reports"),
    path(_REPORT, reports.report, name="report"),
    path(_VERSION, reports.report, name="version"),
    path(f"{_REPORT}cells/<str:key>/", records.trace, name="trace"),
    path(f"{_VERSION}cells/<str:key>/", records.trace, name="version-trace"),
    path(f"{_REPORT}figures/<str:name>/", records.figure, name="figure"),
    path(f"{_VERSION}figures/<str:name>/", records.figure, name="version-figure"),
    path(f"{_VERSION}report.<str:fmt>", reports.file, name="file"),
    path("o/<slug:code>/records/<slug:kind>/<slug:reference>/", records.record, name="record"),
    path(_APPLY, guide.guide, name="apply"),
    path(f"{_APPLY}form/", apply.form, name="apply-form"),
    path(f"{_APPLY}slip/", apply.slip, name="apply-slip"),
    path(f"{_APPLY}finish/", apply.finish, name="finish"),
    path(f"{_APPLY}blank/", blank.blank, name="apply-blank"),
    path(f"{_APPLY}blank.<str:fmt>", blank.blank_file, name="apply-blank-file"),
    path(f"{_APPLY}track/", tracking.track, name="track"),
    path(f"{_APPLY}track/case/", tracking.case, name="track-case"),
    path(f"{_APPLY}track/correction/", tracking.correction, name="track-correction"),
    path(f"{_APPLY}track/reasons/", tracking.reasons, name="track-reasons"),
    path(f"{_APPLY}track/withdraw/", tracking.withdraw, name="track-withdraw"),
    path(f"{_APPLY}track/letters/<int:letter>/<int:place>/", tracking.letter_file, name="track-letter"),
    path(f"{_APPLY}rectification/", registers.rectify, name="rectify"),
    path(f"{_APPLY}complaint/", registers.complain, name="complain"),
    path(f"{_APPLY}done/", registers.done, name="apply-done"),
    path("o/<slug:code>/<slug:part>/", views.part, name="part"),
]
