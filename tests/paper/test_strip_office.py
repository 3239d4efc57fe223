"""Office files to be released: what their makers left is gone, what they hide is refused, the copy opens."""

import io

import docx
import pytest
from lxml import etree

from gongkai.paper.document import Unreadable
from gongkai.paper.open_file import document_of
from gongkai.paper.strip import stripped
from gongkai.paper.strip_any import strip
from tests.paper.office_files import W, excel, parts_of, relations, slides, with_parts, word
from tests.paper.pictures import jpeg


def copy_of(data: bytes) -> tuple[dict[str, bytes], list[str]]:
    answer, content = strip(data, name="名单.docx")
    return parts_of(content), answer["removed"]


def test_a_word_file_loses_its_makers_and_keeps_its_text() -> None:
    marked = '<w:commentRangeStart w:id="0"/><w:r><w:t>正文第一段</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    rsid = f'<w:p w:rsidR="00AB12CD">{marked}</w:p>'
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="编造作者"/></w:comments>'.encode()
    data = with_parts(
        word("正文第二段", body=rsid), {"word/comments.xml": comments, "customXml/item1.xml": b"<a>x</a>"}
    )
    made = stripped("名单.doc", data)
    parts = parts_of(made.content)
    assert made.name == "名单.docx" and made.digest != made.digest_before and len(made.digest) == 64
    assert {"文档属性（作者、单位、修改人、时间、标题）", "批注及其作者", "编辑过程标记（rsid 等）"} <= set(
        made.removed
    )
    assert not [name for name in parts if name.startswith(("docProps", "customXml", "word/comments"))]
    assert not [
        name for name, part in parts.items() if b"rsid" in part or "编造作者".encode() in part or b"commentR" in part
    ]
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(made.content)).paragraphs]
    assert texts == ["正文第一段", "正文第二段"]
    assert [block.text for block in document_of(made.content).blocks] == texts


def test_relations_and_types_name_no_part_that_is_gone() -> None:
    parts, _ = copy_of(word("正文"))
    types = etree.fromstring(parts["[Content_Types].xml"])
    assert all(item.get("PartName")[1:] in parts for item in types.iter("{*}Override"))
    assert b"core-properties" not in parts["_rels/.rels"]


def test_the_archive_itself_tells_no_time() -> None:
    import zipfile

    _, content = strip(word("正文"), name="a")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not archive.comment and not any(info.extra or info.comment for info in archive.infolist())


def test_links_to_a_computer_are_cut_and_public_ones_stay() -> None:
    links = relations(
        ("hyperlink", "file:///C:/Users/bianzao/a.docx", ' TargetMode="External"'),
        ("hyperlink", "https://www.example.gov.cn/a", ' TargetMode="External"'),
        ("attachedTemplate", "file:///C:/Users/bianzao/b.dotm", ' TargetMode="External"'),
    ).encode()
    parts, removed = copy_of(with_parts(word("正文"), {"word/_rels/settings.xml.rels": links}))
    left = parts["word/_rels/settings.xml.rels"]
    assert b"bianzao" not in left and b"www.example.gov.cn" in left and "指向本机或者内网文件的链接" in removed


def test_a_photograph_inside_loses_its_place() -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(jpeg(gps=True)))
    out = io.BytesIO()
    document.save(out)
    parts, removed = copy_of(out.getvalue())
    photo = next(part for name, part in parts.items() if name.startswith("word/media/"))
    assert b"Exif" not in photo and "图片拍摄信息" in removed


RUN = "<w:p><w:r><w:rPr>%s</w:rPr><w:t>藏着的字</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "body, reason",
    [
        ('<w:p><w:ins w:id="1" w:author="甲"><w:r><w:t>加</w:t></w:r></w:ins></w:p>', "修订痕迹"),
        ('<w:p><w:del w:id="1"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>', "修订痕迹"),
        ('<w:p><w:r><w:rPr><w:rPrChange w:id="1"/></w:rPr><w:t>改</w:t></w:r></w:p>', "修订痕迹"),
        ('<w:p><w:moveFrom w:id="1"/></w:p>', "修订痕迹"),
        (RUN % "<w:vanish/>", "隐藏文字"),
        (RUN % '<w:vanish w:val="true"/>', "隐藏文字"),
        (RUN % '<w:rStyle w:val="Cang"/>', "隐藏文字"),
        ("<w:altChunk/>", "嵌有其他文件"),
    ],
)
def test_what_word_hides_is_refused_with_what_to_do(body: str, reason: str) -> None:
    style = b'<w:style w:type="character" w:styleId="Cang"><w:basedOn w:val="Gen"/></w:style>'
    root = b'<w:style w:type="character" w:styleId="Gen"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    change = {"word/styles.xml": lambda xml: xml.replace(b"</w:styles>", style + root)}
    with pytest.raises(Unreadable, match=f"{reason}.*另存"):
        strip(with_parts(word("正文", body=body), change), name="a")


@pytest.mark.parametrize(
    "body", [RUN % '<w:vanish w:val="0"/>', "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:p>"]
)
def test_what_is_not_hidden_is_released(body: str) -> None:
    assert strip(word("正文", body=body), name="a")[1]


@pytest.mark.parametrize(
    "part, reason",
    [
        ("word/vbaProject.bin", "宏"),
        ("word/activeX/activeX1.xml", "宏或者控件"),
        ("word/embeddings/Microsoft_Excel_Sheet1.xlsx", "嵌有其他文件"),
        ("_xmlsignatures/sig1.xml", "数字签名"),
        ("word/afchunk.mht", "不能判断的部分"),
        ("word/media/film.mp4", "不能判断的部分"),
    ],
)
def test_parts_that_nobody_judged_are_refused(part: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        strip(with_parts(word("正文"), {part: b"<a/>"}), name="a")


def test_every_reason_is_told_at_once() -> None:
    body = '<w:p><w:ins w:id="1"/></w:p>' + RUN % "<w:vanish/>"
    with pytest.raises(Unreadable, match=r"宏.*修订.*隐藏文字"):
        strip(with_parts(word("正文", body=body), {"word/vbaProject.bin": b"x"}), name="a")


def test_a_workbook_loses_authors_users_comments_and_deleted_texts() -> None:
    parts, removed = copy_of(excel(more={"xl/printerSettings/printerSettings1.bin": b"\\\\BIANZAO\\printer"}))
    whole = b"".join(parts.values()).decode()
    assert "公开的格" in whole and not [
        word for word in ("编造", "删掉的格", "BIANZAO", "legacyDrawing") if word in whole
    ]
    assert {"批注及其作者", "已删单元格留下的文字", "打印机设置", "页眉页脚里的图片"} <= set(removed)
    assert "&amp;C页眉" in whole, "no place is kept for a picture that is gone"
    assert "xl/comments1.xml" not in parts and b"comments" not in parts["xl/worksheets/_rels/sheet1.xml.rels"]
    strings = etree.fromstring(parts["xl/sharedStrings.xml"])
    assert len(strings) == 2, "the numbers of the texts that stay do not change"


@pytest.mark.parametrize(
    "data, reason",
    [
        (excel(state="hidden"), "隐藏的工作表“表一”"),
        (excel(state="veryHidden"), "隐藏的工作表"),
        (excel(row=' hidden="1"'), "隐藏的行或者列"),
        (excel(more={"xl/pivotCache/pivotCacheRecords1.xml": "<a/>"}), "数据透视表"),
        (excel(more={"xl/externalLinks/externalLink1.xml": "<a/>"}), "其他工作簿"),
        (excel(more={"xl/connections.xml": "<a/>"}), "外部数据连接"),
        (excel(more={"xl/revisions/revisionLog1.xml": "<a/>"}), "修订记录"),
        (slides(show="0"), "隐藏的幻灯片"),
        (slides(note="不对外说"), "演讲者备注"),
        (slides(name=' hidden="1"'), "隐藏的对象"),
    ],
)
def test_what_sheets_and_slides_hide_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        strip(data, name="a")


def test_slides_lose_empty_notes_and_comment_authors() -> None:
    parts, _ = copy_of(slides())
    assert not [name for name in parts if "notes" in name.lower() or "Authors" in name]
    assert b"notes" not in parts["ppt/slides/_rels/slide1.xml.rels"]
    assert "公开的页".encode() in parts["ppt/slides/slide1.xml"]


def test_an_author_left_in_an_attribute_stops_the_release() -> None:
    body = '<w:p w:other="编造作者"><w:r><w:t>x</w:t></w:r></w:p>'
    with pytest.raises(Unreadable, match=r"去除后仍能找到.*编造作者"):
        strip(word("正文", body=body), name="a")


def test_hostile_packages_are_refused() -> None:
    bomb = with_parts(word("正文"), {"word/media/a.png": b"\0" * 20_000_000})
    entity = with_parts(word("正文"), {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    for data, reason in ((bomb, "解压后过大"), (entity, "实体声明"), (word("正文")[:-30], "损坏")):
        with pytest.raises(Unreadable, match=reason):
            strip(data, name="a")
