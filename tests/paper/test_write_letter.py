"""A letter as PDF and Word, read back: the page of GB/T 9704—2012, nothing lost, the same bytes for the same letter."""

import io
import zipfile
from dataclasses import replace
from functools import cache

import docx
import pdfplumber
import pypdfium2
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from gongkai.law.letter_samples import ORGAN, said
from gongkai.law.letter_text import default_text, fill, parts, variants
from gongkai.law.letters import LETTERS, Element
from gongkai.paper import write_letter
from gongkai.paper.layout import Unwritable
from gongkai.paper.letter import LetterPaper, LetterStyle, Level, Paragraph, level_of, paper_of, table_of

MM = 72 / 25.4
TEXTS = [(code, variant) for code in LETTERS for variant in variants(code)]


def letter(code: str, variant: str = "", style: LetterStyle = LetterStyle.LETTER, **other: str) -> LetterPaper:
    words = said(code, variant) | {Element(key): value for key, value in other.items()}
    text = fill(code, variant, default_text(code, variant), words)
    return paper_of(parts(text), organ=ORGAN, style=style)


@cache
def printed(code: str, variant: str = "", style: LetterStyle = LetterStyle.LETTER) -> bytes:
    return write_letter.pdf(letter(code, variant, style))


def pages(content: bytes) -> list[str]:
    return [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(content)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def lines(content: bytes, page: int = 0) -> list[dict]:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return pdf.pages[page].extract_text_lines(return_chars=True)


def opened(paper: LetterPaper) -> Document:
    return docx.Document(io.BytesIO(write_letter.docx(paper)))


def every_piece(paper: LetterPaper) -> list[str]:
    cells = [cell for row in paper.table.rows for cell in row] if paper.table else []
    body = [one.text for one in paper.body]
    pieces = [*paper.title, paper.number, paper.addressee, *body, *cells, *paper.attachments, paper.signature]
    return [squeezed(piece) for piece in (*pieces, paper.date, paper.note) if piece.strip()]


class TestPdf:
    @pytest.mark.parametrize("code, variant", TEXTS)
    def test_everything_is_printed_on_at_most_two_pages(self, code: str, variant: str) -> None:
        content = pages(printed(code, variant))
        assert 1 <= len(content) <= 2
        whole = "".join(content).replace("—2—", "")
        for piece in every_piece(letter(code, variant)):
            assert piece in whole

    @pytest.mark.parametrize("style", LetterStyle)
    def test_the_type_area_is_that_of_the_standard(self, style: LetterStyle) -> None:
        with pdfplumber.open(io.BytesIO(printed("D14", "", style))) as pdf:
            for page in pdf.pages:
                assert (page.width / MM, page.height / MM) == pytest.approx((210, 297), abs=0.1)
                body = [char for char in page.chars if char["bottom"] < (297 - 35) * MM + 1 and char["size"] < 17]
                signs = [char for char in body if char["text"].isalnum()]
                assert min(char["x0"] for char in signs) >= 28 * MM - 1
                assert max(char["x1"] for char in signs) <= (210 - 26) * MM + 1
                assert min(char["top"] for char in body) >= 37 * MM - 6

    def test_a_full_page_has_22_lines_of_28_characters(self) -> None:
        text = "街道办事处依法公开政府信息" * 100
        paper = LetterPaper(ORGAN, ("标题",), (Paragraph(text),), style=LetterStyle.PLAIN)
        with pdfplumber.open(io.BytesIO(write_letter.pdf(paper))) as pdf:
            chars = [char for char in pdf.pages[1].chars if char["bottom"] < 262 * MM + 2]
        tops = sorted({round(char["top"]) for char in chars})
        assert len(tops) == 22
        assert {sum(round(char["top"]) == top for char in chars) for top in tops} == {28}

    def test_sizes_and_faces(self) -> None:
        with pdfplumber.open(io.BytesIO(printed("D12"))) as pdf:
            chars = pdf.pages[0].chars
        by_size = {round(char["size"]): char["fontname"].partition("+")[2] for char in chars if char["text"] == "政"}
        assert by_size[22].startswith("NotoSerifCJKsc-Black") and by_size[16].startswith("FandolFang")
        heading = next(char for char in chars if char["text"] == "途")
        assert "NotoSansCJKsc" in heading["fontname"] and round(heading["size"]) == 16

    @pytest.mark.parametrize("style", LetterStyle)
    def test_fonts_are_embedded_and_ours(self, style: LetterStyle) -> None:
        with pdfplumber.open(io.BytesIO(printed("D14", "", style))) as pdf:
            used = {char["fontname"] for page in pdf.pages for char in page.chars}
        assert all("+" in name for name in used)
        ours = ("FandolFang-Regular", "GongkaiKai-Regular", "NotoSerifCJKsc-Black", "NotoSansCJKsc-Regular")
        assert {name.partition("+")[2].removesuffix("-Identity-H") for name in used} <= set(ours)

    def test_the_head_of_a_letter_is_red_and_begins_30_mm_below_the_edge(self) -> None:
        first = lines(printed("D12"))[0]
        assert squeezed(first["text"]) == ORGAN
        assert {char["non_stroking_color"] for char in first["chars"]} != {(0,)}
        assert first["top"] / MM == pytest.approx(30, abs=1.5)

    def test_the_red_lines_of_a_letter_are_170_mm_long_and_on_the_first_page_only(self) -> None:
        with pdfplumber.open(io.BytesIO(printed("D14"))) as pdf:
            first, second = pdf.pages
            long = [one for one in [*first.lines, *first.rects] if one["width"] == pytest.approx(170 * MM, abs=1)]
            assert len(long) == 4
            assert max(one["bottom"] for one in long) / MM == pytest.approx(277, abs=1.5)
            assert not [one for one in [*second.lines, *second.rects] if one["width"] > 100 * MM]

    def test_the_head_of_a_gongwen_begins_35_mm_below_the_type_area(self) -> None:
        content = printed("D12", "", LetterStyle.RED_HEAD)
        first = lines(content)[0]
        assert squeezed(first["text"]) == ORGAN
        assert first["top"] / MM == pytest.approx(72, abs=2)
        with pdfplumber.open(io.BytesIO(content)) as pdf:
            assert any(one["width"] == pytest.approx(156 * MM, abs=1) for one in pdf.pages[0].lines)

    def test_the_first_page_of_a_letter_has_no_number_and_others_stand_outside(self) -> None:
        letter_pages = pages(printed("D14"))
        assert "—1—" not in letter_pages[0] and "—2—" in letter_pages[1]
        plain = printed("D14", "", LetterStyle.PLAIN)
        (odd,) = [line for line in lines(plain) if squeezed(line["text"]) == "—1—"]
        (even,) = [line for line in lines(plain, 1) if squeezed(line["text"]) == "—2—"]
        assert odd["x1"] / MM == pytest.approx(210 - 26 - 4.9, abs=1.5)
        assert even["x0"] / MM == pytest.approx(28 + 4.9, abs=1.5)
        assert {round(char["size"]) for char in odd["chars"]} == {14}

    def test_the_date_keeps_four_characters_from_the_right_and_the_organ_is_centred_over_it(self) -> None:
        paper = replace(letter("D16"), signature="样板街道")
        found = {squeezed(line["text"]): line for page in (0, 1) for line in _lines_of(write_letter.pdf(paper), page)}
        date, organ = found["2024年10月25日"], found["样板街道"]
        assert (184 * MM - date["x1"]) / 16 == pytest.approx(4, abs=0.3)
        assert (date["x0"] + date["x1"]) / 2 == pytest.approx((organ["x0"] + organ["x1"]) / 2, abs=2)
        assert organ["top"] < date["top"]

    def test_the_addressee_stands_flush_and_paragraphs_two_characters_in(self) -> None:
        found = {squeezed(line["text"])[:6]: line for line in lines(printed("D16"))}
        assert found["王小明（虚构"]["x0"] / MM == pytest.approx(28, abs=0.5)
        assert (found["本机关于20"]["x0"] - 28 * MM) / 16 == pytest.approx(2, abs=0.1)

    @pytest.mark.parametrize("extra", range(0, 22, 2))
    def test_the_seal_never_stands_on_a_page_without_text(self, extra: int) -> None:
        body = (*letter("D16").body[:1], *[Paragraph("补充说明一段。")] * extra, *letter("D16").body[1:])
        last = pages(write_letter.pdf(replace(letter("D16"), body=body)))[-1]
        assert ORGAN in last and "2024年10月25日" in last
        assert squeezed(letter("D16").body[-1].text)[-12:] in last

    def test_attachments_are_numbered_when_there_are_several(self) -> None:
        paper = replace(letter("D12"), attachments=("名单", "说明"))
        assert "附件：1.名单2.说明" in "".join(pages(write_letter.pdf(paper)))
        assert "附件：名单" in "".join(pages(write_letter.pdf(replace(paper, attachments=("名单",)))))

    def test_the_same_letter_gives_the_same_bytes_and_names_nobody(self) -> None:
        content = write_letter.pdf(letter("D12"))
        assert content == write_letter.pdf(letter("D12"))
        metadata = pypdfium2.PdfDocument(content).get_metadata_dict()
        assert not metadata["Author"] and metadata["CreationDate"] in ("", "D:19700101000000Z")
        assert b"<pdfaid:part>2</pdfaid:part>" in content and b"<pdfuaid:part>1</pdfuaid:part>" in content

    def test_text_is_never_markup(self) -> None:
        markup = '#set page(fill: red) *b* _i_ $x$ @ref <lab> `raw` \\ // /* */ [c] {d} "q" = 1. + -'
        paper = replace(letter("D12"), addressee=markup, body=(Paragraph(markup),), note=markup)
        assert "".join(pages(write_letter.pdf(paper))).count(squeezed(markup)) == 3

    def test_a_character_without_a_font_is_refused(self) -> None:
        with pytest.raises(Unwritable, match="字体里没有"):
            write_letter.pdf(replace(letter("D12"), addressee="王😀："))


def _lines_of(content: bytes, page: int) -> list[dict]:
    return lines(content, page) if page < len(pypdfium2.PdfDocument(content)) else []


class TestWord:
    @pytest.mark.parametrize("style", LetterStyle)
    @pytest.mark.parametrize("code, variant", TEXTS)
    def test_everything_is_written_in_order(self, code: str, variant: str, style: LetterStyle) -> None:
        paper = letter(code, variant, style)
        document = opened(paper)
        written = squeezed(document.element.body.xpath("string()"))
        at = 0
        for piece in every_piece(replace(paper, number="", table=None)):
            at = written.index(piece, at) + len(piece)
        assert squeezed(paper.number) in written
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert {cell for row in (paper.table.rows if paper.table else ()) for cell in row if cell} <= set(cells)

    @pytest.mark.parametrize("style", LetterStyle)
    def test_every_part_is_well_formed_and_dated_the_same(self, style: LetterStyle) -> None:
        with zipfile.ZipFile(io.BytesIO(write_letter.docx(letter("D12", "", style)))) as archive:
            for entry in archive.infolist():
                etree.fromstring(archive.read(entry))
                assert entry.date_time == (1980, 1, 1, 0, 0, 0)

    @pytest.mark.parametrize("style", LetterStyle)
    def test_the_page_of_the_standard(self, style: LetterStyle) -> None:
        section = opened(letter("D12", "", style)).sections[0]
        measured = (section.page_width, section.page_height, section.top_margin, section.left_margin)
        for found, wanted in zip(measured, (210, 297, 37, 28), strict=True):
            assert found == pytest.approx(Mm(wanted), abs=Mm(0.2))
        assert section.different_first_page_header_footer is (style is LetterStyle.LETTER)

    def test_it_names_the_official_fonts(self) -> None:
        xml = write_letter.docx(letter("D12"))
        with zipfile.ZipFile(io.BytesIO(xml)) as archive:
            styles = archive.read("word/styles.xml").decode()
            document = archive.read("word/document.xml").decode()
        assert "仿宋_GB2312" in styles and "方正小标宋简体" in styles and "黑体" in document

    def test_the_head_of_a_letter_stands_in_the_first_header_and_its_number_at_the_right(self) -> None:
        document = opened(letter("D12"))
        assert document.sections[0].first_page_header.paragraphs[0].text == ORGAN
        first = document.paragraphs[0]
        assert first.text == "样公复〔2024〕12号"
        assert first._p.pPr.find(qn("w:jc")).get(qn("w:val")) == "right"
        assert "—" not in "".join(one.text for one in document.sections[0].first_page_footer.paragraphs)

    def test_an_ordinary_file_has_one_kind_of_first_page(self) -> None:
        with zipfile.ZipFile(io.BytesIO(write_letter.docx(letter("D12", "", LetterStyle.PLAIN)))) as archive:
            assert not [name for name in archive.namelist() if "margin" in name]

    def test_same_letter_same_bytes(self) -> None:
        assert write_letter.docx(letter("D12")) == write_letter.docx(letter("D12"))


class TestPaper:
    @pytest.mark.parametrize(
        "text, level, lead",
        [
            ("一、予以公开的内容", Level.FIRST, "一、予以公开的内容"),
            ("（一）提供方式。以纸质件提供。", Level.SECOND, "（一）提供方式。"),
            ("1.请明确年度；", Level.THIRD, ""),
            ("（1）请明确年度；", Level.FOURTH, ""),
            ("1.5公里以内的设施", Level.TEXT, ""),
            ("本机关决定予以公开。", Level.TEXT, ""),
            ("一、" + "长" * 60, Level.FIRST, ""),
        ],
    )
    def test_levels(self, text: str, level: Level, lead: str) -> None:
        paragraph = Paragraph(text, level_of(text))
        assert (paragraph.level, paragraph.lead) == (level, lead)

    @pytest.mark.parametrize(
        "text", ["甲｜乙", "甲｜乙｜丙｜丁\n戊｜己", "＃序号｜名称\n1｜申请表", f"＃甲｜乙\n{'长' * 90}｜丁"]
    )
    def test_a_table_fills_the_type_area(self, text: str) -> None:
        table = table_of(text.split("\n"))
        assert table is not None and sum(table.widths) == pytest.approx(156)
        assert {len(row) for row in table.rows} == {len(table.widths)}

    def test_the_last_cell_of_a_short_row_reaches_to_the_edge(self) -> None:
        table = table_of(["甲｜乙｜丙｜丁", "戊｜己"])
        assert table is not None
        assert [cell.columns for cell in table.cells(1)] == [1, 3]

    @pytest.mark.parametrize("name", ["某局", ORGAN, "某" * 40])
    def test_the_head_fits_on_one_line(self, name: str) -> None:
        size = replace(letter("D12"), organ=name).head_size
        assert size <= 38 and size * len(name) <= 170 * MM
