"""主动公开: by when (art. 26), what an item and a guide must say (art. 12), what is in force, when to look again."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.matters import AREAS, ART_20, ART_21_COUNTY, ART_21_TOWNSHIP, LISTS, ListedValue, duties_of
from gongkai.law.organ import OrganLevel
from gongkai.law.publication import (
    BUDGET,
    Attribute,
    GuideElement,
    Item,
    ItemKind,
    Limit,
    LimitUnit,
    Validity,
    duty,
    ended_on,
    guide_missing,
    missing,
    reassess_on,
    validity,
)
from gongkai.law.workdays import national

ITEM = Item(
    title="样板街道社区食堂管理办法",
    summary="规定社区食堂的设置、补助和监督。",
    kind=ItemKind.NORMATIVE,
    attribute=Attribute.ACTIVE,
    formed_on=date(2024, 3, 1),
    document_number="样街发〔2024〕3号",
    issuer="样板街道办事处",
    column="documents",
    source="综合办公室",
)
DAYS = st.dates(date(2008, 5, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("formed", "due"),
    [
        (date(2023, 12, 20), date(2024, 1, 18)),  # E41
        (date(2025, 9, 22), date(2025, 10, 24)),  # E43: 1 to 8 October off, 28 September and 11 October worked
        (date(2024, 9, 30), date(2024, 11, 1)),
    ],
)
def test_r067_twenty_working_days_from_formation(formed: date, due: date) -> None:
    found = duty(replace(ITEM, formed_on=formed), national())
    assert found is not None and found.due_on == due
    assert not found.late(due) and found.late(date.fromordinal(due.toordinal() + 1))
    assert found.basis == "《政府信息公开条例》第二十六条" and "形成之日起20个工作日" in found.why


def test_a_change_has_days_of_its_own_and_a_special_limit_names_its_law() -> None:
    changed = duty(replace(ITEM, changed_on=date(2024, 9, 30)), national())
    assert changed is not None and changed.due_on == date(2024, 11, 1) and "变更之日" in changed.why
    budget = duty(replace(ITEM, limit=BUDGET), national())
    assert budget is not None and budget.due_on == date(2024, 3, 21) and budget.basis == BUDGET.law
    seven = duty(replace(ITEM, limit=Limit(7, LimitUnit.WORKING_DAYS, "《示例条例》")), national())
    assert seven is not None and seven.due_on == date(2024, 3, 12)
    assert duty(replace(ITEM, formed_on=None), national()) is None


def test_days_beyond_the_known_notices_are_provisional() -> None:
    far = duty(replace(ITEM, formed_on=date(2026, 12, 20)), national())
    assert far is not None and far.provisional


@given(DAYS, DAYS)
def test_later_formed_is_never_due_earlier(one: date, other: date) -> None:
    first, second = (duty(replace(ITEM, formed_on=on), national()) for on in sorted((one, other)))
    assert first is not None and second is not None and first.due_on <= second.due_on
    assert national().count(max(one, other), second.due_on) == 20


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, set()),
        ({"title": "", "summary": "", "formed_on": None}, {"title", "summary", "formed_on"}),
        ({"summary": "字" * 101}, {"summary"}),
        ({"summary": "字" * 100}, set()),
        ({"attribute": None}, {"attribute"}),
        ({"attribute": Attribute.WITHHELD}, {"attribute_reason"}),
        ({"attribute": Attribute.ON_REQUEST}, {"attribute_reason"}),
        ({"attribute": Attribute.WITHHELD, "attribute_reason": "条例第十四条"}, set()),
        ({"document_number": ""}, {"document_number"}),
        ({"document_number": "", "own": False}, set()),
        ({"document_number": "", "kind": ItemKind.GENERAL}, set()),
        ({"kind": ItemKind.GENERAL, "valid_until": date(2029, 1, 1)}, {"valid_until"}),
        ({"valid_until": date(2023, 1, 1)}, {"valid_until"}),
        ({"changed_on": date(2024, 2, 1)}, {"changed_on"}),
        ({"limit": Limit(5, LimitUnit.DAYS, " ")}, {"limit"}),
        ({"column": "", "issuer": "", "source": ""}, {"column", "issuer", "source"}),
    ],
)
def test_what_an_item_must_say(change: dict[str, object], codes: set[str]) -> None:
    lacks = missing(replace(ITEM, **change))  # type: ignore[arg-type]
    assert {one.code for one in lacks} == codes
    assert all(one.message.endswith("。") for one in lacks)


def test_r072_a_guide_holds_all_nine_elements() -> None:
    whole = {one.value: "见办公室" for one in GuideElement}
    assert guide_missing(whole) == ()
    for one in GuideElement:
        (lack,) = guide_missing(whole | {one.value: " "})
        assert one.term in lack.message and lack.article == "《政府信息公开条例》第十二条"
    assert len(missing(replace(ITEM, kind=ItemKind.GUIDE))) == 9


@pytest.mark.parametrize(
    ("valid_until", "repealed_on", "on", "state"),
    [
        (None, None, date(2030, 1, 1), Validity.IN_FORCE),
        (date(2024, 12, 31), None, date(2024, 12, 31), Validity.IN_FORCE),
        (date(2024, 12, 31), None, date(2025, 1, 1), Validity.LAPSED),
        (None, date(2024, 6, 1), date(2024, 5, 31), Validity.IN_FORCE),
        (None, date(2024, 6, 1), date(2024, 6, 1), Validity.REPEALED),
        (date(2023, 1, 1), date(2024, 6, 1), date(2024, 6, 1), Validity.REPEALED),
    ],
)
def test_r073_in_force_lapsed_repealed(
    valid_until: date | None, repealed_on: date | None, on: date, state: Validity
) -> None:
    assert validity(ItemKind.NORMATIVE, valid_until=valid_until, repealed_on=repealed_on, on=on) is state
    assert validity(ItemKind.GENERAL, valid_until=valid_until, repealed_on=repealed_on, on=on) is Validity.NONE


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_ended_is_the_first_day_that_is_not_in_force(until: date | None, repealed: date | None, on: date) -> None:
    ended = ended_on(valid_until=until, repealed_on=repealed)
    in_force = validity(ItemKind.RULE, valid_until=until, repealed_on=repealed, on=on) is Validity.IN_FORCE
    assert in_force is (ended is None or on < ended)


def test_r076_withheld_items_come_up_again() -> None:
    assert reassess_on(date(2024, 2, 29)) == date(2025, 2, 28)
    assert reassess_on(date(2024, 3, 4), 6) == date(2024, 9, 4)


def test_lists_of_matters() -> None:
    assert (len(ART_20.values), len(ART_21_COUNTY.values), len(ART_21_TOWNSHIP.values), len(AREAS.values)) == (
        15,
        7,
        8,
        26,
    )
    assert ART_20.terms["20.07"] == "财政预算、决算信息" and AREAS.terms["area.26"] == "市政服务"
    assert [one.key for one in duties_of(OrganLevel.STREET)] == ["art20", "areas"], "art. 21 does not name streets"
    assert ART_21_TOWNSHIP in duties_of(OrganLevel.TOWNSHIP) and ART_21_COUNTY in duties_of(OrganLevel.CITY_DEPARTMENT)
    assert all(len(one.terms) == len(one.values) for one in LISTS.values()), "no key twice"


def test_an_office_extends_a_list_and_loses_nothing_of_it() -> None:
    own = ListedValue("own.canteens", "社区食堂", since=date(2024, 1, 1), until=date(2024, 12, 31))
    longer = AREAS.extended([own])
    assert longer.values[:-1] == AREAS.values and longer.terms["own.canteens"] == "社区食堂"
    assert "own.canteens" in longer.on(date(2024, 12, 31)) and "own.canteens" not in longer.on(date(2025, 1, 1))
    with pytest.raises(ValueError, match="已经在"):
        AREAS.extended([ListedValue("area.01", "别的")])
