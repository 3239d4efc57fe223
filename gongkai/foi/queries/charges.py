"""What a fee for a case would be, and how it was reckoned."""

from datetime import date

from gongkai.foi.models import Charge, Request
from gongkai.foi.queries.applicants import party_of
from gongkai.foi.queries.likeness import items_in_month
from gongkai.law.fees import Method, Offer, Quote, offers


def charge_of(row: Request) -> Charge | None:
    """The fee in use: proposed, approved, noticed, paid or lapsed."""
    return next((one for one in row.charges.all() if one.state != Charge.State.DROPPED), None)


def items_already(row: Request) -> int:
    """件 that the same applicant asked of this organ earlier in the month (国办函〔2020〕109号 art. 4)."""
    party = party_of(row)
    return items_in_month(row, party.same_as if party else "", row.received_on) if row.received_on else 0


def fee_offers(row: Request, outcome: str, pages: int | None, *, on: date | None = None) -> tuple[Offer, Offer]:
    """按件 and 按量 for this case with its intended outcome; a closed one says why."""
    charge = charge_of(row)
    charged = Method(charge.mode) if charge and charge.noticed_on else None
    day = on or row.received_on
    assert day is not None
    already = items_already(row)
    return offers(outcome, items=row.fee_items, already=already, pages=pages, on=day, charged=charged)


def account_of(quote: Quote) -> str:
    """第1至10件免费；第11至15件每件100元，计500元；合计500元（国办函〔2020〕109号第四条）."""
    unit = "件" if quote.method is Method.ITEMS else "页"
    bands = [
        f"第{band.start}至{band.end}{unit}"
        + (f"每{unit}{band.rate}元，计{int(band.amount)}元" if band.rate else "免费")
        for band in quote.bands
    ]
    return f"{'；'.join(bands)}；合计{int(quote.total)}元（{quote.basis}）"
