"""R-040, R-041, R-043: what an answer says has substance, and the steps it rests on were taken."""

from datetime import date

import pytest

from gongkai.law.events import Event, Kind, Opinion, Party
from gongkai.law.grounds import Grounds, insubstantial, over_objection, told_late
from gongkai.law.needs import Need as N

DAY = date(2024, 3, 20)
ASKED = Event(Kind.CONSULTED, date(2024, 3, 5), ref="c1", party=Party.THIRD_PARTY)
SEARCH = "检索系统：公文系统；检索词：食堂补贴；检索时间：2024年3月5日；检索人员：林晓"


def objects(opinion: Opinion) -> Event:
    return Event(Kind.OPINION_RECEIVED, date(2024, 3, 8), ref="c1", opinion=opinion)


def grounds(*events: Event, recorded: frozenset[N] = frozenset()) -> Grounds:
    return Grounds.of(events, recorded)


def thin(outcome: str, need: N, text: str) -> str:
    found = insubstantial(outcome, {need: text}, grounds=grounds(ASKED))
    return "".join(lack.message for lack in found)


@pytest.mark.parametrize("text", ["略", "无", "x", "——。", "同上。"])
@pytest.mark.parametrize("need", [N.REASONS, N.CONSULTATION, N.SEPARATION_CONSIDERED])
def test_a_word_is_no_reason(need: N, text: str) -> None:
    assert "过于简单" in thin("refused.third_party", need, text)


@pytest.mark.parametrize(
    "lost, text",
    [
        ("", SEARCH),
        ("", "由林晓于2024年3月5日在档案室以“食堂补贴”检索"),
        ("地点或者系统", SEARCH.replace("检索系统：公文系统；", "")),
        ("检索词", SEARCH.replace("检索词：食堂补贴", "检索词：")),
        ("时间", SEARCH.replace("2024年3月5日", "近日")),
        ("人员", SEARCH.replace("检索人员：林晓", "检索人员：")),
        ("地点或者系统、检索词、时间、人员", "本机关已经认真查过了"),
    ],
)
def test_r043_a_search_record_names_place_terms_date_and_person(lost: str, text: str) -> None:
    told = thin("unable.not_existing", N.SEARCH_RECORD, text)
    assert f"没有写明{lost}，" in told if lost else not told


@pytest.mark.parametrize("text, named", [("以前已经答复过", False), ("样公复〔2024〕3号", True), ("2024-003号", True)])
def test_a_repeated_application_names_the_earlier_case(text: str, named: bool) -> None:
    assert bool(thin("declined.repeated", N.EARLIER_ANSWER, text)) is not named


@pytest.mark.parametrize("outcome", ["refused.third_party", "refused.privacy"])
def test_r040_art_15_rests_on_a_consultation_or_the_recorded_reason_for_none(outcome: str) -> None:
    said = {N.CONSULTATION: "已征求第三方意见，不同意"}
    co_maker = Event(Kind.CONSULTED, date(2024, 3, 5), ref="c1", party=Party.CO_MAKER)
    for base in (grounds(), grounds(co_maker)):
        (lack,) = insubstantial(outcome, said, grounds=base)
        assert "没有征求第三方意见的登记" in lack.message and "第三十二条" in lack.article
        (lack,) = insubstantial("partial", {}, withheld={outcome: said}, grounds=base)
        assert lack.part == outcome
    for base in (grounds(ASKED), grounds(recorded=frozenset({N.CONSULTATION}))):
        assert not list(insubstantial(outcome, said, grounds=base))


@pytest.mark.parametrize("opinion", Opinion)
def test_r041_an_objection_makes_a_release_one_over_objection(opinion: Opinion) -> None:
    base, against = grounds(ASKED, objects(opinion)), opinion is not Opinion.AGREES
    assert over_objection("granted.supplied", {}, base) is against
    assert over_objection("partial", {"refused.deliberative": {}}, base) is against
    assert not over_objection("partial", {"refused.privacy": {}}, base)
    assert not over_objection("refused.third_party", {}, base)


def test_r041_the_third_party_is_told_no_later_than_the_applicant() -> None:
    assert "D08" in told_late(False, None, DAY) and "D08" in told_late(True, None, DAY)
    assert told_late(True, date(2024, 3, 21), DAY)
    assert not told_late(True, DAY, DAY)
