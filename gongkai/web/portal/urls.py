"""Addresses of the portal. An address once public stays: organ code, year, version, cell key, register number."""

from django.urls import path

from gongkai.web.portal import records, reports, views

app_name = "portal"
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
    path("o/<slug:code>/<slug:part>/", views.part, name="part"),
]
