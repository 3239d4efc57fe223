"""Personal data in text that becomes public: found by checksum and shape, refused before it is kept."""

from datetime import date, datetime

import pytest

from gongkai.annual.actions.adjust import adjust
from gongkai.annual.actions.count import count
from gongkai.base.errors import Refused
from gongkai.base.now import SHANGHAI
from gongkai.base.personal import identity_fits, personal_in
from gongkai.foi import actions as foi
from gongkai.foi.models import Request
from gongkai.remedies import actions as remedies
from tests.people import cast

NOW = datetime(2024, 3, 1, 9, 0, tzinfo=SHANGHAI)
IDENTITY = "11010519491231002X"  # the example of GB 11643—1999 itself


def test_the_example_of_the_standard_fits_and_no_neighbour_does() -> None:
    assert identity_fits(IDENTITY) and identity_fits(IDENTITY.lower())
    assert not any(identity_fits(IDENTITY[:17] + last) for last in "0123456789")
    for place in range(17):
        other = IDENTITY[:place] + str((int(IDENTITY[place]) + 1) % 10) + IDENTITY[place + 1 :]
        assert not identity_fits(other)


@pytest.mark.parametrize(
    "text, kinds",
    [
        (f"申请人{IDENTITY}的材料", ["身份证号码"]),
        ("电话13800138000。", ["手机号码"]),
        (f"{IDENTITY}、13800138000、13800138000", ["身份证号码", "手机号码"]),
        ("110105194912310021", []),  # the checksum does not fit
        ("文号京政发〔2023〕12号，12800138000，2380013800013800138000", []),
        ("统一社会信用代码91110105194912310X", []),
        ("", []),
    ],
)
def test_what_is_found(text: str, kinds: list[str]) -> None:
    found = [reason.message for reason in personal_in("申请内容", text)]
    assert len(found) == len(kinds) and all(kind in message for kind, message in zip(kinds, found, strict=True))
    assert not any(IDENTITY in message or "13800138000" in message for message in found)


def test_the_registers_do_not_keep_it(db: None) -> None:
    said = {"organ": "yangban", "by": cast().lin, "at": NOW}
    on, text = date(2023, 5, 1), f"{IDENTITY}的低保材料"
    case = {"kind": "reconsideration", "authority": "虚构区人民政府", "filed_on": on, "note": text}
    tried = (
        lambda: foi.register(received_on=on, applicant="natural", summary=text, **said),
        lambda: foi.register(received_on=on, applicant="natural", summary="名单", note=text, **said),
        lambda: remedies.register(**case, **said),
        lambda: count(family="items_submitted", number=1, on=on, source=text, **said),
        lambda: adjust(year=2023, cell="t3.granted.natural", delta=1, reason=text, **said),
    )
    for act in tried:
        with pytest.raises(Refused, match="身份证号码"):
            act()
    assert not Request.objects.exists()
