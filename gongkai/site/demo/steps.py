"""The steps of which the situations are told: each does one act through the same actions as the desk, on its day.

A step is a function of the people and the reference; what it is told (days, outcome, words) is given beforehand.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from gongkai.base.now import SHANGHAI
from gongkai.foi import actions as foi
from gongkai.foi import queries
from gongkai.law.events import Opinion, Party
from gongkai.law.fees import Method
from gongkai.law.letters import Element
from gongkai.law.needs import Need
from gongkai.law.outcomes import Circumstance
from gongkai.law.remedy_results import RemedyDecision
from gongkai.law.service import POST, Service, ServiceMethod
from gongkai.letters import actions as letters
from gongkai.letters.queries import letter as letter_page
from gongkai.organs.models import Person
from gongkai.remedies import actions as remedies
from gongkai.site.demo.cast import Cast

Step = Callable[[Cast, str, str], object]  # people, organ, reference
Words = Mapping[Need, str]


_PAPER = "虚构的纸质文书，第1号"
_ASKED = {
    Party.THIRD_PARTY: "某建筑公司（虚构）",
    Party.CO_MAKER: "虚构区住建局",
    Party.OTHER_ORGAN: "虚构区档案馆",
}


def at(on: date, hour: int = 10) -> datetime:
    return datetime.combine(on, time(hour), tzinfo=SHANGHAI)


def _who(person: Person, organ: str, reference: str, on: date) -> dict[str, object]:
    return {"organ": organ, "reference": reference, "by": person, "at": at(on, 15)}


def confirm(on: date) -> Step:
    return lambda cast, organ, ref: foi.confirm(**_who(cast.lin, organ, ref, on), on=on, how="电话确认")


def attempt(on: date) -> Step:
    return lambda cast, organ, ref: foi.log_contact_attempt(
        **_who(cast.lin, organ, ref, on), on=on, how="拨打信封上的电话", reached=False
    )


def complete(on: date, **changes: str) -> Step:
    return lambda cast, organ, ref: foi.complete(**_who(cast.lin, organ, ref, on), changes=changes)


def assign(on: date, to: str = "lin") -> Step:
    return lambda cast, organ, ref: foi.assign(**_who(cast.zhao, organ, ref, on), assignee=to)


def ask(on: date, until: date) -> Step:
    return lambda cast, organ, ref: foi.ask_correction(
        paper=_PAPER,
        **_who(cast.lin, organ, ref, on),
        on=on,
        until=until,
        items="请写明所申请信息的年度和项目名称",
    )


def mend(on: date) -> Step:
    return lambda cast, organ, ref: foi.take_correction(
        **_who(cast.lin, organ, ref, on), on=on, content="补充：2023年度，老旧小区改造项目"
    )


def excuse(on: date, until: date) -> Step:
    return lambda cast, organ, ref: foi.excuse_correction(
        **_who(cast.zhao, organ, ref, on), on=on, until=until, reason="申请人住院，有住院证明"
    )


def lapse(on: date) -> Step:
    return lambda cast, organ, ref: foi.lapse_correction(
        paper=_PAPER, **_who(cast.sun, organ, ref, on), on=on, reason="期限届满没有补正，也没有说明理由"
    )


def extend(on: date, days: int) -> Step:
    def step(cast: Cast, organ: str, ref: str) -> None:
        foi.approve_extension(**_who(cast.zhao, organ, ref, on), on=on, days=days, reason="需要查阅的档案较多")
        foi.extend(paper=_PAPER, **_who(cast.lin, organ, ref, on), on=on, days=days)

    return step


def consult(on: date, party: Party, served: date | None = None) -> Step:
    def step(cast: Cast, organ: str, ref: str) -> None:
        row = foi.consult(
            **_who(cast.lin, organ, ref, on), on=on, party=party, name=_ASKED[party], subject="合同中的报价部分"
        )
        if served is not None:
            foi.note_service(**_who(cast.lin, organ, ref, served), ref=row.ref, on=served)

    return step


def opinion(on: date, said: Opinion, ref: str = "c1") -> Step:
    reason = "" if said is Opinion.AGREES else "涉及投标报价，属于商业秘密"
    return lambda cast, organ, number: foi.take_opinion(
        **_who(cast.lin, organ, number, on), ref=ref, on=on, opinion=said, reason=reason
    )


def end_consultation(on: date, ref: str = "c1") -> Step:
    return lambda cast, organ, number: foi.end_consultation(
        **_who(cast.zhao, organ, number, on), ref=ref, on=on, reason="已由其公开发布，不需要再征求意见"
    )


def ask_reasons(on: date, until: date, given: date) -> Step:
    def step(cast: Cast, organ: str, ref: str) -> None:
        foi.ask_reasons(
            paper=_PAPER,
            **_who(cast.lin, organ, ref, on),
            on=on,
            until=until,
            facts="本月已就同类事项提出申请30件",
        )
        foi.take_reasons(**_who(cast.lin, organ, ref, given), on=given, content="用于研究社区治理")

    return step


def accept_and_delay(on: date, until: date) -> Step:
    def step(cast: Cast, organ: str, ref: str) -> None:
        foi.accept_reasons(**_who(cast.zhao, organ, ref, on), on=on, why="确有研究需要")
        foi.delay(
            paper=_PAPER,
            **_who(cast.lin, organ, ref, on),
            on=on,
            until=until,
            reason="数量大，需要分批整理",
        )

    return step


def charge(on: date, parts: int, served: date) -> Step:
    def step(cast: Cast, organ: str, ref: str) -> None:
        lin = _who(cast.lin, organ, ref, on)
        foi.split(**lin, parts=[f"第{n}份合同" for n in range(1, parts + 1)], reason="一事一申请")
        foi.propose_charge(
            **lin, method=Method.ITEMS, outcome="granted.supplied", reason="一次申请的数量明显超过合理范围"
        )
        foi.approve_charge(**_who(cast.zhao, organ, ref, on))
        foi.notice_fee(paper=_PAPER, **lin, on=on)
        foi.note_fee_service(**_who(cast.lin, organ, ref, served), on=served)

    return step


def pay(on: date, yuan: int) -> Step:
    return lambda cast, organ, ref: foi.take_payment(
        **_who(cast.lin, organ, ref, on), on=on, amount=Decimal(yuan), receipt_number="虚构票00000001"
    )


def lapse_fee(on: date) -> Step:
    return lambda cast, organ, ref: foi.lapse_fee(
        paper=_PAPER, **_who(cast.sun, organ, ref, on), on=on, reason="期限届满没有缴费"
    )


def withdraw(on: date) -> Step:
    return lambda cast, organ, ref: foi.withdraw(**_who(cast.lin, organ, ref, on), on=on, how="申请人书面撤回")


def annul(on: date, sequence: int) -> Step:
    return lambda cast, organ, ref: foi.annul(
        **_who(cast.lin, organ, ref, on), sequence=sequence, reason="登记在另一件申请名下的撤回书"
    )


def keep(on: date, need: Need, text: str) -> Step:
    return lambda cast, organ, ref: foi.keep_record(**_who(cast.lin, organ, ref, on), need=need, on=on, text=text)


def otherwise(on: date) -> Step:
    said = {Need.LEGAL_PROVISION: "《政府信息公开条例》第四十五条", Need.REASONS: "与申请人协商后并入另一件办理"}
    return lambda cast, organ, ref: foi.answer_otherwise(
        **_who(cast.sun, organ, ref, on), on=on, how="并入另一件申请办理", said=said
    )


def reply(
    on: date,
    outcome: str,
    said: Words,
    elements: Mapping[Element, str],
    *,
    withheld: Mapping[str, Words] | None = None,
    under: Sequence[Circumstance] = (),
    by_hand: bool = False,
) -> Step:
    """Drafted by 林, reviewed by 赵, signed by 孙, and posted or handed over on the same day."""

    def step(cast: Cast, organ: str, ref: str) -> None:
        lin = _who(cast.lin, organ, ref, on)
        made = foi.draft_reply(**lin, outcome=outcome, said=said, withheld=withheld, under=under, elements=elements)
        foi.submit_reply(**lin)
        page = letter_page(organ, made.letter_id)
        assert page is not None
        foi.review_reply(**_who(cast.zhao, organ, ref, on), digest=page.digest)
        foi.sign_reply(**_who(cast.sun, organ, ref, on), digest=page.digest)
        hand = Service(ServiceMethod.DIRECT, signed_on=on, signed_by="申请人（虚构）")
        post = Service(ServiceMethod.MAIL, posted_on=on, carrier=POST, tracking="XA00000000100")
        foi.serve_reply(**lin, service=hand if by_hand else post)

    return step


def tell_third_party(on: date, said: Mapping[Element, str]) -> Step:
    """公开决定告知书 (D08) to a third party that objects: by the same three people, handed over on the same day."""

    def step(cast: Cast, organ: str, ref: str) -> None:
        who = {"organ": organ, "at": at(on, 14)}
        subject = f"foi/{organ}/{ref}"
        made = letters.draft(**who, subject=subject, code="D08", elements=said, by=cast.lin).pk
        letters.submit(**who, letter=made, by=cast.lin)
        page = letter_page(organ, made)
        assert page is not None
        letters.review(**who, letter=made, digest=page.digest, by=cast.zhao)
        letters.sign(**who, letter=made, digest=page.digest, by=cast.sun)
        letters.issue(**who, letter=made, by=cast.lin)
        hand = Service(ServiceMethod.DIRECT, signed_on=on, signed_by=_ASKED[Party.THIRD_PARTY])
        letters.deliver(**who, letter=made, service=hand, by=cast.lin)

    return step


def repeated(on: date) -> Step:
    """The first likeness that was proposed is confirmed as the same again."""

    def step(cast: Cast, organ: str, ref: str) -> None:
        page = queries.case(organ, ref, person=cast.lin, on=on)
        assert page is not None
        earlier = next(link.earlier for link in page.links if link.same_applicant)
        foi.decide_link(
            **_who(cast.lin, organ, ref, on), earlier=earlier, repeated=True, confirmed=True, reason="同一份材料"
        )

    return step


def revoked(filed: date, decided: date, until: date) -> Step:
    """复议 revokes the answer and orders a new one, which is opened as a case of its own."""

    def step(cast: Cast, organ: str, ref: str) -> None:
        who = {"organ": organ, "by": cast.lin}
        case = remedies.register(
            **who, kind="reconsideration", authority="虚构区人民政府", docket="虚政复〔2024〕8号（虚构）", about=ref,
            filed_on=filed, at=at(filed),
        )  # fmt: skip
        number = {"reference": case.reference, "at": at(decided)}
        remedies.receive_copy(**who, **number, on=filed, simplified=True)
        remedies.answer(**who, **number, on=filed)
        remedies.decide(**who, **number, decision=RemedyDecision.REVOKED, on=decided, remake_until=until)
        remedies.answer_anew(**who, **number)
        remedies.learn(**who, **number, lesson="没有说明不予公开部分的理由")

    return step
