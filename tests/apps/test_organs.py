"""Organs in a tree, people, powers: who may do what for whom, and what is refused."""

import re
from datetime import date, datetime

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from gongkai.base.errors import Refused
from gongkai.base.journal import SYSTEM
from gongkai.base.models import Entry
from gongkai.base.now import SHANGHAI
from gongkai.organs import actions, queries
from gongkai.organs.models import Grant, Organ, Person, Power
from tests.people import LONG_AGO, PASSWORD, Cast, cast, found, person

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 1, 8, 9, 0, tzinfo=SHANGHAI)
TODAY = date(2024, 1, 8)
DETAILS = {"name": "虚构区人民政府", "short_name": "虚构区", "region": "999001"}


def refused(action, **said) -> set[str]:
    with pytest.raises(Refused) as no:
        action(**said)
    return {reason.code for reason in no.value.reasons}


def organ(code: str, parent: str = "", level: str = "street") -> Organ:
    return actions.found_organ(code=code, level=level, details=DETAILS, parent=parent, by=SYSTEM, at=LONG_AGO)


@pytest.fixture
def people() -> Cast:
    return cast()


def test_what_lies_below_an_organ_is_one_range_of_paths() -> None:
    for code, parent in (("a", ""), ("ab", ""), ("b", "a"), ("b-c", "a"), ("c", "b"), ("a0", ""), ("z", "b-c")):
        organ(code, parent)
    below = {code: set(queries.below(Organ.objects.get(code=code)).values_list("code", flat=True)) for code in "ab"}
    assert below == {"a": {"a", "b", "b-c", "c", "z"}, "b": {"b", "c"}}
    assert queries.organs()[0].code == "a"


def test_an_organ_is_refused_with_every_reason() -> None:
    organ("a")
    wrong = {
        "name": " ",
        "short_name": "",
        "region": "12345",
        "credit_code": "91350100M000100Y44",
        "postcode": "1300",
        "email": "x",
        "website": "javascript:alert(1)",
        "motto": "x",
    }
    codes = refused(actions.found_organ, code="a", level="empire", details=wrong, by=SYSTEM, at=NOW)
    assert codes == {
        "code_taken",
        "level",
        "name",
        "short_name",
        "region",
        "credit_code",
        "postcode",
        "email",
        "website",
        "unknown_field",
    }
    assert "region" in refused(actions.found_organ, code="b", level="street", details={}, by=SYSTEM, at=NOW)


def test_only_the_installer_founds_a_root(people: Cast) -> None:
    said = {"code": "x", "level": "street", "details": DETAILS, "by": people.zhou, "at": NOW}
    assert refused(actions.found_organ, **said) == {"root"}
    assert actions.found_organ(parent="yangban", **said).path == "/yangban/x/"


def test_details_change_with_a_reason_and_the_journal_keeps_the_old(people: Cast) -> None:
    said = {"organ": "yangban", "changes": {"telephone": "000-1"}, "at": NOW}
    assert refused(actions.change_details, reason="", by=people.lin, **said) == {"no_power", "reason"}
    assert refused(actions.change_details, reason="x", by=people.zhou, **(said | {"changes": {}})) == {"no_change"}
    changed = actions.change_details(reason="换号", by=people.zhou, **said)
    assert (changed.telephone, changed.version) == ("000-1", 2)
    line = Entry.objects.get(act="organs.details_changed")
    assert '"before":{"telephone":"000-00000000"}' in line.data


def test_two_organs_cannot_share_a_credit_code() -> None:
    found("a", credit_code="91350100M000100Y43")
    organ("b")
    said = {"organ": "b", "changes": {"credit_code": "91350100M000100Y43"}, "reason": "x"}
    assert refused(actions.change_details, by=SYSTEM, at=NOW, **said) == {"credit_code_taken"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Organ.objects.filter(code="b").update(credit_code="91350100M000100Y43")


@pytest.mark.parametrize(
    "change", [{"code": "A B"}, {"region": "12"}, {"name": ""}, {"level": "empire"}, {"path": "/yangban/"}]
)
def test_the_database_holds_the_line_by_itself(change: dict[str, str]) -> None:
    found()
    other = organ("other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organ.objects.filter(pk=other.pk).update(**change)


class TestPowers:
    def test_a_power_holds_for_its_organ_and_its_days_only(self, people: Cast) -> None:
        organ("other")
        assert queries.holds(people.lin, Power.DECLARE, "yangban", on=TODAY)
        assert not queries.holds(people.lin, Power.SIGN_REPORT, "yangban", on=TODAY)
        assert not queries.holds(people.lin, Power.DECLARE, "other", on=TODAY)
        assert not queries.holds(people.lin, Power.DECLARE, "yangban", on=date(2019, 5, 14))
        assert not queries.holds(people.lin, Power.DECLARE, "nowhere", on=TODAY)

    def test_with_below_it_holds_for_everything_underneath(self, people: Cast) -> None:
        organ("sub", "yangban")
        organ("subsub", "sub")
        given = {"person": "sun", "organ": "yangban", "since": TODAY, "by": people.zhou, "at": NOW}
        actions.grant(power=Power.DECLARE, **given)
        actions.grant(power=Power.COUNT, below=True, **given)
        assert queries.powers(people.sun, "subsub", on=TODAY) == {Power.COUNT}
        assert [page.code for page in queries.organs_of(people.sun, on=TODAY)] == ["yangban", "sub", "subsub"]

    def test_it_ends_after_its_last_day(self, people: Cast) -> None:
        said = {"person": "lin", "organ": "yangban", "power": Power.DECLARE, "by": people.zhou, "at": NOW}
        assert refused(actions.revoke, until=TODAY, reason="", **said) == {"reason"}
        actions.revoke(until=TODAY, reason="调岗", **said)
        assert queries.holds(people.lin, Power.DECLARE, "yangban", on=TODAY)
        assert not queries.holds(people.lin, Power.DECLARE, "yangban", on=date(2024, 1, 9))
        assert refused(actions.revoke, until=TODAY, reason="x", **said) == {"not_granted"}

    def test_nobody_gives_powers_without_the_power_to(self, people: Cast) -> None:
        said = {"person": "lin", "organ": "yangban", "since": TODAY, "at": NOW}
        assert refused(actions.grant, power="sign_report", by=people.lin, **said) == {"no_power"}
        assert refused(actions.grant, power="rule", by=people.zhou, **said) == {"power"}
        assert refused(actions.grant, power="declare", by=people.zhou, **said) == {"granted"}
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(person=people.lin, organ=people.organ, power="declare", since=TODAY)

    def test_who_has_left_has_none(self, people: Cast) -> None:
        actions.leave(person="lin", until=date(2024, 1, 31), by=people.zhou, at=NOW)
        gone = Person.objects.get(login="lin")
        assert queries.holds(gone, Power.DECLARE, "yangban", on=date(2024, 1, 31))
        assert queries.powers(gone, "yangban", on=date(2024, 2, 1)) == frozenset()
        assert queries.organs_of(gone, on=date(2024, 2, 1)) == ()


class TestPeople:
    def test_a_person_signs_in_with_the_password_and_not_after_leaving(self, people: Cast, rf) -> None:
        assert authenticate(rf.post("/"), username="lin", password=PASSWORD) == people.lin
        assert authenticate(rf.post("/"), username="lin", password="wrong") is None
        actions.leave(person="lin", until=date(2020, 1, 1), by=people.zhou, at=NOW)
        assert authenticate(rf.post("/"), username="lin", password=PASSWORD) is None

    def test_a_person_is_refused_with_every_reason(self, people: Cast) -> None:
        said = {"organ": "yangban", "since": TODAY, "at": NOW}
        codes = refused(
            actions.add_person, login="L in", name="", password="123", department_id=99, by=people.lin, **said
        )
        assert codes == {"no_power", "login", "name", "password", "department"}
        for taken in ("lin", "system", "public"):  # the last two act in the journal without being anybody
            codes = refused(actions.add_person, login=taken, name="林", password=PASSWORD, by=people.zhou, **said)
            assert codes == {"login_taken"}

    def test_one_sets_the_own_password_and_the_administrator_everyones(self, people: Cast) -> None:
        new = "xin-De-mima-2025"
        assert refused(actions.set_password, person="lin", password=new, by=people.sun, at=NOW) == {"no_power"}
        assert refused(actions.set_password, person="lin", password="short", by=people.lin, at=NOW) == {"password"}
        for wrong in ("1234567", "password12", "12345678901", "linlinlin"):
            with pytest.raises(Refused) as no:
                actions.set_password(person="lin", password=wrong, by=people.lin, at=NOW)
            assert not re.search("[a-z]|。。", str(no.value)), "the reasons are in Chinese"
        actions.set_password(person="lin", password=new, by=people.lin, at=NOW)
        assert Person.objects.get(login="lin").check_password(new)
        actions.set_password(person="lin", password=PASSWORD, by=people.zhou, at=NOW)
        assert Person.objects.get(login="lin").check_password(PASSWORD)
        assert not Entry.objects.filter(data__contains=PASSWORD).exists()

    def test_the_list_shows_powers(self, people: Cast) -> None:
        rows = {row.login: row for row in queries.people("yangban", on=TODAY)}
        assert rows["sun"].powers == ("签发年报", "签发文书", "终审公开信息", "应急发布")
        assert rows["lin"].active

    def test_departments_belong_to_one_organ(self, people: Cast) -> None:
        said = {"organ": "yangban", "by": people.zhou, "at": NOW}
        part = actions.add_department(name="一号社区", kind="community", **said)
        assert refused(actions.add_department, name="一号社区", kind="club", **said) == {"name_taken", "kind"}
        assert [row.kind_term for row in queries.departments("yangban", on=TODAY)] == ["社区"]
        organ("other")
        codes = refused(
            actions.add_person,
            organ="other",
            login="wu",
            name="吴",
            password=PASSWORD,
            department_id=part.pk,
            since=TODAY,
            by=SYSTEM,
            at=NOW,
        )
        assert codes == {"department"}

    def test_nothing_is_done_for_an_unknown_organ_or_person(self, people: Cast) -> None:
        assert refused(actions.leave, person="nobody", until=TODAY, by=people.zhou, at=NOW) == {"unknown"}
        assert queries.organ("nowhere") is None
        person("wu", "吴强", "yangban")
