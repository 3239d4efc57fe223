"""Addresses of the desk. Everything of one organ stands under its code, everything of one report under its year."""

from django.urls import path, register_converter

from gongkai.web.common.years import YearConverter
from gongkai.web.desk.urls_work import WORK
from gongkai.web.desk.views import (
    account,
    adjustments,
    applications,
    case,
    case_acts,
    case_letters,
    cases,
    counters,
    declarations,
    handover,
    home,
    inbox,
    intake,
    office,
    opening,
    people,
    reply,
    report,
    sheets,
    texts,
    traces,
    verify,
    whole,
)

register_converter(YearConverter, "report_year")

app_name = "desk"
_CASE = "<slug:code>/applications/<slug:reference>/"
_YEAR = "<slug:code>/<report_year:year>/"

urlpatterns = [
    path("", home.start, name="home"),
    path("sign-in/", account.sign_in, name="sign-in"),
    path("sign-out/", account.sign_out, name="sign-out"),
    path("password/", account.password, name="password"),
    *WORK,
    path("<slug:code>/", home.organ, name="organ"),
    path("<slug:code>/inbox/", inbox.inbox, name="inbox"),
    path("<slug:code>/inbox/notices/<int:number>/", inbox.read, name="notice-read"),
    path("<slug:code>/inbox/handover/", handover.handover, name="handover"),
    path("<slug:code>/applications/", applications.register, name="applications"),
    path("<slug:code>/applications/new/", intake.intake, name="intake"),
    path(_CASE, applications.application, name="application"),
    path(f"{_CASE}deadline/", case.deadline, name="deadline"),
    path(f"{_CASE}slip/", intake.slip, name="slip"),
    path(f"{_CASE}acts/<slug:verb>/", case_acts.act, name="case-act"),
    path(f"{_CASE}reply/", reply.reply, name="reply"),
    path(f"{_CASE}letters/", case_letters.listing, name="case-letters"),
    path(f"{_CASE}letters/<int:number>/", case_letters.letter, name="case-letter"),
    path(f"{_CASE}letters/<int:number>/letter.<str:fmt>", case_letters.file, name="letter-file"),
    path(f"{_CASE}materials/<int:number>/<slug:which>/", case.material, name="material"),
    path("<slug:code>/cases/", cases.register, name="cases"),
    path("<slug:code>/office/", office.office, name="office"),
    path("<slug:code>/people/", people.listing, name="people"),
    path("<slug:code>/people/<str:login>/", people.person, name="person"),
    path(_YEAR, report.overview, name="report"),
    path(f"{_YEAR}acts/<slug:verb>/", report.act, name="act"),
    path(f"{_YEAR}tables/", sheets.sheets, name="tables"),
    path(f"{_YEAR}explain/<str:finding>/", sheets.explain_check, name="explain"),
    path(f"{_YEAR}cells/<str:key>/", traces.trace, name="cell"),
    path(f"{_YEAR}whole/", whole.whole, name="whole"),
    path(f"{_YEAR}whole/report.<str:fmt>", whole.file, name="file"),
    path(f"{_YEAR}lead/", texts.lead, name="lead"),
    path(f"{_YEAR}sections/<int:number>/", texts.section, name="section"),
    path(f"{_YEAR}declarations/", declarations.listing, name="declarations"),
    path(f"{_YEAR}declarations/<str:key>/", declarations.declaration, name="declaration"),
    path(f"{_YEAR}counters/", counters.listing, name="counters"),
    path(f"{_YEAR}counters/<int:number>/withdraw/", counters.withdraw, name="counter-withdraw"),
    path(f"{_YEAR}opening/", opening.opening, name="opening"),
    path(f"{_YEAR}adjustments/", adjustments.listing, name="adjustments"),
    path(f"{_YEAR}adjustments/<int:number>/<slug:verb>/", adjustments.act, name="adjustment-act"),
    path(f"{_YEAR}verify/", verify.verify, name="verify"),
]
