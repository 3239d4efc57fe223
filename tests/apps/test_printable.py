"""A report that its own writers cannot print is not submitted; the editor is told when the text is saved."""

from dataclasses import replace

import pytest

from gongkai.annual import queries as annual
from gongkai.annual.actions.printable import unprintable
from gongkai.annual.actions.submit import submit
from gongkai.annual.actions.write_section import write_lead, write_section
from gongkai.base.errors import Refused
from gongkai.paper.write_report import MEDIA_TYPES, render
from tests.paper.write_cases import busy_report
from tests.people import Cast, cast
from tests.web import world

SAID = {"organ": world.CODE, "year": world.YEAR}


@pytest.fixture
def people(db: None) -> Cast:
    return cast(world.CODE)


@pytest.fixture
def written(people: Cast) -> Cast:
    world.enter_year(people)
    world.write_report(people)
    return people


def refusal(people: Cast) -> str:
    with pytest.raises(Refused) as no:
        submit(**SAID, by=people.lin, at=world.moment(1, 10, 2024))
    return str(no.value)


@pytest.mark.parametrize("sign", ["𠮷", "🙂", "\ue000", "☃️"])
def test_a_character_without_a_font_stops_the_submission(written: Cast, sign: str) -> None:
    text = f"{world.SECTIONS[1]}\n{sign}字路口公开专区投入使用。"
    write_section(**SAID, number=1, text=text, by=written.lin, at=world.moment(1, 9, 2024))
    said = refusal(written)
    assert "第一部分“总体情况”" in said and f"“{sign}”（U+{ord(sign[0]):04X}）" in said
    assert annual.report(world.CODE, world.YEAR).state == "building"


def test_every_place_and_every_character_is_named_at_once(written: Cast) -> None:
    by, at = written.lin, world.moment(1, 9, 2024)
    write_lead(**SAID, title="样板街道𠮷年度报告", preamble="根据\ue000编制。", by=by, at=at)
    write_section(**SAID, number=5, text=f"{world.SECTIONS[5]}🙂\ue001", by=by, at=at)
    said = refusal(written)
    for words in ("标题：“𠮷”", "导语：“\ue000”", "第五部分", "“🙂”", "“\ue001”（U+E001）"):
        assert words in said


def test_what_is_submitted_can_be_written_in_every_format(written: Cast) -> None:
    submit(**SAID, by=written.lin, at=world.moment(1, 10, 2024))
    page = annual.report(world.CODE, world.YEAR)
    assert all(render(page.filled, fmt) for fmt in MEDIA_TYPES)


def test_a_report_is_printable_or_says_where_not() -> None:
    report = busy_report()
    assert not [*unprintable(report)]
    broken = replace(report, sections={**report.sections, 6: "见𠮷。"})
    assert [reason.code for reason in unprintable(broken)] == ["undrawable"]
