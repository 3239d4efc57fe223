"""The page of an application leads to its reply only where that is open, and to the remedies about it."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from gongkai.foi import actions as foi
from gongkai.law.facts import RemedyKind
from gongkai.remedies import actions as remedies
from tests.apps.caseroom import CODE, answered, at, received, said
from tests.people import Cast

SignedIn = Callable[[str], Client]
DAY = date(2024, 3, 4)


def page(signed_in: SignedIn, login: str, reference: str) -> str:
    return signed_in(login).get(f"/desk/{CODE}/applications/{reference}/").content.decode()


def test_the_reply_is_offered_to_who_handles_and_greyed_with_the_reason_for_others(
    cast: Cast, signed_in: SignedIn
) -> None:
    row = received(cast, DAY)
    assert "applications/" + row.reference + '/reply/">办理答复</a>' in page(signed_in, "lin", row.reference)
    shown = page(signed_in, "zhou", row.reference)
    assert "disabled" in shown and "“办理公开申请”" in shown and "办理答复</a>" not in shown


def test_after_closing_it_is_only_read_and_a_voided_case_offers_none(cast: Cast, signed_in: SignedIn) -> None:
    closed = received(cast, DAY)
    answered(cast, closed, date(2024, 3, 20))
    shown = page(signed_in, "lin", closed.reference)
    assert "查看答复</a>" in shown and "继续办理答复" not in shown
    gone = received(cast, DAY)
    foi.void(**said(gone, cast.lin, DAY), reason="重复登记", on=DAY)
    shown = page(signed_in, "lin", gone.reference)
    assert "办理答复</" not in shown and "查看答复" not in shown


def test_the_remedies_about_it_stand_on_its_page(cast: Cast, signed_in: SignedIn) -> None:
    row = received(cast, DAY)
    answered(cast, row, date(2024, 3, 20))
    assert 'id="remedies"' not in page(signed_in, "lin", row.reference)
    case = remedies.register(
        organ=CODE, kind=RemedyKind.RECONSIDERATION, authority="虚构区人民政府", filed_on=date(2024, 4, 1), docket="",
        about=row.reference, by=cast.lin, at=at(date(2024, 4, 2)),
    )  # fmt: skip
    shown = page(signed_in, "lin", row.reference)
    assert f"/desk/{CODE}/cases/{case.reference}/" in shown and "2024年4月1日提起" in shown
