"""Bytes → text: every encoding found in the wild, and no number from a damaged one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.decode import chinese_share, decode
from gongkai.paper.document import Unreadable

SIMPLIFIED = (
    "二、主动公开政府信息情况\n第二十条第（一）项\n规章\t0\t1\t23\n行政规范性文件\t4\t5\t678\n本年处理决定数量\n"
)
TRADITIONAL = "二、主動公開政府信息情況\n規章\t0\t1\t23\n行政規範性文件\t4\t5\t678\n本年處理決定數量\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_simplified_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "big5hkscs", "cp950", "utf-16"])
def test_traditional_text_is_read_in_any_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_big5_is_not_taken_for_gb18030_although_that_decodes_it() -> None:
    data = TRADITIONAL.encode("big5")
    assert chinese_share(data.decode("gb18030", "replace")) < 0.2 < chinese_share(decode(data))


@pytest.mark.parametrize("said", ["gb2312", "big5", "utf-8", "iso-8859-1"])
def test_a_page_that_states_the_wrong_charset_is_read_by_its_content(said: str) -> None:
    page = f'<html><head><meta charset="{said}"></head><body>{SIMPLIFIED}</body></html>'
    assert decode(page.encode("gb18030")) == page
    assert decode(page.encode("utf-8")) == page


def test_ascii_with_character_references_is_text() -> None:
    assert decode(b"<p>&#25919;&#24220; 12</p>") == "<p>&#25919;&#24220; 12</p>"


def test_a_file_cut_in_its_last_character_is_read_up_to_there() -> None:
    assert decode((SIMPLIFIED + "府").encode()[:-1]) == SIMPLIFIED + "\ufffd"
    assert decode((SIMPLIFIED + "府").encode("gb18030")[:-1]) == SIMPLIFIED


def test_a_character_cut_in_two_is_tolerated_where_it_was_no_number() -> None:
    good = (SIMPLIFIED * 20).encode()
    damaged = good.replace("规章".encode(), b"\xe8\xa7" + "章".encode(), 1)
    text = decode(damaged)
    assert text.count("\ufffd") == 1
    assert "\ufffd章\t0\t1\t23" in text


@pytest.mark.parametrize(
    ("whole", "damaged"),
    [
        ("规章\t0\t1\t23".encode(), "规章\t0\t1\t2".encode() + b"\xb3"),  # the digit 3 with its high bit set
        ("规章\t0".encode(), "规章\t".encode() + b"\xb0"),
        ("规章\t0".encode(), b"\xe8\xa7" + b"0"),  # a character cut off, a digit right behind it
        ("规章".encode(), b"\xef\xbc" + "章".encode()),  # may have been a full-width digit
        ("规章".encode(), b"\xe4\xba" + "章".encode()),  # may have been 二 or 五
        ("规章".encode(), b"\xff" + "规章".encode()),
    ],
)
def test_damage_that_may_have_been_a_number_is_refused(whole: bytes, damaged: bytes) -> None:
    good = (SIMPLIFIED * 20).encode()
    assert whole in good
    with pytest.raises(Unreadable, match="损坏，可能影响数字"):
        decode(good.replace(whole, damaged, 1))


def test_many_damaged_characters_are_refused() -> None:
    good = (SIMPLIFIED * 200).encode()
    with pytest.raises(Unreadable):
        decode(good.replace("规章".encode(), b"\xe8\xa7" + "章".encode(), 30))


@pytest.mark.parametrize(
    "data",
    [
        SIMPLIFIED.encode("gb18030").replace("规".encode("gb18030"), b"\xff", 1),
        SIMPLIFIED.encode().replace(b"\t1\t", b"\t1\x00\t"),
        b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le")[:-1],
        b"\xff\xfe\x00\xd8" + SIMPLIFIED.encode("utf-16-le"),  # half of a surrogate pair
        SIMPLIFIED.encode("utf-8").replace("规".encode(), b"\xed\xa0\x80"),
        bytes(range(256)) * 40,
        b"caf\xe9 1 2 3",
    ],
)
def test_what_is_no_whole_text_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert "\n" not in str(refusal.value)
    assert "请" in str(refusal.value)


CHINESE = st.text(st.sampled_from("政府信息公开年度报告申请情况行政处理决定数量，。0123456789\n\t"), min_size=12)


@given(CHINESE.filter(lambda text: sum(c > "\x7f" for c in text) >= 8))
def test_any_official_text_survives_gb18030(text: str) -> None:
    assert decode(text.encode("gb18030")) == text


@given(st.binary(max_size=400))
def test_random_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = decode(data)
    except Unreadable:
        return
    text.encode()  # no lone surrogates
    assert "\0" not in text


@given(st.integers(0, 10_000), st.integers(0, 255))
def test_one_changed_byte_never_changes_a_digit_unseen(place: int, byte: int) -> None:
    """A digit turned into another digit cannot be seen by anyone; turned into anything else it must not vanish."""
    good = (SIMPLIFIED * 4).encode()
    place %= len(good)
    damaged = good[:place] + bytes([byte]) + good[place + 1 :]
    if not good[place : place + 1].isdigit() or byte < 0x80:
        return
    with pytest.raises(Unreadable):
        decode(damaged)
