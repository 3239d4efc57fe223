"""Drawn figures found again in the printed text: the pieces are the text, and only figures carry a name."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.report.filled import Filled, Value
from gongkai.law.report.prose import drawn
from gongkai.law.report.spans import Span, spans

FILLED = Filled(
    edition="2021",
    values={"t3.received.total": Value.of(3), "t3.granted.total": Value.of(3)},
    year=2023,
    narrative={"items_submitted": 184},
)


def test_a_figure_carries_its_name_and_words_do_not() -> None:
    found = spans("{年度}年报送信息{报送信息}篇，新收{ 本年新收 }件。", "2023年报送信息184篇，新收3件。", FILLED)
    assert [span for span in found if span.figure] == [Span("184", "报送信息"), Span("3", "本年新收")]


def test_a_text_frozen_with_another_office_name_is_still_read() -> None:
    found = spans("{机关全称}新收{本年新收}件", "旧称街道新收3件", FILLED)
    assert Span("3", "本年新收") in found and "".join(span.text for span in found) == "旧称街道新收3件"


def test_a_text_that_does_not_agree_with_the_form_has_no_figures() -> None:
    assert spans("新收{本年新收}件", "新收4件", FILLED) == (Span("新收4件"),)
    assert spans("采用{采用信息}篇", "采用9篇", FILLED) == (Span("采用9篇"),)
    assert spans("", "", FILLED) == ()


def test_two_figures_with_the_same_number_keep_their_own_names() -> None:
    found = spans("{本年新收}{予以公开}", "33", FILLED)
    assert found == (Span("3", "本年新收"), Span("3", "予以公开"))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["{本年新收}", "{报送信息}", "{年度}", "{予以公开}"]), st.text("一3件。\n（", max_size=5)
        )
    )
)
def test_the_pieces_are_the_printed_text(parts: list[str]) -> None:
    written = "".join(parts)
    printed, _ = drawn(written, replace(FILLED))
    found = spans(written, printed, FILLED)
    assert "".join(span.text for span in found) == printed
    assert all(span.text in {"3", "184"} for span in found if span.figure)
    assert sum(bool(span.figure) for span in found) == sum(part.startswith("{") and part != "{年度}" for part in parts)
