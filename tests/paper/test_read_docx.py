"""Word as the document stands with its changes accepted: merged cells, automatic numbers, what is hidden or deleted."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.paper.document import Document, Grid, Paragraph, Unreadable
from gongkai.paper.docx_numbering import chinese, draw
from gongkai.paper.read_docx import read_docx
from tests.paper.word_files import cell, paragraph, run, table, word


def texts(body: str, numbering: str = "", styles: str = "") -> list[str]:
    blocks = read_docx(word(body, numbering, styles)).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def cells(body: str) -> list[list[str]]:
    return [["|".join(row) for row in block.rows] for block in read_docx(word(body)).blocks if isinstance(block, Grid)]


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + mark.format("separate")
        + run(result)
        + mark.format("end")
    )


BOX = "<w:txbxContent>" + paragraph("框内") + "</w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("收到") + run("1") + run("2") + run("件"), ["收到12件"]),
        (run("收到") + "<w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins>" + run("5") + "</w:ins>", ["收到5"]),
        ("<w:moveFrom>" + run("9") + "</w:moveFrom><w:moveTo>" + run("5") + "</w:moveTo>", ["5"]),
        (run("收到") + run("9", "<w:vanish/>") + run("5件"), ["收到5件"]),
        (run("收到") + run("9", '<w:vanish w:val="0"/>') + run("件"), ["收到9件"]),
        (run("收到") + run("9", "<w:strike/>") + run("8", "<w:dstrike/>") + run("5件"), ["收到5件"]),
        (run("22") + run("1", '<w:vertAlign w:val="superscript"/>'), ["22[1]"]),  # a footnote does not make 221
        (run("一") + "<w:r><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>", ["一\t二", "三"]),
        (run("1") + "<w:r><w:noBreakHyphen/></w:r>" + run("2"), ["1-2"]),
        (field("PAGE", "3") + run("页"), ["3页"]),
        (field("IF 9", "4") + run("页"), ["4页"]),
        ('<w:fldSimple w:instr="DATE">' + run("2023年") + "</w:fldSimple>", ["2023年"]),
        ("<w:hyperlink>" + run("链接") + "</w:hyperlink><w:smartTag>" + run("标记") + "</w:smartTag>", ["链接标记"]),
        ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("5") + "</w:sdtContent></w:sdt>", ["5"]),
        ('<w:r><w:sym w:font="Symbol" w:char="F035"/></w:r>', ["5"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("有"), ["□有"]),
        ("<w:ruby><w:rt>" + run("gong") + "</w:rt><w:rubyBase>" + run("公") + "</w:rubyBase></w:ruby>", ["公"]),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            ["[12]"],
        ),
        (
            run("正文") + f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>",
            ["正文", "框内"],
        ),
        (
            f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            ["", "框内"],
        ),
    ],
)
def test_running_text(inside: str, expected: list[str]) -> None:
    assert texts(f"<w:p>{inside}</w:p>" + paragraph("完"))[:-1] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (table(cell("规章") + cell("1"), cell("文件") + cell("2")), ["规章|1", "文件|2"]),
        (table(cell("甲", '<w:gridSpan w:val="2"/>'), cell("1") + cell("2")), ["甲|甲", "1|2"]),
        (
            table(
                cell("甲", '<w:vMerge w:val="restart"/>') + cell("1"),
                cell("", "<w:vMerge/>") + cell("2"),
                cell("乙") + cell("3"),
            ),
            ["甲|1", "甲|2", "乙|3"],
        ),
        # merged again after an end: two cells, not one
        (
            table(
                cell("甲", '<w:vMerge w:val="restart"/>') + cell("1"),
                cell("乙", '<w:vMerge w:val="restart"/>') + cell("2"),
                cell("", '<w:vMerge w:val="continue"/>') + cell("3"),
            ),
            ["甲|1", "乙|2", "乙|3"],
        ),
        (table(cell("甲", "<w:vMerge/>") + cell("1"), cell("乙") + cell("2")), ["甲|1", "乙|2"]),  # continues nothing
        (
            table(cell("甲", '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>"), cell("1") + cell("2")),
            ["甲|甲", "1|2"],
        ),
        (table(cell("甲") + cell("1"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("2")), ["甲|1", "|2"]),
        (table(cell("甲") + cell("1"), "<w:trPr><w:del/></w:trPr>" + cell("删") + cell("9")), ["甲|1"]),
        (table(cell("甲", '<w:gridSpan w:val="999999999"/>') + cell("1"), cell("乙") + cell("2")), ["甲|甲|1", "乙|2"]),
    ],
)
def test_tables(body: str, expected: list[str]) -> None:
    found = cells(body)
    assert len(found) == 1
    assert [row.rstrip("|") for row in found[0]] == [row.rstrip("|") for row in expected]


def test_the_table_inside_a_table_for_layout_is_found() -> None:
    inner = table(cell("规章") + cell("1"), cell("文件") + cell("2"))
    body = table(f"<w:tc>{inner}{paragraph('')}</w:tc>")
    assert cells(body) == [["规章|1", "文件|2"]]


LIST = """
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="h1"/>
  <w:lvlText w:val="%1、"/><w:suff w:val="nothing"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>
</w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def item(text: str, level: int, number: int = 3) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_drawn() -> None:
    body = item("总体情况", 0) + item("甲", 1) + item("乙", 1) + item("细", 2) + item("主动公开", 0) + item("丙", 1)
    assert texts(body + item("点", 3), LIST) == [
        "一、总体情况",
        "（一） 甲",
        "（二） 乙",
        "1.1. 细",
        "二、主动公开",
        "（一） 丙",
        "点",
    ]


def test_a_list_that_starts_anew_counts_by_itself() -> None:
    assert texts(item("甲", 0) + item("乙", 0, 4) + item("丙", 0, 4) + item("丁", 0), LIST) == [
        "一、甲",
        "五、乙",
        "六、丙",
        "二、丁",
    ]


def test_a_number_is_never_run_together_with_its_list_number() -> None:
    assert texts(item("5", 0) + item("7", 2), LIST.replace('w:val="%1、"', 'w:val="%1."'))[0] == "一. 5"


def test_numbers_come_from_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="h1"><w:basedOn w:val="base"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
        '<w:style w:type="character" w:styleId="hid"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = paragraph("总体情况", '<w:pStyle w:val="h1"/>') + paragraph("正文", '<w:pStyle w:val="loop"/>')
    off = paragraph("不编号", '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    hidden = f"<w:p>{run('见')}{run('9', '<w:rStyle w:val=' + chr(34) + 'hid' + chr(34) + '/>')}</w:p>"
    assert texts(body + off + hidden, LIST, styles) == ["一、总体情况", "正文", "不编号", "见"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (35, "三十五"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
    ],
)
def test_chinese_numbers(number: int, expected: str) -> None:
    assert chinese(number) == expected


@pytest.mark.parametrize(
    ("number", "style", "expected"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (3, "upperLetter", "C"),
        (4, "lowerRoman", "iv"),
        (2, "ideographTraditional", "乙"),
        (2, "decimalEnclosedCircleChinese", "②"),
        (2, "chineseLegalSimplified", "贰"),
        (99, "upperLetter", "99"),
        (7, "somethingNew", "7"),
    ],
)
def test_formats(number: int, style: str, expected: str) -> None:
    assert draw(number, style) == expected


@pytest.mark.parametrize(
    ("body", "note"),
    [
        (f"<w:p>{run('收到')}{run('9', '<w:strike/>')}</w:p>", "文件有删除线文字，未读入。"),
        (paragraph("甲") + "<w:altChunk/>", "文中嵌有另一份文件，其内容未读入。"),
        (
            "<w:p>" + run("甲") + "<w:r><w:object><o:OLEObject/></w:object></w:r></w:p>",
            "文中嵌有 Excel 等对象，其内容未读入。",
        ),
    ],
)
def test_what_is_left_out_is_said(body: str, note: str) -> None:
    assert read_docx(word(body)).notes == (note,)


def test_a_document_of_pictures_is_refused() -> None:
    with pytest.raises(Unreadable, match="没有文字"):
        read_docx(word("<w:p><w:r><w:drawing/></w:r></w:p>"))


ELEMENTS = "p r t tbl tr tc tcPr vMerge gridSpan del ins sdt numPr rPr"
NAMES = st.sampled_from(ELEMENTS.split(" "))
VALUES = st.sampled_from(["", "1", "99", "restart", "-1"])
TREES = st.recursive(
    st.builds('<w:{} w:val="{}"/>'.format, NAMES, VALUES),
    lambda inner: st.builds("<w:{0}>{1}12</w:{0}>".format, NAMES, st.lists(inner, max_size=4).map("".join)),
    max_leaves=25,
)


@settings(deadline=None)
@given(st.lists(TREES, max_size=5))
def test_any_tree_of_elements_is_a_document_or_unreadable(trees: list[str]) -> None:
    with suppress(Unreadable):
        assert isinstance(read_docx(word("".join(trees) + table(cell("甲") + cell("1")), LIST)), Document)
