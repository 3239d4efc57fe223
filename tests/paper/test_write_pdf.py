"""The PDF of a report: archival, tagged, fonts embedded, nothing lost, the same bytes for the same report."""

import dataclasses
import io
import threading
from datetime import UTC, datetime
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from gongkai.law.report.filled import Filled, Value
from gongkai.paper.layout import Unwritable
from gongkai.paper.open_file import document_of
from gongkai.paper.press import undrawable
from gongkai.paper.read_report import read_report
from gongkai.paper.write_pdf import render_pdf
from tests.paper.write_cases import SECTIONS, busy_report, zero_report

MM = 72 / 25.4
REPORTS = [zero_report(), busy_report(), busy_report("2019"), busy_report(one_row=True)]


def texts_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("filled", REPORTS)
def test_everything_is_printed(filled: Filled) -> None:
    text = squeezed("".join(texts_of(render_pdf(filled))))
    expected = [filled.title, filled.preamble, *filled.form.section_titles]
    expected += [line for prose in filled.sections.values() for line in prose.split("\n")]
    # A page number may stand between two lines of one paragraph: compare sentence by sentence.
    for sentence in "。".join(expected).split("。"):
        assert squeezed(sentence)[:20] in text
    for value in filled.values.values():
        assert value.printed in text


def test_same_report_same_bytes() -> None:
    assert render_pdf(zero_report()) == render_pdf(zero_report())


def test_archival_and_accessible() -> None:
    content = render_pdf(zero_report())
    metadata = content[content.index(b"<x:xmpmeta") : content.index(b"</x:xmpmeta>")].decode()
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"/MarkInfo" in content
    assert b"/StructTreeRoot" in content
    assert b"/Lang(zh-CN)" in content.replace(b" ", b"")
    assert pypdfium2.PdfDocument(content).get_metadata_dict()["Title"] == zero_report().title


def test_metadata_names_the_organ_and_the_moment_of_publication_and_none_of_its_own() -> None:
    on = datetime(2024, 1, 12, 9, 0, tzinfo=UTC)
    metadata = pypdfium2.PdfDocument(render_pdf(zero_report(), published=on)).get_metadata_dict()
    assert (metadata["Author"], metadata["CreationDate"]) == ("南关区鸿城街道", "D:20240112090000Z")
    draft = dataclasses.replace(zero_report(), organ="")
    metadata = pypdfium2.PdfDocument(render_pdf(draft)).get_metadata_dict()
    assert (metadata["Author"], metadata["CreationDate"]) == ("", "D:19700101000000Z")


def test_page_of_gb_t_9704() -> None:
    with pdfplumber.open(io.BytesIO(render_pdf(busy_report()))) as pdf:
        for page in pdf.pages:
            assert (page.width / MM, page.height / MM) == pytest.approx((210, 297), abs=0.1)
            body = [char for char in page.chars if char["bottom"] < (297 - 35) * MM + 1]
            assert min(char["x0"] for char in body if char["text"].isalnum()) >= 28 * MM - 1
            assert max(char["x1"] for char in body if char["text"].isalnum()) <= (210 - 26) * MM + 1
            assert min(char["top"] for char in body) >= 37 * MM - 6


def test_all_fonts_are_ours_and_embedded() -> None:
    with pdfplumber.open(io.BytesIO(render_pdf(zero_report()))) as pdf:
        used = {
            char["fontname"].partition("+")[2].removesuffix("-Identity-H") for page in pdf.pages for char in page.chars
        }
    assert used == {"FandolFang-Regular", "GongkaiKai-Regular", "NotoSerifCJKsc-Black", "NotoSansCJKsc-Regular"}


def test_rare_characters_of_names_print() -> None:
    assert "䶮犇喆堃燚玥琞禤邺𬭩䴙" in squeezed("".join(texts_of(render_pdf(zero_report()))))


@pytest.mark.parametrize("filled", REPORTS)
def test_table_3_stands_whole_below_its_heading(filled: Filled) -> None:
    pages = [squeezed(text) for text in texts_of(render_pdf(filled))]
    (page,) = [text for text in pages if "申请人情况" in text]
    assert "三、收到和处理政府信息公开申请情况" in page and "四、结转下年度继续办理" in page


LINE = "某街道及时公开信息并且完善工作制度。"  # with the paragraph's indent less than one line


@pytest.mark.parametrize("lines", range(0, 44, 3))
def test_no_table_is_torn_wherever_it_comes_to_stand(lines: int) -> None:
    filled = dataclasses.replace(zero_report(), sections={**SECTIONS, 1: "\n".join([LINE] * lines)})
    content = render_pdf(filled)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        tables = [str(table.extract()) for page in pdf.pages for table in page.find_tables()]
        last = [max(page.chars, key=lambda c: c["bottom"] * (c["bottom"] < 262 * MM))["fontname"] for page in pdf.pages]
    assert [sum(word in table for table in tables) for word in ("申请人情况", "行政复议")] == [1, 1]
    assert not any("NotoSansCJKsc" in font for font in last), "no heading stands alone at the foot of a page"
    assert cells_of(content) == {key: value.number for key, value in filled.values.items()}


def cells_of(content: bytes) -> dict[str, object]:
    return {key: value.number for key, value in read_report(document_of(content)).values.items()}


@pytest.mark.parametrize("indent", range(12))
def test_a_count_stays_with_its_unit(indent: int) -> None:
    text = "字" * indent + "报送信息190篇、采用信息183条，参加培训73人次，" * 8 + "收取3.6198万元。"
    lines = "\n".join(texts_of(render_pdf(dataclasses.replace(zero_report(), sections={1: text})))).splitlines()
    starts = [line.strip() for line in lines]
    assert sum(line.count("190") for line in starts) == 8
    assert not any(line.startswith(("篇", "条", "人次", "次", "万元", "元")) for line in starts)


def test_a_heading_turns_between_its_parts() -> None:
    text = "\n".join(texts_of(render_pdf(busy_report("2019"))))
    lines = [line.strip() for line in text.splitlines()]
    assert "四、因政府信息公开工作被申请行政复议、" in lines
    assert "提起行政诉讼情况" in lines


def test_a_table_too_long_for_a_page_goes_on_with_its_head_repeated() -> None:
    keys = [key for key in zero_report().values if key.startswith("t3.")]
    values = dict.fromkeys(keys, Value(None, "见附件所列各项说明及有关材料"))
    pages = [squeezed(text) for text in texts_of(render_pdf(Filled("2021", values)))]
    assert sum("申请人情况" in text for text in pages) > 1
    assert sum(text.count("见") for text in pages) == len(keys)


def test_page_numbers() -> None:
    pages = texts_of(render_pdf(zero_report()))
    assert all(f"—{number}—" in squeezed(text) for number, text in enumerate(pages, 1))


def test_long_numbers_stay_on_one_line() -> None:
    filled = Filled(
        "2021", {"t4.reconsideration.upheld": Value.of(123456789), "t3.received.charity": Value.of(98765432)}
    )
    lines = "\n".join(texts_of(render_pdf(filled))).split()
    assert "123456789" in lines
    assert "98765432" in lines


MARKUP = '#set page(fill: red) *b* _i_ $x$ @ref <lab> `raw` \\ // /* */ [c] {d} ~ -- --- ... "q" = 1. + - https://a.b'


def test_text_is_never_markup() -> None:
    filled = Filled(
        "2021", {"t2.rules.issued": Value(None, MARKUP)}, title=MARKUP, preamble=MARKUP, sections={1: MARKUP}
    )
    content = render_pdf(filled)
    text = squeezed("".join(texts_of(content)))
    assert text.count(squeezed(MARKUP)) == 4
    assert b"/URI" not in content


@pytest.mark.parametrize("word", ["A" * 400, "http://" + "a.example-site.gov.cn/" * 6])
def test_a_word_longer_than_a_line_stays_on_the_page(word: str) -> None:
    with pdfplumber.open(io.BytesIO(render_pdf(Filled("2021", {}, sections={1: word})))) as pdf:
        inside = [c for page in pdf.pages for c in page.chars if c["x1"] <= page.width - 25 * MM]
    assert word in "".join(c["text"] for c in inside)


@pytest.mark.parametrize("text", ["😀", "한국어", "ঈ"])
def test_a_character_without_a_font_is_refused_by_name(text: str) -> None:
    with pytest.raises(Unwritable, match="字体里没有") as caught:
        render_pdf(dataclasses.replace(zero_report(), preamble=f"甲{text}乙"))
    assert any(char in str(caught.value) for char in text)


def test_a_refusal_leaves_the_press_usable() -> None:
    with pytest.raises(Unwritable):
        render_pdf(dataclasses.replace(zero_report(), title="😀"))
    assert render_pdf(zero_report()).startswith(b"%PDF")


def test_controls_are_left_out() -> None:
    filled = dataclasses.replace(zero_report(), preamble="甲\x00\x07乙\ud800丙\ufffe丁")
    assert "甲乙丙丁" in squeezed("".join(texts_of(render_pdf(filled))))


def test_dropped_in_fonts_are_preferred(tmp_path: Path) -> None:
    own = Path(__file__).resolve().parents[2] / "gongkai/paper/fonts/NotoSansCJKsc-Regular.otf"
    (tmp_path / "licensed.otf").write_bytes(own.read_bytes())
    assert render_pdf(zero_report(), (tmp_path,)).startswith(b"%PDF")


def test_several_threads_may_write_at_once() -> None:
    expected = [render_pdf(filled) for filled in REPORTS]
    got: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda index=index: got.__setitem__(index, render_pdf(REPORTS[index])))
        for index in range(len(REPORTS))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [got[index] for index in range(len(REPORTS))] == expected


@pytest.mark.parametrize(
    "text, missing",
    [
        ("", ()),
        ("本年新收政府信息公开申请3件，占比≥98.5%，①②（一）℃㎡○●■□▲※", ()),
        ("喆堃䶮", ()),
        ("你𠮷好🙂\ue000𠮷", ("𠮷", "🙂", "\ue000")),
        ("\U000f0000" + "".join(map(chr, range(0xE000, 0xE100))), ("\U000f0000", *map(chr, range(0xE000, 0xE013)))),
    ],
)
@pytest.mark.parametrize("use", ["body", "title"])
def test_what_no_font_draws_is_named(text: str, missing: tuple[str, ...], use: str) -> None:
    assert undrawable(text, use=use) == missing
    assert undrawable(text, use=use) == missing, "the same again, from what is known by now"
