"""条例 art. 29: exactly what an application lacks, and nothing that the law does not ask (R-002, R-004)."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.applicants import TERMS, Item, Particulars, missing

WHOLE = Particulars("王一", "11010119900307889X", "13800000001", "补贴名单", "纸质", "邮寄")


def test_a_whole_application_lacks_nothing() -> None:
    assert missing(WHOLE) == ()


@pytest.mark.parametrize("name", ["name", "identity", "contact", "description", "form", "way"])
@pytest.mark.parametrize("said", ["", "  "])
def test_each_item_is_missed_by_itself_with_its_article(name: str, said: str) -> None:
    (lack,) = missing(replace(WHOLE, **{name: said}))
    assert lack.item == name and "第二十九条" in lack.article and TERMS[lack.item] in lack.message


def test_an_agent_shows_authority_and_an_oral_form_is_confirmed() -> None:
    assert [lack.item for lack in missing(replace(WHOLE, by_agent=True))] == [Item.AUTHORITY]
    assert missing(replace(WHOLE, by_agent=True, authorised=True)) == ()
    assert [lack.item for lack in missing(replace(WHOLE, oral=True))] == [Item.ORAL_CONFIRMED]
    assert missing(replace(WHOLE, oral=True, oral_confirmed=True)) == ()


def test_no_purpose_is_asked() -> None:
    assert not {"purpose", "reason", "use"} & {field.name for field in fields(Particulars)}


@given(st.lists(st.sampled_from(["name", "identity", "contact", "description", "form", "way"]), unique=True))
def test_what_is_missing_is_what_was_left_out(left_out: list[str]) -> None:
    found = missing(replace(WHOLE, **dict.fromkeys(left_out, "")))
    assert {lack.item.value for lack in found} == set(left_out)
